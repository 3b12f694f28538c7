import {
  findEnum,
  type Ir,
  type IrProperty,
  type IrRules,
  type IrScalar,
  type IrType,
} from '@plinth/ir';
import type { JsonSchema } from './types.ts';

const formats = {
  email: { format: 'email' },
  url: { format: 'uri' },
  slug: { pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
  ip: { format: 'ip' },
  colour: { pattern: '^#[0-9a-fA-F]{6}$' },
  phone: { pattern: '^\\+[1-9]\\d{1,14}$' },
  hostname: { format: 'hostname' },
} as const;

/** The JSON Schema of a type, with named schemas as references into the components. */
export function schemaOf(ir: Ir, type: IrType): JsonSchema {
  switch (type.kind) {
    case 'scalar':
      return scalarSchema(ir, type.scalar, type.rules);
    case 'array':
      return {
        type: 'array',
        items: schemaOf(ir, type.items),
        ...given({ minItems: type.minItems, maxItems: type.maxItems }),
      };
    case 'ref':
      return reference(type.schema);
    case 'object':
      return objectSchema(ir, type.properties, type.strict);
  }
}

/** A reference to a named schema. */
export function reference(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

function objectSchema(ir: Ir, properties: readonly IrProperty[], strict: boolean): JsonSchema {
  const required = properties.filter((property) => !property.optional).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(
      properties.map((property) => [property.name, propertySchema(ir, property)]),
    ),
    ...(required.length > 0 ? { required } : {}),
    ...(strict ? { additionalProperties: false } : {}),
  };
}

function propertySchema(ir: Ir, property: IrProperty): JsonSchema {
  const schema = schemaOf(ir, property.type);
  return {
    ...(property.nullable ? nullable(schema) : schema),
    ...(property.description === '' ? {} : { description: property.description }),
    ...(property.default === undefined ? {} : { default: property.default }),
    ...(property.example === undefined ? {} : { examples: [property.example] }),
  };
}

function nullable(schema: JsonSchema): JsonSchema {
  // A schema without a type allows any value, null among them.
  if (schema.$ref === undefined && schema.type === undefined) return schema;
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return {
    ...schema,
    type: [schema.type, 'null'],
    ...(schema.enum ? { enum: [...schema.enum, null] } : {}),
  };
}

/** The JSON Schema of one value under its rules. */
export function scalarSchema(ir: Ir, scalar: IrScalar, rules: IrRules): JsonSchema {
  const text = given({
    minLength: rules.minLength,
    maxLength: rules.maxLength,
    pattern: rules.pattern,
  });
  const range = given({
    minimum: rules.min,
    maximum: rules.max,
    multipleOf: rules.multipleOf,
  });
  switch (scalar.kind) {
    case 'string':
      return {
        type: 'string',
        ...(scalar.format === null ? {} : formats[scalar.format]),
        ...given({ maxLength: scalar.maxLength }),
        ...text,
      };
    case 'text':
      return { type: 'string', ...text };
    case 'integer':
      return { type: 'integer', minimum: -2147483648, maximum: 2147483647, ...range };
    case 'bigint':
      return { type: 'string', pattern: '^-?\\d{1,19}$' };
    case 'decimal':
      return { type: 'string', pattern: decimalPattern(scalar.precision, scalar.scale) };
    case 'float':
      return { type: 'number', ...range };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'datetime':
      return { type: 'string', format: 'date-time' };
    case 'time':
      // The format `time` of JSON Schema demands an offset, which a time of day has not.
      return { type: 'string', pattern: '^\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?$' };
    case 'interval':
      return { type: 'string', format: 'duration' };
    case 'uuid':
      return { type: 'string', format: 'uuid' };
    case 'json':
      return {};
    case 'bytes':
      return { type: 'string', contentEncoding: 'base64' };
    case 'enum':
      return { type: 'string', enum: findEnum(ir, scalar.enum).values.map(({ name }) => name) };
  }
}

function decimalPattern(precision: number, scale: number): string {
  const fraction = scale > 0 ? `(\\.${digits(scale)})?` : '';
  return `^-?${digits(Math.max(precision - scale, 1))}${fraction}$`;
}

/** One to so many digits. */
function digits(most: number): string {
  return most === 1 ? '\\d' : `\\d{1,${most}}`;
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], null> };

function given<T extends Record<string, unknown>>(values: T): Given<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null),
  ) as Given<T>;
}
