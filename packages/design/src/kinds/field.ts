import { z } from 'zod';
import { idOf, jsonValue, longText, nameText, orderKey, relationSide } from './common.ts';

export const stringFormats = ['email', 'url', 'slug', 'ip', 'colour', 'phone', 'hostname'] as const;

const plain = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind) });

export const fieldType = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('string'),
    format: z.enum(stringFormats).nullable().default(null),
  }),
  plain('text'),
  plain('integer'),
  plain('bigint'),
  z.strictObject({
    kind: z.literal('decimal'),
    precision: z.int().min(1).max(1000).default(12),
    scale: z.int().min(0).max(1000).default(2),
  }),
  plain('float'),
  plain('boolean'),
  plain('date'),
  plain('datetime'),
  plain('time'),
  plain('interval'),
  plain('uuid'),
  plain('json'),
  plain('bytes'),
  z.strictObject({ kind: z.literal('enum'), enum: idOf('enum') }),
  /** A nested shape: in fields of shapes only. */
  z.strictObject({ kind: z.literal('shape'), shape: idOf('shape') }),
]);
export type FieldType = z.infer<typeof fieldType>;
export type FieldTypeName = FieldType['kind'];

export const fieldDefault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('value'), value: jsonValue }),
  plain('now'),
  plain('uuid'),
  plain('sequence'),
]);
export type FieldDefault = z.infer<typeof fieldDefault>;

export const fieldRules = z.strictObject({
  minLength: z.int().min(0).max(100_000_000).nullable().default(null),
  maxLength: z.int().min(0).max(100_000_000).nullable().default(null),
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  multipleOf: z.number().positive().nullable().default(null),
  /** A JavaScript regular expression, without slashes or flags. */
  pattern: z.string().max(1000).nullable().default(null),
  /** Length of an array field. */
  minItems: z.int().min(0).max(100_000).nullable().default(null),
  maxItems: z.int().min(0).max(100_000).nullable().default(null),
  /** Said instead of the built-in message when a rule is broken. */
  message: z.string().max(500).nullable().default(null),
});
export type FieldRules = z.infer<typeof fieldRules>;

/** A field that is worked out, not stored as given (a slug is stored, and made from another field). */
export const fieldComputed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count'), of: relationSide }),
  z.strictObject({ kind: z.literal('viewerIn'), of: relationSide }),
  z.strictObject({ kind: z.literal('slug'), from: idOf('field') }),
]);
export type FieldComputed = z.infer<typeof fieldComputed>;

export const fieldSchema = z.strictObject({
  id: idOf('field'),
  kind: z.literal('field'),
  parent: z.union([idOf('entity'), idOf('shape')]),
  order: orderKey,
  name: nameText,
  type: fieldType.default({ kind: 'string', format: null }),
  /** An array of the type. */
  list: z.boolean().default(false),
  required: z.boolean().default(true),
  unique: z.boolean().default(false),
  default: fieldDefault.nullable().default(null),
  rules: fieldRules.prefault({}),
  computed: fieldComputed.nullable().default(null),
  /** Answered, never accepted. */
  readOnly: z.boolean().default(false),
  /** Accepted, never answered. */
  writeOnly: z.boolean().default(false),
  /** Kept out of logs and answers unless asked for by name. */
  sensitive: z.boolean().default(false),
  filterable: z.boolean().default(false),
  sortable: z.boolean().default(false),
  searchable: z.boolean().default(false),
  example: jsonValue.nullable().default(null),
  column: nameText.nullable().default(null),
  description: longText,
});
export type Field = z.infer<typeof fieldSchema>;
