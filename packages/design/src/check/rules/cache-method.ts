import { changing, defineRule } from '../rule.ts';

export const cacheMethod = defineRule({
  code: 'cache-method',
  severity: 'error',
  alone: true,
  why: 'Only the answer to a GET can be kept.',
  check({ endpoints }, report) {
    for (const endpoint of endpoints) {
      if (!endpoint.cache || endpoint.method === 'GET') continue;
      const fix = changing('Take the cache out', endpoint, { cache: null });
      report(endpoint, 'cache', `Take the cache out: ${endpoint.method} changes something.`, fix);
    }
  },
});
