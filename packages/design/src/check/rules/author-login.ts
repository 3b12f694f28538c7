import { changing, defineRule } from '../rule.ts';

export const authorLogin = defineRule({
  code: 'author-login',
  severity: 'error',
  why: 'Without login nobody is known who could have made a row.',
  check({ entities, auth }, report) {
    if (auth.enabled) return;
    for (const entity of entities) {
      if (!entity.author) continue;
      const fix = changing('Switch the author off', entity, { author: false });
      report(entity, 'author', `Switch login on, or the author of ${entity.name} off.`, fix);
    }
  },
});
