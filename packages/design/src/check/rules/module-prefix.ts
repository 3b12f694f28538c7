import { changing, defineRule } from '../rule.ts';

export const modulePrefix = defineRule({
  code: 'module-prefix',
  severity: 'error',
  why: 'The prefix stands in the path of every endpoint of the module.',
  check({ modules }, report) {
    for (const module of modules) {
      if (/^([A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9][A-Za-z0-9_-]*)*)?$/.test(module.prefix))
        continue;
      const prefix = module.prefix
        .split('/')
        .map((part) => part.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[-_]+|-+$/g, ''))
        .filter((part) => part !== '')
        .join('/');
      const message =
        'Write the prefix as words of letters, digits and - between slashes, none at its ends.';
      report(
        module,
        'prefix',
        message,
        changing(`Change to ${prefix || 'no prefix'}`, module, { prefix }),
      );
    }
  },
});
