import { changing, defineRule } from '../rule.ts';

export const endpointWithin = defineRule({
  code: 'endpoint-within',
  severity: 'error',
  why: 'A nested route finds its parent over a relation of its own entity.',
  check({ endpoints, entityOf, get }, report) {
    for (const endpoint of endpoints) {
      const { within, action } = endpoint;
      if (!within) continue;
      const fix = changing('Do not nest it', endpoint, { within: null });
      const relation = get('relation', within.relation);
      const entity = entityOf(endpoint);
      if (!('entity' in action)) {
        report(endpoint, 'within', 'Only endpoints on an entity can lie within another.', fix);
      } else if (relation && entity && relation[within.side] !== entity.id) {
        report(
          endpoint,
          'within',
          `Choose a relation that ${entity.name} has at its ${within.side} end.`,
          fix,
        );
      }
    }
  },
});
