import { changing, defineRule } from '../rule.ts';

export const querySensitive = defineRule({
  code: 'query-sensitive',
  severity: 'warning',
  alone: true,
  why: 'A list offers no sensitive value by itself, since whoever can ask for it can find it out.',
  check({ fields }, report) {
    for (const field of fields) {
      if (!field.sensitive || field.writeOnly) continue;
      for (const key of ['filterable', 'sortable', 'searchable'] as const) {
        if (!field[key]) continue;
        const fix = changing(`Take ${key} out`, field, { [key]: false });
        report(
          field,
          key,
          `Take ${key} out: ${field.name} is sensitive, and no list offers it by itself.`,
          fix,
        );
      }
    }
  },
});
