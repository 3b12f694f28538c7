import {
  findEnum,
  type Ir,
  type IrProperty,
  type IrRules,
  type IrScalar,
  type IrType,
} from '@plinth/ir';
import { type Imports, keyOf, literal, quote } from '../source.ts';

/** The file of the project that declares what several schemas are made of. */
export const FIELDS = 'src/http/fields.ts';

/** Where a file's schemas are written, and how it refers to others. */
export interface ZodScope {
  readonly ir: Ir;
  readonly imports: Imports;
  /** Whether datetimes become Dates (bodies) or stay text (answers). */
  readonly side: 'input' | 'output';
  /** The constant of a named schema, imported if need be, and whether it must be reached late. */
  reference(name: string): { readonly constant: string; readonly late: boolean };
}

/** A type as a zod expression. */
export function zodType(scope: ZodScope, type: IrType): string {
  switch (type.kind) {
    case 'scalar':
      return zodScalar(scope, type.scalar, type.rules);
    case 'array': {
      const least = type.minItems === null ? '' : `.min(${type.minItems})`;
      const most = type.maxItems === null ? '' : `.max(${type.maxItems})`;
      return `z.array(${zodType(scope, type.items)})${least}${most}`;
    }
    case 'ref':
      return scope.reference(type.schema).constant;
    case 'object':
      return zodObject(scope, type.properties, type.strict);
  }
}

/** An object schema; what cannot be evaluated yet is given by a getter. */
export function zodObject(
  scope: ZodScope,
  properties: readonly IrProperty[],
  strict: boolean,
): string {
  return `z.${strict ? 'strictObject' : 'object'}(${zodProperties(scope, properties)})`;
}

/** The properties of an object schema as an object literal. */
export function zodProperties(scope: ZodScope, properties: readonly IrProperty[]): string {
  const lines = properties.map((property) => {
    const value = zodProperty(scope, property);
    return isLate(scope, property.type)
      ? `get ${keyOf(property.name)}() { return ${value}; }`
      : `${keyOf(property.name)}: ${value}`;
  });
  return `{ ${lines.join(', ')} }`;
}

/** Whether a type leads to a schema that is declared only later. */
export function isLate(scope: ZodScope, type: IrType): boolean {
  if (type.kind === 'ref') return scope.reference(type.schema).late;
  return type.kind === 'array' && isLate(scope, type.items);
}

/** A property with its nullability, default and presence. */
function zodProperty(scope: ZodScope, property: IrProperty): string {
  const base = zodType(scope, property.type);
  const nullable = property.nullable ? `${base}.nullable()` : base;
  if (property.default !== undefined) {
    return `${nullable}.${defaultOf(property)}`;
  }
  return property.optional ? `${nullable}.optional()` : nullable;
}

// `default` of zod takes what comes out of the schema: where that may differ from JSON, `prefault` takes what goes in.
function defaultOf({ type, default: value }: IrProperty): string {
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  return `${!isEmpty && converts(type) ? 'prefault' : 'default'}(${literal(value)})`;
}

/** Whether reading a value may make another of it: a moment of a text, an object with what it leaves out. */
function converts(type: IrType): boolean {
  if (type.kind === 'array') return converts(type.items);
  return type.kind === 'ref' || (type.kind === 'scalar' && type.scalar.kind === 'datetime');
}

const patterns = {
  slug: '/^[a-z0-9]+(?:-[a-z0-9]+)*$/',
  colour: '/^#[0-9a-fA-F]{6}$/',
  phone: '/^\\+[1-9]\\d{1,14}$/',
} as const;

/** One value under its rules. */
export function zodScalar(scope: ZodScope, scalar: IrScalar, rules: IrRules): string {
  const said = rules.message === null ? '' : `, ${quote(rules.message)}`;
  switch (scalar.kind) {
    case 'string':
    case 'text':
      return zodText(scalar, rules, said);
    case 'integer':
      return `z.int32()${numberRules(rules, said)}`;
    case 'float':
      return `z.number()${numberRules(rules, said)}`;
    case 'bigint':
      return `${scope.imports.value(FIELDS, 'bigint')}${exactRules(scope, rules, said)}`;
    case 'decimal':
      return `z.string().regex(/${decimalPattern(scalar.precision, scalar.scale)}/${said})${exactRules(scope, rules, said)}`;
    case 'boolean':
      return 'z.boolean()';
    case 'date':
      return 'z.iso.date()';
    case 'datetime':
      return scope.side === 'input' ? scope.imports.value(FIELDS, 'moment') : 'z.iso.datetime()';
    case 'time':
      return 'z.iso.time()';
    case 'interval':
      return 'z.iso.duration()';
    case 'uuid':
      return 'z.guid()';
    case 'json':
      return scope.imports.value(FIELDS, 'json');
    case 'bytes':
      return 'z.base64()';
    case 'enum':
      return `z.enum(${enumValues(scope, scalar.enum)})`;
  }
}

