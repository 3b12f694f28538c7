import { z } from 'zod';
import { idOf, longText, nameText, systemProperty } from './common.ts';

/** One thing taken from the base entity: a field, or a relation as a nested shape, its key, or an array of one field's values. */
export const shapePick = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('field'),
    field: idOf('field'),
    as: nameText.nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('relation'),
    relation: idOf('relation'),
    side: z.enum(['from', 'to']).default('from'),
    as: nameText.nullable().default(null),
    /** The shape of the nested object; null takes the related entity's own. */
    shape: idOf('shape').nullable().default(null),
    /** Answers this field's value alone instead of an object. */
    value: idOf('field').nullable().default(null),
  }),
  /** A column that a switch or key adds. */
  z.strictObject({
    kind: z.literal('system'),
    name: z.enum(['id', ...systemProperty.options]),
    as: nameText.nullable().default(null),
  }),
]);
export type ShapePick = z.infer<typeof shapePick>;

export const shapeSchema = z.strictObject({
  id: idOf('shape'),
  kind: z.literal('shape'),
  module: idOf('module'),
  name: nameText,
  description: longText,
  /** What is picked from an entity; fields of the shape's own are field records whose parent it is. */
  entity: idOf('entity').nullable().default(null),
  picks: z.array(shapePick).max(500).default([]),
  /** Makes every picked field optional. */
  partial: z.boolean().default(false),
});
export type Shape = z.infer<typeof shapeSchema>;
