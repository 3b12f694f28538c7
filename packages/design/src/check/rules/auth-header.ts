import { changing, defineRule } from '../rule.ts';

export const authHeader = defineRule({
  code: 'auth-header',
  severity: 'error',
  why: 'HTTP takes few characters in the name of a header and in the word before a token.',
  check({ auth, settings }, report) {
    if (!auth.enabled) return;
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(auth.header)) {
      const fix = changing('Change to Authorization', settings, {
        auth: { ...auth, header: 'Authorization' },
      });
      report(settings, 'auth.header', 'Name a header with letters, digits and -.', fix);
    }
    if (!/^[A-Za-z0-9-]*$/.test(auth.scheme)) {
      const fix = changing('Change to Bearer', settings, { auth: { ...auth, scheme: 'Bearer' } });
      report(settings, 'auth.scheme', 'Use one word of letters, digits and -.', fix);
    }
  },
});
