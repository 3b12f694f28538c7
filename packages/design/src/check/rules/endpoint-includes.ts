import { nameOn } from '../../structure.ts';
import { changing, defineRule } from '../rule.ts';

const answersRows: ReadonlySet<string> = new Set([
  'list',
  'read',
  'create',
  'update',
  'replace',
  'restore',
  'transition',
  'bulkCreate',
]);

export const endpointIncludes = defineRule({
  code: 'endpoint-includes',
  severity: 'error',
  why: 'What is included must be a named relation of the rows that are answered.',
  check({ endpoints, entityOf, get }, report) {
    for (const endpoint of endpoints) {
      const { includes } = endpoint;
      const entity = entityOf(endpoint);
      if (includes.length > 0 && !answersRows.has(endpoint.action.kind)) {
        const fix = changing('Take the includes out', endpoint, { includes: [] });
        report(endpoint, 'includes', 'Take the includes out: no row is answered.', fix);
        continue;
      }
      for (const [index, side] of includes.entries()) {
        const relation = get('relation', side.relation);
        if (!relation || !entity) continue;
        const fix = changing('Take it out', endpoint, {
          includes: includes.filter((_, place) => place !== index),
        });
        const isTwice =
          includes.findIndex(
            (other) => other.relation === side.relation && other.side === side.side,
          ) < index;
        if (relation[side.side] !== entity.id) {
          report(
            endpoint,
            `includes.${index}`,
            `Choose a relation that ${entity.name} has at its ${side.side} end.`,
            fix,
          );
        } else if (!nameOn(relation, side.side)) {
          report(
            endpoint,
            `includes.${index}`,
            `Name the relation on the side of ${entity.name} to include it.`,
            fix,
          );
        } else if (isTwice)
          report(endpoint, `includes.${index}`, 'Include the relation once.', fix);
      }
    }
  },
});
