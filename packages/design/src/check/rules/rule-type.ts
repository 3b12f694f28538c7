import type { Field, FieldRules } from '../../kinds/index.ts';
import { numberTypes, textTypes } from '../field-types.ts';
import { changing, defineRule } from '../rule.ts';

const fits: Record<Exclude<keyof FieldRules, 'message'>, (field: Field) => boolean> = {
  minLength: ({ type }) => textTypes.has(type.kind),
  maxLength: ({ type }) => textTypes.has(type.kind),
  pattern: ({ type }) => textTypes.has(type.kind),
  min: ({ type }) => numberTypes.has(type.kind),
  max: ({ type }) => numberTypes.has(type.kind),
  multipleOf: ({ type }) => numberTypes.has(type.kind),
  minItems: ({ list }) => list,
  maxItems: ({ list }) => list,
};

const checks = Object.entries(fits) as [keyof typeof fits, (field: Field) => boolean][];

export const ruleType = defineRule({
  code: 'rule-type',
  severity: 'error',
  alone: true,
  why: 'A rule that does not fit the type is never kept by anything.',
  check({ fields }, report) {
    for (const field of fields) {
      for (const [key, isFit] of checks) {
        if (field.rules[key] === null || isFit(field)) continue;
        const what = field.list ? 'a list' : `of type ${field.type.kind}`;
        const fix = changing(`Take ${key} out`, field, { rules: { ...field.rules, [key]: null } });
        const items = key === 'minItems' || key === 'maxItems';
        const message = items
          ? `Take ${key} out: ${field.name} is no list.`
          : `Take ${key} out: ${field.name} is ${what}.`;
        report(field, `rules.${key}`, message, fix);
      }
    }
  },
});
