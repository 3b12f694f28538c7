import { z } from 'zod';

/** Longest name of anything that becomes an identifier, in characters. */
export const NAME_MAX = 200;
/** Longest free text (descriptions, notes), in characters. */
export const TEXT_MAX = 20_000;
/** Longest handler code, in characters. */
export const CODE_MAX = 200_000;

export const kindNames = [
  'settings',
  'module',
  'enum',
  'entity',
  'field',
  'relation',
  'shape',
  'endpoint',
  'job',
  'note',
  'view',
  'placement',
] as const;
export type KindName = (typeof kindNames)[number];

/** The schema of ids of one kind: `<kind>:<1 to 64 letters, digits, _ or ->`, stable for life and never a name. */
export function idOf<K extends KindName>(kind: K): z.ZodTemplateLiteral<`${K}:${string}`> {
  return z.templateLiteral([z.literal(kind), ':', z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)]);
}

/** Any text that names something; what is allowed in it is said by `check`, so that nothing typed is lost. */
export const nameText = z.string().max(NAME_MAX);
export const longText = z.string().max(TEXT_MAX).default('');
export const codeText = z.string().max(CODE_MAX);

/** A fractional index: records of one list are sorted by it as plain strings, then by id. */
export const orderKey = z
  .string()
  .regex(/^[A-Za-z0-9]{1,100}$/)
  .default('a0');

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };
export const jsonValue: z.ZodType<JsonValue> = z.json() as z.ZodType<JsonValue>;

export const colours = [
  'slate',
  'red',
  'orange',
  'amber',
  'lime',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const;
export const colour = z.enum(colours);
export type Colour = z.infer<typeof colour>;

/** Who may call. `inherit` takes the settings' default; `optional` knows the viewer without demanding one. */
export const policy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inherit') }),
  z.strictObject({ kind: z.literal('public') }),
  z.strictObject({ kind: z.literal('optional') }),
  z.strictObject({ kind: z.literal('authenticated') }),
  z.strictObject({ kind: z.literal('roles'), roles: z.array(nameText).max(50) }),
  z.strictObject({
    kind: z.literal('owner'),
    /** The relation that leads to the user; null takes the entity's own owner relation. */
    relation: idOf('relation').nullable().default(null),
    /** Roles that pass although they own nothing. */
    passRoles: z.array(nameText).max(50).default([]),
  }),
]);
export type Policy = z.infer<typeof policy>;

export const rateLimit = z.strictObject({
  requests: z.int().min(1).max(1_000_000),
  seconds: z.int().min(1).max(86_400),
  per: z.enum(['address', 'viewer']).default('address'),
});
export type RateLimit = z.infer<typeof rateLimit>;

export const cache = z.strictObject({
  seconds: z.int().min(1).max(31_536_000),
  scope: z.enum(['shared', 'viewer']).default('shared'),
});
export type Cache = z.infer<typeof cache>;

export const paging = z.strictObject({
  style: z.enum(['cursor', 'offset', 'none']).default('cursor'),
  size: z.int().min(1).max(1000).default(20),
  max: z.int().min(1).max(1000).default(100),
});
export type Paging = z.infer<typeof paging>;

/** What wraps a body: `{ data }`, nothing, or a named root with an optional sibling total on lists. */
export const envelope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('data') }),
  z.strictObject({ kind: z.literal('bare') }),
  z.strictObject({
    kind: z.literal('named'),
    one: nameText.nullable().default(null),
    many: nameText.nullable().default(null),
    total: nameText.nullable().default(null),
    /** Whether request bodies wear the same root. */
    requests: z.boolean().default(true),
  }),
]);
export type Envelope = z.infer<typeof envelope>;

/** One end of a relation: the property that the entity on `side` has. */
export const relationSide = z.strictObject({
  relation: idOf('relation'),
  side: z.enum(['from', 'to']).default('from'),
});
export type RelationSide = z.infer<typeof relationSide>;

/** A column-bearing thing of an entity: a field of its own, or a relation whose foreign key it holds. */
export const columnRef = z.union([idOf('field'), idOf('relation')]);
export type ColumnRef = z.infer<typeof columnRef>;

export const position = z.number().min(-1_000_000).max(1_000_000);

/** What the switches of an entity add. */
export const systemProperty = z.enum([
  'createdAt',
  'updatedAt',
  'createdBy',
  'updatedBy',
  'version',
  'deletedAt',
]);
export type SystemProperty = z.infer<typeof systemProperty>;
