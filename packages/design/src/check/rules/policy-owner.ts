import { holderOf, targetOf } from '../../structure.ts';
import { defineRule } from '../rule.ts';

export const policyOwner = defineRule({
  code: 'policy-owner',
  severity: 'error',
  why: 'Whose a row is can be told only by a relation from the row to its user.',
  check({ endpoints, get, entityOf, user, auth }, report) {
    if (!auth.enabled) return;
    for (const endpoint of endpoints) {
      const { policy } = endpoint;
      if (policy.kind !== 'owner') continue;
      const entity = entityOf(endpoint);
      if (!entity) {
        report(
          endpoint,
          'policy',
          'Choose another policy: the endpoint is about no row that could be owned.',
        );
        continue;
      }
      if (policy.relation === null) {
        if (entity.ownerRelation === null) {
          report(
            endpoint,
            'policy',
            `Choose the relation that leads from ${entity.name} to its owner.`,
          );
        }
        continue;
      }
      const relation = get('relation', policy.relation);
      if (
        relation &&
        user &&
        (holderOf(relation) !== entity.id || targetOf(relation) !== user.id)
      ) {
        const message = `Choose a relation to ${user.name} whose foreign key ${entity.name} holds.`;
        report(endpoint, 'policy.relation', message);
      } else if (relation?.references) {
        report(endpoint, 'policy.relation', 'Choose a relation to the key of the users.');
      }
    }
  },
});
