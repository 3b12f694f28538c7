import { fullSegmentsOf } from '../routes.ts';
import { changing, defineRule } from '../rule.ts';

export const ambiguousRoute = defineRule({
  code: 'ambiguous-route',
  severity: 'error',
  why: 'Two names for a parameter in the same place make one path of OpenAPI out of two.',
  check(context, report) {
    const names = new Map<string, string>();
    for (const endpoint of context.endpoints) {
      let before = '';
      for (const segment of fullSegmentsOf(context, endpoint)) {
        const isParameter = segment.startsWith(':');
        const name = names.get(before);
        if (isParameter && name === undefined) names.set(before, segment);
        if (isParameter && name !== undefined && name !== segment) {
          const path = endpoint.path
            .split('/')
            .map((part) => (part === segment ? name : part))
            .join('/');
          const fix = changing(`Change to ${path}`, endpoint, { path });
          report(endpoint, 'path', `Name ${segment} as the other paths do: ${name}.`, fix);
        }
        before += isParameter ? '/:' : `/${segment}`;
      }
    }
  },
});
