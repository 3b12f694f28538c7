import { fullSegmentsOf } from '../routes.ts';
import { defineRule } from '../rule.ts';

export const duplicateRoute = defineRule({
  code: 'duplicate-route',
  severity: 'error',
  why: 'A request can be answered by one endpoint only.',
  check(context, report) {
    const seen = new Set<string>();
    for (const endpoint of context.endpoints) {
      const path = fullSegmentsOf(context, endpoint)
        .map((segment) => (segment.startsWith(':') ? ':' : segment))
        .join('/');
      const route = `${endpoint.method} ${path}`;
      if (seen.has(route)) {
        report(
          endpoint,
          'path',
          `Change the method or the path: ${endpoint.method} ${endpoint.path} is there already.`,
        );
      }
      seen.add(route);
    }
  },
});
