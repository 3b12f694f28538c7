import { regexes } from 'zod';
import { type Design, fieldsOf, getRecord, settingsOf } from '../design.ts';
import type { Field, FieldRules, FieldType, JsonValue } from '../kinds/index.ts';
import { camelCase, snakeCase } from '../names.ts';
import { hasFormat } from './formats.ts';
import { isSlowPattern } from './pattern.ts';

type Typed = Pick<Field, 'type' | 'list' | 'rules'>;
type StringType = Extract<FieldType, { kind: 'string' }>;

/** Why a value is not one of the field's, as the end of a sentence; null where it is. */
export function explainValue(design: Design, field: Typed, value: JsonValue): string | null {
  if (!field.list) return explainItem(design, field, value);
  if (!Array.isArray(value)) return 'is not a list';
  const { minItems, maxItems } = field.rules;
  if (minItems !== null && value.length < minItems) return `has fewer than ${minItems} items`;
  if (maxItems !== null && value.length > maxItems) return `has more than ${maxItems} items`;
  for (const item of value as readonly JsonValue[]) {
    const reason = explainItem(design, field, item);
    if (reason) return `has an item that ${reason}`;
  }
  return null;
}

function explainItem(design: Design, { type, rules }: Typed, value: JsonValue): string | null {
  switch (type.kind) {
    case 'string':
    case 'text':
      return explainText(type, rules, value);
    case 'integer':
    case 'bigint':
    case 'float':
    case 'decimal':
      return explainNumber(type, rules, value);
    case 'boolean':
      return typeof value === 'boolean' ? null : 'is not true or false';
    case 'enum': {
      const values = getRecord(design, 'enum', type.enum)?.values;
      if (!values || values.some(({ name }) => name === value)) return null;
      return `is not one of ${values.map(({ name }) => name).join(', ') || 'the values, of which there are none'}`;
    }
    case 'json':
      return null;
    case 'shape':
      return isObject(value) ? explainObject(design, type.shape, value) : 'is not an object';
    default:
      return typeof value === 'string' && matches(textForms[type.kind], value)
        ? null
        : `is not ${formNames[type.kind]}`;
  }
}

/** Why an object is not one of a shape of its own fields; what is picked from an entity is not looked at. */
function explainObject(
  design: Design,
  id: string,
  value: Readonly<Record<string, JsonValue>>,
): string | null {
  const shape = getRecord(design, 'shape', id);
  if (!shape || shape.entity !== null) return null;
  const keyOf = settingsOf(design).naming.json === 'snake_case' ? snakeCase : camelCase;
  const fields = new Map(fieldsOf(design, id).map((field) => [keyOf(field.name), field]));
  for (const [key, inner] of Object.entries(value)) {
    const field = fields.get(key);
    if (!field) return `has ${key}, which ${shape.name} has not`;
    if (inner === null && !field.required) continue;
    const reason = explainValue(design, field, inner);
    if (reason) return `has a ${key} that ${reason}`;
  }
  const isMissing = (key: string, { required, default: usual, readOnly, writeOnly }: Field) =>
    required && usual === null && !readOnly && !writeOnly && !Object.hasOwn(value, key);
  const missing = [...fields].find(([key, field]) => isMissing(key, field));
  return missing ? `is without ${missing[0]}` : null;
}

const textForms = {
  date: regexes.date,
  datetime: regexes.datetime({ offset: true }),
  time: /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$/,
  interval: regexes.duration,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  bytes: regexes.base64,
};
const formNames = {
  date: 'a date such as 2026-11-23',
  datetime: 'a date and time such as 2026-11-23T09:30:00Z',
  time: 'a time such as 09:30:00',
  interval: 'a duration such as P1DT2H',
  uuid: 'a UUID',
  bytes: 'base64',
};
function matches(form: RegExp, text: string): boolean {
  return text.length <= 2000 && form.test(text);
}

/** Why a value is not a text of a type under its rules, as the end of a sentence; null where it is. */
export function explainText(
  type: { readonly kind: 'text' } | Pick<StringType, 'kind' | 'format'>,
  rules: Pick<FieldRules, 'minLength' | 'maxLength' | 'pattern'>,
  value: JsonValue,
): string | null {
  if (typeof value !== 'string') return 'is not text';
  const length = [...value].length;
  if (rules.minLength !== null && length < rules.minLength) {
    return `is shorter than ${rules.minLength} characters`;
  }
  if (rules.maxLength !== null && length > rules.maxLength) {
    return `is longer than ${rules.maxLength} characters`;
  }
  if (type.kind === 'string' && type.format && !hasFormat(type.format, value)) {
    return `is not of the format ${type.format}`;
  }
  const pattern = compilePattern(rules.pattern);
  return pattern && !pattern.test(value.slice(0, 2000)) ? 'does not match the pattern' : null;
}

/** The rule's expression, where it compiles and runs in bounded time. */
function compilePattern(pattern: string | null): RegExp | null {
  if (pattern === null || isSlowPattern(pattern)) return null;
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return null;
  }
}

function explainNumber(
  type: Extract<FieldType, { kind: 'integer' | 'bigint' | 'float' | 'decimal' }>,
  rules: FieldRules,
  value: JsonValue,
): string | null {
  // Numbers that JSON cannot hold exactly are written as text.
  const mayBeText = type.kind === 'bigint' || type.kind === 'decimal';
  const isText =
    typeof value === 'string' && mayBeText && /^-?\d{1,1000}(\.\d{1,1000})?$/.test(value);
  if (typeof value !== 'number' && !isText) return 'is not a number';
  const number = Number(value);
  const isWhole = type.kind === 'integer' || type.kind === 'bigint';
  if (isWhole && (!Number.isInteger(number) || String(value).includes('.'))) {
    return 'is not a whole number';
  }
  if (type.kind === 'integer' && Math.abs(number) > 2_147_483_647) return 'does not fit 32 bits';
  if (type.kind === 'bigint' && Math.abs(number) > 2 ** 63) return 'does not fit 64 bits';
  if (type.kind === 'decimal') {
    const [whole = '', fraction = ''] = String(value).replace('-', '').split('.');
    if (fraction.length > type.scale) return `has more than ${type.scale} decimal places`;
    if (whole.replace(/^0+/, '').length > type.precision - type.scale) {
      return `has more than ${type.precision} digits`;
    }
  }
  if (rules.min !== null && number < rules.min) return `is below ${rules.min}`;
  if (rules.max !== null && number > rules.max) return `is above ${rules.max}`;
  if (rules.multipleOf !== null && !isMultiple(number, rules.multipleOf)) {
    return `is not a multiple of ${rules.multipleOf}`;
  }
  return null;
}

export function isMultiple(value: number, step: number): boolean {
  const ratio = value / step;
  return Math.abs(ratio - Math.round(ratio)) < 1e-9;
}

function isObject(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
