import { changing, defineRule } from '../rule.ts';

export const decimalScale = defineRule({
  code: 'decimal-scale',
  severity: 'error',
  alone: true,
  why: 'A number cannot have more decimal places than digits.',
  check({ fields }, report) {
    for (const field of fields) {
      const { type } = field;
      if (type.kind !== 'decimal' || type.scale <= type.precision) continue;
      const fix = changing(`Change to decimal(${type.scale}, ${type.precision})`, field, {
        type: { ...type, precision: type.scale, scale: type.precision },
      });
      report(field, 'type.scale', 'Choose a scale up to the precision.', fix);
    }
  },
});
