import { namesIn } from '../named.ts';
import { defineRule } from '../rule.ts';

export const nameEmpty = defineRule({
  code: 'name-empty',
  severity: 'error',
  alone: true,
  why: 'Whatever becomes code needs a name.',
  check(context, report) {
    for (const { record, property, name } of namesIn(context)) {
      if (name.trim() === '') report(record, property, `Give the ${record.kind} a name.`);
    }
    for (const record of [...context.modules, context.settings]) {
      if (record.name.trim() === '') report(record, 'name', `Give the ${record.kind} a name.`);
    }
  },
});
