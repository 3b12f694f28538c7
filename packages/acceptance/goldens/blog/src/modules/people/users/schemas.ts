import { z } from '@hono/zod-openapi';
import { userRole } from '../../../db/schema/people.ts';
import { moment } from '../../../http/fields.ts';
import { filterParams } from '../../../http/filters.ts';
import { cursorPage, cursorParam, limitParam, sortParam } from '../../../http/pagination.ts';

/** Someone who writes posts or comments. */
export const user = z
  .object({
    id: z.guid(),
    displayName: z.string(),
    bio: z.string().nullable(),
    role: z.enum(userRole.enumValues),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('User');

export const userCreate = z
  .strictObject({
    email: z.email().max(254),
    password: z.string().min(8).max(72),
    displayName: z.string().min(1).max(80),
    bio: z.string().max(1000).nullable().default(null),
  })
  .openapi('UserCreate');
export type UserCreate = z.infer<typeof userCreate>;

export const userPage = z.object({ data: z.array(user), page: cursorPage }).openapi('UserPage');

export const userResponse = z.object({ data: user }).openapi('UserResponse');

export const userUpdate = z
  .strictObject({
    email: z.email().max(254).optional(),
    displayName: z.string().min(1).max(80).optional(),
    bio: z.string().max(1000).nullable().optional(),
  })
  .openapi('UserUpdate');
export type UserUpdate = z.infer<typeof userUpdate>;

export const userIdParams = z.object({ userId: z.guid() });
export type UserIdParams = z.infer<typeof userIdParams>;

export const listUsersQuery = z.strictObject({
  limit: limitParam(20, 100),
  cursor: cursorParam,
  sort: sortParam(['createdAt', 'updatedAt']),
  q: z.string().min(1).max(200).optional(),
  ...filterParams('role', z.enum(userRole.enumValues), ['eq', 'ne', 'in']),
  ...filterParams('createdAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('updatedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
});
export type ListUsersQuery = z.infer<typeof listUsersQuery>;
