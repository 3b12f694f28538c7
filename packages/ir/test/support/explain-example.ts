import type { Ir, IrColumn, IrRules, IrScalar } from '../../src/index.ts';

/** Why a column's example is not a value of its type under its rules; null where it is. */
export function explainExample(ir: Ir, { type, list, rules, example }: IrColumn): string | null {
  if (!list) return explainOne(ir, type, rules, example);
  if (!Array.isArray(example)) return 'is not a list';
  if (example.length < (rules.minItems ?? 0)) return 'has too few items';
  if (example.length > (rules.maxItems ?? Number.POSITIVE_INFINITY)) return 'has too many items';
  return example.map((item) => explainOne(ir, type, rules, item)).find(Boolean) ?? null;
}

const formats = {
  email: /^[^\s@]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
  url: /^https?:\/\/[^\s/?#]+\S*$/,
  slug: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  ip: /^(\d{1,3}\.){3}\d{1,3}$/,
  colour: /^#[0-9a-f]{6}$/i,
  phone: /^\+[1-9]\d{5,14}$/,
  hostname: /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i,
};
const forms: Partial<Record<IrScalar['kind'], RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/,
  time: /^\d\d:\d\d(:\d\d)?$/,
  interval: /^P\S+$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  bytes: /^[A-Za-z0-9+/]*={0,2}$/,
};

function explainOne(ir: Ir, type: IrScalar, rules: IrRules, value: unknown): string | null {
  switch (type.kind) {
    case 'json':
      return value === undefined || value === null ? 'is missing' : null;
    case 'boolean':
      return typeof value === 'boolean' ? null : 'is no boolean';
    case 'enum': {
      const values = ir.enums.find(({ name }) => name === type.enum)?.values;
      return values?.some(({ name }) => name === value) ? null : 'is no value of the enum';
    }
    case 'integer':
    case 'float':
      return typeof value === 'number' ? explainNumber(rules, type, value) : 'is no number';
    case 'bigint':
    case 'decimal':
      return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
        ? explainNumber(rules, type, Number(value))
        : 'is no number as text';
    case 'string':
    case 'text':
      return typeof value === 'string' ? explainText(rules, type, value) : 'is no text';
    default:
      return typeof value === 'string' && forms[type.kind]?.test(value) ? null : 'has another form';
  }
}

function explainNumber(rules: IrRules, type: IrScalar, value: number): string | null {
  if (value < (rules.min ?? Number.NEGATIVE_INFINITY)) return 'is too small';
  if (value > (rules.max ?? Number.POSITIVE_INFINITY)) return 'is too large';
  if (rules.multipleOf !== null) {
    const times = value / rules.multipleOf;
    if (Math.abs(times - Math.round(times)) > 1e-9) return 'is no multiple';
  }
  if (type.kind === 'decimal' && Math.abs(value) >= 10 ** (type.precision - type.scale)) {
    return 'has too many digits';
  }
  return (type.kind === 'integer' || type.kind === 'bigint') && !Number.isInteger(value)
    ? 'is no whole number'
    : null;
}

function explainText(rules: IrRules, type: IrScalar, value: string): string | null {
  const { length } = [...value];
  if (length < (rules.minLength ?? 0)) return 'is too short';
  if (length > (rules.maxLength ?? Number.POSITIVE_INFINITY)) return 'is too long';
  if (rules.pattern !== null && !new RegExp(rules.pattern, 'u').test(value)) {
    return 'does not match the pattern';
  }
  const format = type.kind === 'string' ? type.format : null;
  return format === null || formats[format].test(value) ? null : `is no ${format}`;
}
