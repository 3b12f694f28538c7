import { changing, defineRule } from '../rule.ts';

export const readOnlyRequired = defineRule({
  code: 'read-only-required',
  severity: 'error',
  alone: true,
  why: 'Nobody may give the value, and no row can be written without it.',
  check({ fields, isEntityField }, report) {
    for (const field of fields) {
      if (!field.readOnly || !field.required || field.default || field.computed) continue;
      if (!isEntityField(field)) continue;
      const fix = changing('Make it optional', field, { required: false });
      report(
        field,
        'required',
        `Give ${field.name} a default, or make it optional: clients cannot set it.`,
        fix,
      );
    }
  },
});
