import { defineRule } from '../rule.ts';
import { isMultiple } from '../values.ts';

const pairs = [
  ['min', 'max'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

export const ruleRange = defineRule({
  code: 'rule-range',
  severity: 'error',
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
      const { min, max, multipleOf: step } = rules;
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
