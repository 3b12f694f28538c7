import { kebabCase } from '../../names.ts';
import { defineRule } from '../rule.ts';

export const duplicatePlural = defineRule({
  code: 'duplicate-plural',
  severity: 'error',
  why: 'The plural names the folder of the generated files and the default path.',
  check({ entities }, report) {
    const seen = new Map<string, string>();
    for (const entity of entities) {
      const key = kebabCase(entity.plural);
      if (key === '') continue;
      const first = seen.get(key);
      if (first) report(entity, 'plural', `Choose another plural: ${first} has ${entity.plural}.`);
      else seen.set(key, entity.name);
    }
  },
});
