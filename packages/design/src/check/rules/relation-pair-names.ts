import { nameOn } from '../../structure.ts';
import { defineRule } from '../rule.ts';

export const relationPairNames = defineRule({
  code: 'relation-pair-names',
  severity: 'error',
  why: 'Several relations between the same two entities can be told apart by their names alone.',
  check({ relations }, report) {
    const seen = new Set<string>();
    for (const relation of relations) {
      const pair = [relation.from, relation.to].sort().join(' ');
      const isSecond = seen.has(pair);
      seen.add(pair);
      if (!isSecond || relation.from === relation.to) continue;
      const side = relation.owner === 'join' ? 'from' : relation.owner;
      const isNamed =
        relation.owner === 'join' ? relation.fromName || relation.toName : nameOn(relation, side);
      if (!isNamed) {
        report(
          relation,
          `${side}Name`,
          'Name this relation: there is another between the same entities.',
        );
      }
    }
  },
});
