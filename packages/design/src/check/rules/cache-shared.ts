import { changing, defineRule } from '../rule.ts';
import { dependsOnViewer } from '../viewer.ts';

export const cacheShared = defineRule({
  code: 'cache-shared',
  severity: 'error',
  why: "A shared cache would show one viewer's answer to another.",
  check(context, report) {
    for (const endpoint of context.endpoints) {
      const { cache } = endpoint;
      if (cache?.scope !== 'shared' || !dependsOnViewer(context, endpoint)) continue;
      const fix = changing('Keep it per viewer', endpoint, {
        cache: { ...cache, scope: 'viewer' },
      });
      report(endpoint, 'cache.scope', 'Keep the answer per viewer: it depends on who asks.', fix);
    }
  },
});
