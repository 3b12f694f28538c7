import { getRecord, type JsonValue } from '@plinth/design';
import type { Plan } from './columns.ts';
import type { IrColumn, IrRules, IrScalar } from './types.ts';

type Valued = Pick<IrColumn, 'property' | 'type' | 'rules' | 'list' | 'default'>;

/** A value that fits a column's type and rules, the same every time. */
export function exampleOf(plan: Plan, column: Valued): JsonValue {
  if (column.default?.kind === 'value') return column.default.value;
  const one = scalarExample(plan, column.property, column.type, column.rules);
  return column.list ? Array.from({ length: column.rules.minItems ?? 1 }, () => one) : one;
}

/** A value as people may write it, as rows and JSON hold it: exact numbers are text. */
export function heldValue(type: IrScalar, value: JsonValue): JsonValue {
  if (type.kind !== 'bigint' && type.kind !== 'decimal') return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => heldValue(type, item));
  return typeof value === 'number' ? String(value) : value;
}

const formatted = {
  email: 'ada@example.com',
  url: 'https://example.com/page',
  slug: 'an-example',
  ip: '192.0.2.1',
  colour: '#3366cc',
  phone: '+4930123456',
  hostname: 'www.example.com',
} as const;

/** A valid value of a type under rules; `words` gives texts their words. */
export function scalarExample(
  plan: Plan,
  words: string,
  type: IrScalar,
  rules: IrRules,
): JsonValue {
  switch (type.kind) {
    case 'string':
      return type.format === null ? text(words, rules) : formatted[type.format];
    case 'text':
      return text(words, rules);
    case 'integer':
      return number(rules, 1);
    case 'float':
      return number(rules, 1.5);
    case 'bigint':
      return String(number(rules, 1));
    case 'decimal': {
      const largest = 10 ** Math.min(type.precision - type.scale, 15) - 1;
      return Math.min(number(rules, 9), largest).toFixed(Math.min(type.scale, 20));
    }
    case 'boolean':
      return true;
    case 'date':
      return '2026-01-31';
    case 'datetime':
      return '2026-01-31T09:30:00.000Z';
    case 'time':
      return '09:30:00';
    case 'interval':
      return 'P1DT2H';
    case 'uuid':
      return '01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f00';
    case 'json':
      return { note: 'anything' };
    case 'bytes':
      return 'aGVsbG8=';
    case 'enum': {
      const [id] = [...plan.names.enums].find(([, { name }]) => name === type.enum) ?? [];
      const found = getRecord(plan.design, 'enum', id);
      return found?.values[0]?.name ?? '';
    }
  }
}

function number(rules: IrRules, wanted: number): number {
  const step = rules.multipleOf ?? 0;
  const low = rules.min ?? Number.NEGATIVE_INFINITY;
  const high = rules.max ?? Number.POSITIVE_INFINITY;
  const value = Math.min(Math.max(wanted, low), high);
  if (step === 0) return value;
  const up = Math.ceil(value / step) * step;
  return up <= high ? up : Math.floor(value / step) * step;
}

function text(name: string, rules: IrRules): string {
  const max = rules.maxLength ?? 200;
  const min = rules.minLength ?? 0;
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
  const plain = words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
  return `Example ${plain}`.padEnd(min, 'x').slice(0, Math.max(max, 0));
}
