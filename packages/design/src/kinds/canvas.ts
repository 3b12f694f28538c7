import { z } from 'zod';
import { colour, idOf, kindNames, nameText, position, TEXT_MAX } from './common.ts';

export const noteSchema = z.strictObject({
  id: idOf('note'),
  kind: z.literal('note'),
  /** Markdown. */
  text: z.string().max(TEXT_MAX).default(''),
  colour: colour.default('amber'),
});
export type Note = z.infer<typeof noteSchema>;

/** A named picture of the one model. Every design has `view:main`, which shows everything. */
export const viewSchema = z.strictObject({
  id: idOf('view'),
  kind: z.literal('view'),
  name: nameText,
  /** Ids that this view leaves out. */
  hidden: z.array(z.string().max(100)).max(10_000).default([]),
  showEffects: z.boolean().default(false),
  relations: z.enum(['shown', 'dimmed', 'hidden']).default('shown'),
  /** The module whose lines alone are drawn; null for those of all. */
  linesOf: idOf('module').nullable().default(null),
});
export type View = z.infer<typeof viewSchema>;

/** Where one thing sits in one view; never read by code generation. */
export const placementSchema = z.strictObject({
  /** `placement:<view>_<target>`, each without its kind's colon, so that two tabs that move one thing write one record. */
  id: z.templateLiteral(['placement:', z.string().regex(/^[A-Za-z0-9_-]{1,160}$/)]),
  kind: z.literal('placement'),
  view: idOf('view'),
  target: z.templateLiteral([z.enum(kindNames), ':', z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)]),
  x: position,
  y: position,
  width: z.number().min(1).max(10_000).nullable().default(null),
  height: z.number().min(1).max(10_000).nullable().default(null),
  collapsed: z.boolean().default(false),
});
export type Placement = z.infer<typeof placementSchema>;
