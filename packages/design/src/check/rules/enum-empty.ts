import { defineRule } from '../rule.ts';

export const enumEmpty = defineRule({
  code: 'enum-empty',
  severity: 'error',
  why: 'A type without values takes none.',
  check({ enums }, report) {
    for (const record of enums) {
      if (record.values.length === 0) report(record, 'values', `Add a value to ${record.name}.`);
    }
  },
});
