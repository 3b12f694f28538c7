import { changing, defineRule } from '../rule.ts';

export const queryHidden = defineRule({
  code: 'query-hidden',
  severity: 'error',
  alone: true,
  why: 'Whoever can filter or sort by a hidden value can find it out.',
  check({ fields }, report) {
    for (const field of fields) {
      if (!field.writeOnly) continue;
      for (const key of ['filterable', 'sortable', 'searchable'] as const) {
        if (!field[key]) continue;
        const fix = changing(`Take ${key} out`, field, { [key]: false });
        report(field, key, `Take ${key} out: ${field.name} is never answered.`, fix);
      }
    }
  },
});
