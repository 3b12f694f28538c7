import { changing, defineRule } from '../rule.ts';

export const authLoginField = defineRule({
  code: 'auth-login-field',
  severity: 'error',
  why: 'What people log in with must lead to one user.',
  check({ auth, settings, get }, report) {
    if (!auth.enabled) return;
    const at = 'auth.loginField';
    if (auth.loginField === null) report(settings, at, 'Choose the field that people log in with.');
    const field = get('field', auth.loginField);
    if (!field || auth.userEntity === null) return;
    if (field.parent !== auth.userEntity)
      report(settings, at, 'Choose a field of the entity of users.');
    else if (field.type.kind !== 'string' || field.list)
      report(settings, at, `Make ${field.name} a string.`);
    else if (!field.unique || !field.required) {
      const fix = changing(`Make ${field.name} unique and required`, field, {
        unique: true,
        required: true,
      });
      report(settings, at, `Make ${field.name} unique and required.`, fix);
    } else if (field.writeOnly || field.readOnly || field.computed) {
      report(settings, at, `Let clients read and write ${field.name}.`);
    }
  },
});
