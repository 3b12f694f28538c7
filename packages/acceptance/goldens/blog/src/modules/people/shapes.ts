import { z } from '@hono/zod-openapi';
import { userRole } from '../../db/schema/people.ts';

/** A user as that user sees it. */
export const account = z
  .object({
    id: z.guid(),
    email: z.email(),
    displayName: z.string(),
    bio: z.string().nullable(),
    role: z.enum(userRole.enumValues),
    createdAt: z.iso.datetime(),
  })
  .openapi('Account');

export const accountResponse = z.object({ data: account }).openapi('AccountResponse');

/** What an admin may change of a user. */
export const userRoleChange = z
  .strictObject({ role: z.enum(userRole.enumValues).optional() })
  .openapi('UserRoleChange');
export type UserRoleChange = z.infer<typeof userRoleChange>;
