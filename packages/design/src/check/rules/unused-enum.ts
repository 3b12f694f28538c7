import { defineRule, removing } from '../rule.ts';

export const unusedEnum = defineRule({
  code: 'unused-enum',
  severity: 'warning',
  why: 'What nothing uses is code to read for nobody.',
  check({ enums, fields }, report) {
    const used = new Set(fields.map(({ type }) => (type.kind === 'enum' ? type.enum : null)));
    for (const record of enums) {
      if (used.has(record.id)) continue;
      report(
        record,
        null,
        `Use ${record.name} in a field, or remove it.`,
        removing(`Remove ${record.name}`, record),
      );
    }
  },
});
