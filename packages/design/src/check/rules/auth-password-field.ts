import { changing, defineRule } from '../rule.ts';

export const authPasswordField = defineRule({
  code: 'auth-password-field',
  severity: 'error',
  why: 'A password is hashed when it comes and never leaves.',
  check({ auth, settings, get }, report) {
    if (!auth.enabled) return;
    const at = 'auth.passwordField';
    if (auth.passwordField === null) report(settings, at, 'Choose the field of the password.');
    const field = get('field', auth.passwordField);
    if (!field || auth.userEntity === null) return;
    if (field.parent !== auth.userEntity)
      report(settings, at, 'Choose a field of the entity of users.');
    else if (field.id === auth.loginField)
      report(settings, at, 'Choose another field than that of the login.');
    else if (
      field.type.kind !== 'string' ||
      field.type.format ||
      field.list ||
      field.computed ||
      field.default
    ) {
      report(settings, at, `Make ${field.name} a plain string without a default.`);
    } else if (!field.writeOnly || !field.required || field.readOnly || field.unique) {
      const change = { writeOnly: true, required: true, readOnly: false, unique: false };
      const fix = changing(`Make ${field.name} write-only and required`, field, change);
      report(settings, at, `Make ${field.name} write-only and required.`, fix);
    } else if ((field.rules.maxLength ?? 0) > 72) {
      const fix = changing('Allow 72 characters', field, {
        rules: { ...field.rules, maxLength: 72 },
      });
      report(
        settings,
        at,
        `Allow at most 72 characters in ${field.name}: bcrypt reads no more.`,
        fix,
      );
    }
  },
});
