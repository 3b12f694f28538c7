import { defineRule } from '../rule.ts';

export const authUser = defineRule({
  code: 'auth-user',
  severity: 'error',
  why: 'Login needs an entity of users with a key of its own.',
  check({ auth, settings, get }, report) {
    if (!auth.enabled) return;
    if (auth.userEntity === null)
      report(settings, 'auth.userEntity', 'Choose the entity of the users.');
    const user = get('entity', auth.userEntity);
    if (user?.key.kind === 'fields') {
      report(
        settings,
        'auth.userEntity',
        `Give ${user.name} a uuid or serial key: tokens carry it.`,
      );
    }
  },
});
