import { changing, defineRule } from '../rule.ts';

export const patternInvalid = defineRule({
  code: 'pattern-invalid',
  severity: 'error',
  alone: true,
  why: 'The expression runs in every request that sets the field.',
  check({ fields }, report) {
    for (const field of fields) {
      const { pattern } = field.rules;
      if (pattern === null) continue;
      const reason = explain(pattern);
      if (!reason) continue;
      const fix = changing('Take the pattern out', field, {
        rules: { ...field.rules, pattern: null },
      });
      report(field, 'rules.pattern', `Correct the pattern: ${reason}.`, fix);
    }
  },
});

function explain(pattern: string): string | null {
  if (pattern === '') return 'it is empty';
  try {
    new RegExp(pattern, 'u');
    return null;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return words.slice(words.lastIndexOf(': ') + 2).toLowerCase() || 'it does not compile';
  }
}
