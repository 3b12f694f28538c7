import type { Relation } from '../../kinds/index.ts';
import { changing, defineRule } from '../rule.ts';

export const relationOwner = defineRule({
  code: 'relation-owner',
  severity: 'error',
  why: 'The foreign key stands on the side of which there are many; where both are, a table stands between.',
  check({ relations }, report) {
    for (const relation of relations) {
      const allowed = ownersOf(relation);
      const [usual = relation.owner] = allowed;
      if (allowed.includes(relation.owner)) continue;
      const fix = changing(
        usual === 'join' ? 'Put a table between' : `Let the ${usual} end hold the foreign key`,
        relation,
        { owner: usual },
      );
      const message =
        usual === 'join'
          ? 'Put a table between: both ends are many.'
          : `Let the ${allowed.join(' or ')} end hold the foreign key: the cardinality asks for it.`;
      report(relation, 'owner', message, fix);
    }
  },
});

function ownersOf({ fromMany, toMany }: Relation): readonly Relation['owner'][] {
  if (fromMany && toMany) return ['join'];
  if (fromMany) return ['from'];
  return toMany ? ['to'] : ['from', 'to'];
}
