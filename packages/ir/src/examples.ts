import { explainText, formatText, getRecord, type JsonValue } from '@plinth/design';
import type { Plan } from './columns.ts';
import { patternExample } from './pattern-example.ts';
import type { IrColumn, IrRules, IrScalar, IrStringFormat } from './types.ts';

type TextRules = Pick<IrRules, 'pattern' | 'minLength' | 'maxLength'>;
type Valued = Pick<IrColumn, 'property' | 'type' | 'rules' | 'list' | 'default'>;

/** A value that fits a column's type and rules, the same every time. */
export function exampleOf(plan: Plan, column: Valued): JsonValue {
  if (column.default?.kind === 'value') return column.default.value;
  const one = scalarExample(plan, column.property, column.type, column.rules);
  const { minItems, maxItems } = column.rules;
  const length = minItems ?? Math.min(1, maxItems ?? 1);
  return column.list ? Array.from({ length }, () => one) : one;
}

/** A value as people may write it, as rows and JSON hold it: exact numbers are text. */
export function heldValue(type: IrScalar, value: JsonValue): JsonValue {
  if (type.kind !== 'bigint' && type.kind !== 'decimal') return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => heldValue(type, item));
  return typeof value === 'number' ? String(value) : value;
}

/** What may stand around a text of a pattern, which says a part of the whole alone. */
const around: Readonly<
  Record<IrStringFormat, readonly (readonly [before: string, after: string])[]>
> = {
  email: [
    ['ada', ''],
    ['', '@example.com'],
    ['', 'example.com'],
    ['ada@', '.com'],
  ],
  url: [
    ['https://example.com/', ''],
    ['https://', ''],
    ['https://', '.com'],
  ],
  slug: [
    ['an', ''],
    ['an-', ''],
    ['', 'a'],
    ['', '-a'],
  ],
  ip: [],
  colour: [
    ['#', ''],
    ['', '0000'],
    ['', '0'],
  ],
  phone: [
    ['+', ''],
    ['+4930', ''],
    ['', '123456'],
  ],
  hostname: [
    ['www', ''],
    ['www.', ''],
    ['', '.example.com'],
  ],
};

/** A valid value of a type under rules; `words` gives texts their words. */
export function scalarExample(
  plan: Plan,
  words: string,
  type: IrScalar,
  rules: IrRules,
): JsonValue {
  switch (type.kind) {
    case 'string':
    case 'text':
      return textExample(words, type, rules);
    case 'integer':
      return number({ ...rules, multipleOf: rules.multipleOf ?? 1 }, 1);
    case 'float':
      return number(rules, 1.5);
    case 'bigint':
      return String(number({ ...rules, multipleOf: rules.multipleOf ?? 1 }, 1));
    case 'decimal':
      return decimal(type, rules);
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
      const found = getRecord(plan.design, 'enum', plan.names.enumIds.get(type.enum));
      return found?.values[0]?.name ?? '';
    }
  }
}

/**
 * The text that stands for a column in tests and documents, of which `words` is the name; where the rules have a pattern of which no
 * text is found, one that breaks it.
 */
export function textExample(
  words: string,
  type:
    | { readonly kind: 'text' }
    | { readonly kind: 'string'; readonly format: IrStringFormat | null },
  rules: TextRules,
): string {
  return type.kind === 'text' || type.format === null
    ? text(words, rules)
    : formattedText(type.format, rules);
}

function number({ min, max, multipleOf }: IrRules, wanted: number): number {
  const low = min ?? Number.NEGATIVE_INFINITY;
  const high = max ?? Number.POSITIVE_INFINITY;
  const value = Math.min(Math.max(wanted, low), high);
  if (multipleOf === null) return value;
  const up = Math.ceil(value / multipleOf) * multipleOf;
  return up <= high ? up : Math.floor(value / multipleOf) * multipleOf;
}

function decimal(
  { precision, scale }: { precision: number; scale: number },
  rules: IrRules,
): string {
  const digits = Math.min(scale, 20);
  const step = 10 ** -digits;
  const largest = 10 ** Math.min(precision - scale, 15) - step;
  const max = Math.min(rules.max ?? largest, largest);
  return number({ ...rules, max, multipleOf: rules.multipleOf ?? step }, 9).toFixed(digits);
}

function text(name: string, rules: TextRules): string {
  const made = patternExample(rules);
  if (made !== null) return made;
  const max = rules.maxLength ?? 200;
  const min = rules.minLength ?? 0;
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
  const plain = words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
  return `Example ${plain}`.slice(0, max).trimEnd().padEnd(min, 'x');
}

function formattedText(format: IrStringFormat, rules: TextRules): string {
  const isFit = (text: string) => explainText({ kind: 'string', format }, rules, text) === null;
  const complete = (text: string) => [
    text,
    ...around[format].map(([before, after]) => before + text + after),
  ];
  const usual = formatText(format, rules) ?? '';
  return isFit(usual) ? usual : (patternExample(rules, complete, isFit) ?? usual);
}