function zodText(
  scalar: Extract<IrScalar, { kind: 'string' | 'text' }>,
  rules: IrRules,
  said: string,
): string {
  const format = scalar.kind === 'string' ? scalar.format : null;
  if (format === 'ip') return 'z.union([z.ipv4(), z.ipv6()])';
  const most = smallest(rules.maxLength, scalar.kind === 'string' ? scalar.maxLength : null);
  const lengths = [
    rules.minLength === null ? '' : `.min(${rules.minLength}${said})`,
    most === null ? '' : `.max(${most}${said})`,
    rules.pattern === null ? '' : `.regex(${regExpLiteral(rules.pattern)}${said})`,
  ].join('');
  switch (format) {
    case 'email':
      return `z.email()${lengths}`;
    case 'url':
      return `z.url()${lengths}`;
    case 'hostname':
      return `z.hostname()${lengths}`;
    case null:
      return `z.string()${lengths}`;
    default:
      return `z.string()${lengths}.regex(${patterns[format]}${said})`;
  }
}

function smallest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

// The source of a compiled expression is by its specification safe between slashes.
function regExpLiteral(pattern: string): string {
  return `/${new RegExp(pattern, 'u').source}/u`;
}

function numberRules({ min, max, multipleOf }: IrRules, said: string): string {
  return [
    min === null ? '' : `.min(${min}${said})`,
    max === null ? '' : `.max(${max}${said})`,
    multipleOf === null ? '' : `.multipleOf(${multipleOf}${said})`,
  ].join('');
}

/** Rules of numbers that are written as text. */
function exactRules(
  { imports }: ZodScope,
  { min, max, multipleOf }: IrRules,
  said: string,
): string {
  const rule = (holds: string, words: string) =>
    `.refine((text) => ${holds}${said || `, ${quote(`must be ${words}`)}`})`;
  const step = multipleOf === null ? '' : plainNumber(multipleOf);
  return [
    min === null ? '' : rule(`Number(text) >= ${min}`, `at least ${min}`),
    max === null ? '' : rule(`Number(text) <= ${max}`, `at most ${max}`),
    multipleOf === null
      ? ''
      : rule(
          `${imports.value(FIELDS, 'isMultipleOf')}(text, ${quote(step)})`,
          `a multiple of ${step}`,
        ),
  ].join('');
}

/** A number in digits alone, as `0.0000001` for 1e-7. */
function plainNumber(number: number): string {
  const text = String(number);
  const [digits = '', exponent] = text.split('e-');
  if (exponent === undefined) return text.includes('e') ? String(BigInt(number)) : text;
  return `0.${'0'.repeat(Number(exponent) - 1)}${digits.replace('.', '')}`;
}

function decimalPattern(precision: number, scale: number): string {
  const fraction = scale > 0 ? `(\\.${digits(scale)})?` : '';
  return `^-?${digits(Math.max(precision - scale, 1))}${fraction}$`;
}

/** One to so many digits. */
function digits(most: number): string {
  return most === 1 ? '\\d' : `\\d{1,${most}}`;
}

function enumValues({ ir, imports }: ZodScope, name: string): string {
  const found = findEnum(ir, name);
  return `${imports.value(`src/db/schema/${found.module}.ts`, found.variable)}.enumValues`;
}

/** A value as it comes in a path or a query, where everything is text. */
export function zodParam(scope: ZodScope, scalar: IrScalar, rules: IrRules): string {
  const pipe = (base: string, ruled: string) => (ruled === '' ? base : `${base}.pipe(${ruled})`);
  switch (scalar.kind) {
    case 'integer': {
      const ruled = numberRules(rules, '');
      return pipe(scope.imports.value(FIELDS, 'integerParam'), ruled && `z.int32()${ruled}`);
    }
    case 'float': {
      const ruled = numberRules(rules, '');
      return pipe(scope.imports.value(FIELDS, 'numberParam'), ruled && `z.number()${ruled}`);
    }
    case 'boolean':
      return scope.imports.value(FIELDS, 'booleanParam');
    default:
      return zodScalar({ ...scope, side: 'input' }, scalar, rules);
  }
}
