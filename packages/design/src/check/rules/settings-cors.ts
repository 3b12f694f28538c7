import { changing, defineRule } from '../rule.ts';

export const settingsCors = defineRule({
  code: 'settings-cors',
  severity: 'error',
  why: 'A browser compares origins letter by letter and refuses * with credentials.',
  check({ settings }, report) {
    const { origins, credentials } = settings.cors;
    for (const [index, origin] of origins.entries()) {
      const at = `cors.origins.${index}`;
      if (origin === '*') {
        if (!credentials) continue;
        const fix = changing('Send no credentials', settings, {
          cors: { origins, credentials: false },
        });
        report(settings, at, 'Name the origins: * cannot be used with credentials.', fix);
      } else if (!/^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?$/.test(origin)) {
        report(settings, at, 'Write an origin such as https://example.com, without a path.');
      }
    }
  },
});
