import { changing, defineRule } from '../rule.ts';

export const settingsVersion = defineRule({
  code: 'settings-version',
  severity: 'error',
  why: 'No package is taken by npm without a version of three numbers.',
  check({ settings }, report) {
    if (/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/.test(settings.version))
      return;
    const [major = '1', minor = '0', patch = '0'] = settings.version.match(/\d{1,6}/g) ?? [];
    const version = [major, minor, patch].map(Number).join('.');
    const fix = changing(`Change to ${version}`, settings, { version });
    report(settings, 'version', 'Write the version as three numbers, such as 1.0.0.', fix);
  },
});
