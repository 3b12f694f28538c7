import { holderOf, targetOf } from '../../structure.ts';
import { changing, defineRule } from '../rule.ts';

export const ownerRelation = defineRule({
  code: 'owner-relation',
  severity: 'error',
  why: 'The owner of a row is the user that a column of the row points to.',
  check({ entities, get, user }, report) {
    for (const entity of entities) {
      const relation = get('relation', entity.ownerRelation);
      if (!relation) continue;
      const fix = changing('Take the owner out', entity, { ownerRelation: null });
      if (!user) report(entity, 'ownerRelation', 'Switch login on: an owner is a user.', fix);
      else if (holderOf(relation) !== entity.id || targetOf(relation) !== user.id) {
        const message = `Choose a relation to ${user.name} whose foreign key ${entity.name} holds.`;
        report(entity, 'ownerRelation', message, fix);
      } else if (relation.references) {
        report(entity, 'ownerRelation', `Choose a relation to the key of ${user.name}.`, fix);
      }
    }
  },
});
