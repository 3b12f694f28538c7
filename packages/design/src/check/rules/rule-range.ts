import type { Field } from '../../kinds/index.ts';
import { formatText } from '../formats.ts';
import { defineRule } from '../rule.ts';
import { isMultiple } from '../values.ts';

const pairs = [
  ['min', 'max'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

/** Longest text that may be demanded: exported projects take requests of a megabyte. */
const LONGEST = 100_000;
/** What a quotient of two decimal fractions may be off by. */
const SLACK = 1e-9;

/** The distance between two neighbouring values of a type; null where they are dense, or no numbers. */
function grainOf({ type }: Field): number | null {
  if (type.kind === 'integer' || type.kind === 'bigint') return 1;
  return type.kind === 'decimal' ? 10 ** -type.scale : null;
}

export const ruleRange = defineRule({
  code: 'rule-range',
  severity: 'error',
  alone: true,
  why: 'No value could keep both rules.',
  check({ fields }, report) {
    for (const field of fields) {
      const { rules } = field;
      for (const [least, most] of pairs) {
        const low = rules[least];
        const high = rules[most];
        if (low === null || high === null || low <= high) continue;
        report(field, `rules.${least}`, `Lower ${least} or raise ${most}: no value keeps both.`);
      }
      if ((rules.minLength ?? 0) > LONGEST) {
        report(
          field,
          'rules.minLength',
          `Lower minLength to ${LONGEST} or less: no request holds longer texts.`,
        );
      }
      const format = field.type.kind === 'string' ? field.type.format : null;
      const { min, max, minLength, maxLength, multipleOf: step } = rules;
      const isRange = (minLength ?? 0) <= (maxLength ?? Number.POSITIVE_INFINITY);
      if (format && isRange && formatText(format, rules) === null) {
        report(
          field,
          maxLength === null ? 'rules.minLength' : 'rules.maxLength',
          `Allow other lengths: no text of the format ${format} has one of these.`,
        );
      }
      const grain = grainOf(field);
      if (min !== null && max !== null && min <= max && grain !== null) {
        const [low, high] = [Math.ceil(min / grain - SLACK), Math.floor(max / grain + SLACK)];
        if (low > high)
          report(
            field,
            'rules.min',
            `Widen the range: no ${field.type.kind} lies between ${min} and ${max}.`,
          );
      }
      if (step === null || min === null || max === null || min > max) continue;
      const first = isMultiple(min, step) ? min : Math.ceil(min / step) * step;
      if (first > max) {
        report(
          field,
          'rules.multipleOf',
          `Choose another step: no multiple of ${step} lies between ${min} and ${max}.`,
        );
      }
    }
  },
});
