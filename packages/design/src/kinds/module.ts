import { z } from 'zod';
import { colour, idOf, longText, nameText, orderKey } from './common.ts';

export const moduleSchema = z.strictObject({
  id: idOf('module'),
  kind: z.literal('module'),
  name: nameText,
  /** Path segment before the module's resources, without slashes at its ends; empty for none. */
  prefix: nameText.default(''),
  colour: colour.default('blue'),
  description: longText,
  order: orderKey,
});
export type Module = z.infer<typeof moduleSchema>;
