import { camelCase } from '../../names.ts';
import { defineRule } from '../rule.ts';

export const duplicateOperation = defineRule({
  code: 'duplicate-operation',
  severity: 'error',
  why: 'Clients are generated with one function for each operationId.',
  check({ endpoints }, report) {
    const seen = new Map<string, string>();
    for (const endpoint of endpoints) {
      const key = camelCase(endpoint.operationId).toLowerCase();
      if (key === '') continue;
      const first = seen.get(key);
      if (first) report(endpoint, 'operationId', `Choose another operationId: ${first} has it.`);
      else seen.set(key, `${endpoint.method} ${endpoint.path}`);
    }
  },
});
