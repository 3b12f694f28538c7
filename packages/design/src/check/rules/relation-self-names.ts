import { defineRule } from '../rule.ts';

export const relationSelfNames = defineRule({
  code: 'relation-self-names',
  severity: 'error',
  why: 'Both ends are properties of the same entity, so that only names tell them apart.',
  check({ relations }, report) {
    for (const relation of relations) {
      if (relation.from !== relation.to) continue;
      if (!relation.fromName && !relation.toName) {
        report(relation, 'fromName', 'Name at least one end of a relation to the same entity.');
      } else if (relation.owner !== 'join' && !relation[`${relation.owner}Name`]) {
        report(relation, `${relation.owner}Name`, 'Name the end that holds the foreign key.');
      }
    }
  },
});
