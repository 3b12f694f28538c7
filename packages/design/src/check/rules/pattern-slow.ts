import { isSlowPattern } from '../pattern.ts';
import { defineRule } from '../rule.ts';

export const patternSlow = defineRule({
  code: 'pattern-slow',
  severity: 'error',
  alone: true,
  why: 'One long text could keep the server busy for hours.',
  check({ fields }, report) {
    for (const field of fields) {
      const { pattern } = field.rules;
      if (pattern === null || !isSlowPattern(pattern)) continue;
      report(
        field,
        'rules.pattern',
        'Take one repetition out of the other: some texts would take hours to match.',
      );
    }
  },
});
