import type { Field } from '../../kinds/index.ts';
import { isFilterable, isSortable, textTypes } from '../field-types.ts';
import { changing, defineRule } from '../rule.ts';

const fits: Record<'filterable' | 'sortable' | 'searchable', (field: Field) => boolean> = {
  filterable: (field) => isFilterable(field) && isStored(field),
  sortable: (field) => isSortable(field) && isStored(field),
  searchable: (field) => textTypes.has(field.type.kind) && !field.list && isStored(field),
};

function isStored(field: Field): boolean {
  return field.computed === null || field.computed.kind === 'slug';
}

export const queryType = defineRule({
  code: 'query-type',
  severity: 'error',
  alone: true,
  why: 'Lists can be filtered, sorted and searched only by columns that have an order or words.',
  check({ fields }, report) {
    for (const field of fields) {
      for (const [name, isFit] of Object.entries(fits)) {
        const key = name as keyof typeof fits;
        if (!field[key] || isFit(field)) continue;
        const what = isStored(field) ? (field.list ? 'a list' : field.type.kind) : 'not stored';
        const fix = changing(`Take ${key} out`, field, { [key]: false });
        report(field, key, `Take ${key} out: ${field.name} is ${what}.`, fix);
      }
    }
  },
});
