import { holderOf } from '../../structure.ts';
import { changing, defineRule } from '../rule.ts';

export const unwritableRelation = defineRule({
  code: 'unwritable-relation',
  severity: 'error',
  why: 'A row that must point somewhere cannot be created when nothing may say where.',
  check({ endpoints, get, relationsOf, policyOf }, report) {
    const seen = new Set<string>();
    for (const endpoint of endpoints) {
      const { action } = endpoint;
      if (action.kind !== 'create' && action.kind !== 'bulkCreate') continue;
      const entity = get('entity', action.entity);
      for (const relation of relationsOf(action.entity)) {
        if (holderOf(relation) !== action.entity || !relation.required) continue;
        if (endpoint.within?.relation === relation.id) continue;
        if (entity?.ownerRelation === relation.id) {
          const { kind } = policyOf(endpoint);
          if (kind !== 'public' && kind !== 'optional') continue;
          const fix = changing('Demand a login', endpoint, { policy: { kind: 'authenticated' } });
          const what = `${endpoint.method} ${endpoint.path}`;
          report(endpoint, 'policy', `Demand a login for ${what}: its viewer owns the row.`, fix);
          continue;
        }
        if (relation.writable) continue;
        if (seen.has(relation.id)) continue;
        seen.add(relation.id);
        const fix = changing('Let clients set it', relation, { writable: true });
        report(
          relation,
          'writable',
          `Let clients set it, or nest ${endpoint.method} ${endpoint.path} within it.`,
          fix,
        );
      }
    }
  },
});
