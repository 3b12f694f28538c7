import { eq } from 'drizzle-orm';
import { customers } from '../../../db/schema/people.ts';
import type { Deps } from '../../../deps.ts';
import { notFound } from '../../../http/problem.ts';
import type { CustomerRoleChange } from '../shapes.ts';
import { createCustomerQueries } from './queries.ts';
import type { CustomerIdParams, ListCustomersQuery } from './schemas.ts';

export function createCustomerService({ db }: Deps) {
  const queries = createCustomerQueries(db);

  return {
    async listCustomers(query: ListCustomersQuery) {
      return queries.list(query);
    },

    async getCustomer(params: CustomerIdParams) {
      const row = await queries.findById({ id: params.customerId });
      if (!row) throw notFound('customer');
      return row;
    },

    async changeCustomerRole(params: CustomerIdParams, body: CustomerRoleChange) {
      const condition = eq(customers.id, params.customerId);
      const row = await queries.update(condition, body);
      if (!row) throw notFound('customer');
      return row;
    },

    async deleteCustomer(params: CustomerIdParams) {
      const condition = eq(customers.id, params.customerId);
      const row = await queries.delete(condition);
      if (!row) throw notFound('customer');
    },
  };
}
