import { z } from 'zod';
import { columnRef, idOf, longText, nameText, systemProperty } from './common.ts';

/** `uuid` (version 7) and `serial` add an `id`; `fields` is a natural (one) or composite (several) key of the entity's own columns. */
export const entityKey = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('uuid') }),
  z.strictObject({ kind: z.literal('serial') }),
  z.strictObject({ kind: z.literal('fields'), parts: z.array(columnRef).max(8) }),
]);
export type EntityKey = z.infer<typeof entityKey>;

const sqlExpression = z.string().max(2000);

/** A column, one that a switch adds, or an SQL expression over columns of the entity, as `lower(email)`. */
export const indexPart = z.union([
  z.strictObject({ ref: columnRef, descending: z.boolean().default(false) }),
  z.strictObject({ system: systemProperty, descending: z.boolean().default(false) }),
  z.strictObject({ expression: sqlExpression }),
]);
export type IndexPart = z.infer<typeof indexPart>;

export const entityIndex = z.strictObject({
  /** Name in the database; null derives it. */
  name: nameText.nullable().default(null),
  parts: z.array(indexPart).max(16),
  unique: z.boolean().default(false),
  method: z.enum(['btree', 'hash', 'gin']).default('btree'),
  /** Condition of a partial index, as an SQL expression over the entity's columns. */
  where: sqlExpression.nullable().default(null),
});
export type EntityIndex = z.infer<typeof entityIndex>;

export const entitySchema = z.strictObject({
  id: idOf('entity'),
  kind: z.literal('entity'),
  module: idOf('module'),
  name: nameText,
  plural: nameText,
  /** Table name; null derives it from the plural. */
  table: nameText.nullable().default(null),
  description: longText,
  key: entityKey.default({ kind: 'uuid' }),
  /** Adds createdAt and updatedAt. */
  timestamps: z.boolean().default(true),
  /** Adds createdBy and updatedBy. */
  author: z.boolean().default(false),
  softDelete: z.boolean().default(false),
  /** Adds a version counter, answered as ETag and demanded as If-Match. */
  version: z.boolean().default(false),
  /** Names in the database of what the switches add; those that are not stated are derived. */
  systemColumns: z.partialRecord(systemProperty, nameText).default({}),
  /** The relation, held by this entity, that leads to the user who owns a row. */
  ownerRelation: idOf('relation').nullable().default(null),
  indexes: z.array(entityIndex).max(100).default([]),
  checks: z
    .array(z.strictObject({ name: nameText, expression: sqlExpression }))
    .max(100)
    .default([]),
});
export type Entity = z.infer<typeof entitySchema>;
