import { z } from 'zod';
import { idOf, longText, nameText } from './common.ts';

export const enumSchema = z.strictObject({
  id: idOf('enum'),
  kind: z.literal('enum'),
  module: idOf('module'),
  name: nameText,
  description: longText,
  values: z
    .array(z.strictObject({ name: nameText, label: z.string().max(500).default('') }))
    .max(500)
    .default([]),
});
export type Enum = z.infer<typeof enumSchema>;
