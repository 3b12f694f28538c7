import { changing, defineRule } from '../rule.ts';

export const cacheMethod = defineRule({
  code: 'cache-method',
  severity: 'error',
  alone: true,
  why: 'Only the answer to a GET can be kept, and only one of status 200.',
  check({ endpoints }, report) {
    for (const endpoint of endpoints) {
      const { cache, method, successStatus } = endpoint;
      const why =
        method !== 'GET'
          ? `${method} changes something`
          : successStatus !== null && successStatus !== 200
            ? `answers of status ${successStatus} are not kept`
            : null;
      if (!cache || why === null) continue;
      const fix = changing('Take the cache out', endpoint, { cache: null });
      report(endpoint, 'cache', `Take the cache out: ${why}.`, fix);
    }
  },
});
