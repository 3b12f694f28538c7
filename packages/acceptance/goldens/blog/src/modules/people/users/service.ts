import { eq } from 'drizzle-orm';
import { users } from '../../../db/schema/people.ts';
import type { Deps } from '../../../deps.ts';
import { notFound } from '../../../http/problem.ts';
import type { UserRoleChange } from '../shapes.ts';
import { createUserQueries } from './queries.ts';
import type { ListUsersQuery, UserIdParams } from './schemas.ts';

export function createUserService({ db }: Deps) {
  const queries = createUserQueries(db);

  return {
    async listUsers(query: ListUsersQuery) {
      return queries.list(query);
    },

    async getUser(params: UserIdParams) {
      const row = await queries.findById({ id: params.userId });
      if (!row) throw notFound('user');
      return row;
    },

    async changeUserRole(params: UserIdParams, body: UserRoleChange) {
      const condition = eq(users.id, params.userId);
      const row = await queries.update(condition, body);
      if (!row) throw notFound('user');
      return row;
    },

    async deleteUser(params: UserIdParams) {
      const condition = eq(users.id, params.userId);
      const row = await queries.delete(condition);
      if (!row) throw notFound('user');
    },
  };
}
