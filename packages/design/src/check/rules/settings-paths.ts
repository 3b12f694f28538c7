import { changing, defineRule } from '../rule.ts';

export const settingsPaths = defineRule({
  code: 'settings-paths',
  severity: 'error',
  why: 'The base path stands before every path of the API.',
  check({ settings }, report) {
    const isPath = (text: string) => /^(\/[A-Za-z0-9][A-Za-z0-9._~-]*)*$/.test(text);
    const message = 'Write it as words between slashes, beginning with one and ending without.';
    if (!isPath(settings.basePath)) {
      report(
        settings,
        'basePath',
        message,
        changing('Change to /api', settings, { basePath: '/api' }),
      );
    }
    if (settings.auth.enabled && !isPath(settings.auth.prefix)) {
      const auth = { ...settings.auth, prefix: '/auth' };
      report(settings, 'auth.prefix', message, changing('Change to /auth', settings, { auth }));
    }
  },
});
