import { z } from '@hono/zod-openapi';
import { customerRole } from '../../db/schema/people.ts';

/** A customer as that customer sees it. */
export const account = z
  .object({
    id: z.guid(),
    email: z.email(),
    name: z.string(),
    phone: z
      .string()
      .regex(/^\+[1-9]\d{1,14}$/)
      .nullable(),
    role: z.enum(customerRole.enumValues),
    createdAt: z.iso.datetime(),
  })
  .openapi('Account');

export const accountResponse = z.object({ data: account }).openapi('AccountResponse');

/** What an admin may change of a customer. */
export const customerRoleChange = z
  .strictObject({ role: z.enum(customerRole.enumValues).optional() })
  .openapi('CustomerRoleChange');
export type CustomerRoleChange = z.infer<typeof customerRoleChange>;
