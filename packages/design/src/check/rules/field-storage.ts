import type { Field } from '../../kinds/index.ts';
import { changing, defineRule } from '../rule.ts';

export const fieldStorage = defineRule({
  code: 'field-storage',
  severity: 'error',
  alone: true,
  why: 'Fields of entities are columns, fields of shapes are only sent: what fits one is nothing in the other.',
  check({ fields, isEntityField }, report) {
    for (const field of fields) {
      if (isEntityField(field)) {
        if (field.type.kind !== 'shape') continue;
        const fix = changing('Store it as json', field, { type: { kind: 'json' } });
        report(
          field,
          'type',
          'Choose another type: a shape is not stored. Use json, or a relation.',
          fix,
        );
        continue;
      }
      const extra = unusedIn(field);
      if (!extra) continue;
      const fix = changing('Take it out', field, {
        unique: false,
        column: null,
        filterable: false,
        sortable: false,
        searchable: false,
        ...(field.default?.kind === 'sequence' ? { default: null } : {}),
      });
      report(field, extra, `Take ${extra} out: ${field.name} is not stored.`, fix);
    }
  },
});

function unusedIn(field: Field): string | null {
  if (field.default?.kind === 'sequence') return 'default';
  if (field.column !== null) return 'column';
  const marks = ['unique', 'filterable', 'sortable', 'searchable'] as const;
  return marks.find((mark) => field[mark]) ?? null;
}
