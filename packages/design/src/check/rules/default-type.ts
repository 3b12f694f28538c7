import type { Field } from '../../kinds/index.ts';
import { changing, defineRule } from '../rule.ts';
import { explainValue } from '../values.ts';

export const defaultType = defineRule({
  code: 'default-type',
  severity: 'error',
  why: 'The default is written where no value is given, so that it must be one.',
  check({ design, fields }, report) {
    for (const field of fields) {
      if (!field.default) continue;
      const reason =
        field.default.kind === 'value'
          ? field.default.value === null
            ? 'it is null'
            : explainValue(design, field, field.default.value)
          : explainExpression(field, field.default.kind);
      if (!reason) continue;
      const fix = changing('Take the default out', field, { default: null });
      report(field, 'default', `Choose another default: it ${reason.replace(/^it /, '')}.`, fix);
    }
  },
});

function explainExpression(
  { type, list }: Field,
  kind: 'now' | 'uuid' | 'sequence',
): string | null {
  if (list) return 'is no list';
  const fits = {
    now: ['date', 'datetime', 'time'],
    uuid: ['uuid'],
    sequence: ['integer', 'bigint'],
  }[kind];
  return fits.includes(type.kind) ? null : `is made for ${fits.join(', ')} only`;
}
