import { changing, defineRule } from '../rule.ts';

export const uniqueType = defineRule({
  code: 'unique-type',
  severity: 'error',
  alone: true,
  why: 'Only single values that can be compared can be kept apart by an index.',
  check({ fields }, report) {
    for (const field of fields) {
      if (
        !field.unique ||
        !(field.list || field.type.kind === 'json' || field.type.kind === 'bytes')
      )
        continue;
      const fix = changing('Take unique out', field, { unique: false });
      report(
        field,
        'unique',
        `Take unique out: ${field.name} is ${field.list ? 'a list' : field.type.kind}.`,
        fix,
      );
    }
  },
});
