import { z } from 'zod';
import { idOf, longText, nameText } from './common.ts';

export const referentialActions = [
  'cascade',
  'restrict',
  'setNull',
  'setDefault',
  'noAction',
] as const;
const referentialAction = z.enum(referentialActions);
export type ReferentialAction = z.infer<typeof referentialAction>;

/**
 * `from` and `to` are the ends as drawn. `fromMany` says that many rows of `from` may belong to one of `to`,
 * `toMany` the reverse; `owner` says which end holds the foreign key and is `join` exactly when both are many.
 */
export const relationSchema = z.strictObject({
  id: idOf('relation'),
  kind: z.literal('relation'),
  from: idOf('entity'),
  to: idOf('entity'),
  fromMany: z.boolean().default(true),
  toMany: z.boolean().default(false),
  owner: z.enum(['from', 'to', 'join']).default('from'),
  /** Property of `from` that leads to `to`; null where that end has none. */
  fromName: nameText.nullable().default(null),
  /** Property of `to` that leads back to `from`; null where that end has none. */
  toName: nameText.nullable().default(null),
  /** Fields of the target that the foreign key points to, unique together; null for its key. */
  references: z.array(idOf('field')).max(8).nullable().default(null),
  /**
   * Fields of the owner that are the foreign key, in the order of what it points to: several relations may share one, and a
   * key may hold a part. Null gives the relation columns of its own.
   */
  fields: z.array(idOf('field')).max(8).nullable().default(null),
  /** Properties that hold the foreign key, in the order of what it points to; null derives them. */
  foreignKey: z.array(nameText).max(8).nullable().default(null),
  columns: z.array(nameText).max(8).nullable().default(null),
  /** Whether a row of the owner must point somewhere. */
  required: z.boolean().default(true),
  onDelete: referentialAction.default('restrict'),
  onUpdate: referentialAction.default('cascade'),
  /** Whether the foreign key gets an index of its own. */
  indexed: z.boolean().default(true),
  /** Whether clients may set the foreign key in create and update bodies. */
  writable: z.boolean().default(true),
  filterable: z.boolean().default(true),
  /** Of a many-to-many: the implied table's name, or an entity with fields of its own that stands between. */
  joinTable: nameText.nullable().default(null),
  through: idOf('entity').nullable().default(null),
  description: longText,
});
export type Relation = z.infer<typeof relationSchema>;
