import { defineRule } from '../rule.ts';

export const settingsServer = defineRule({
  code: 'settings-server',
  severity: 'error',
  why: 'Clients join the address of the server and the path.',
  check({ settings }, report) {
    for (const [index, { url }] of settings.servers.entries()) {
      if (/^(https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?)?(\/[A-Za-z0-9._~-]+)*$/.test(url) && url !== '')
        continue;
      report(
        settings,
        `servers.${index}.url`,
        'Write an address such as https://api.example.com, without a slash at its end.',
      );
    }
  },
});
