import { holderOf } from '../../structure.ts';
import { changing, defineRule } from '../rule.ts';

export const foreignKeyUnindexed = defineRule({
  code: 'foreign-key-unindexed',
  severity: 'warning',
  why: 'Deleting or joining from the other side reads the whole table.',
  check({ relations, get }, report) {
    for (const relation of relations) {
      const holder = get('entity', holderOf(relation));
      if (!holder || relation.indexed || (!relation.fromMany && !relation.toMany)) continue;
      const [first] = relation.fields ?? [relation.id];
      const isLed =
        (holder.key.kind === 'fields' && holder.key.parts[0] === first) ||
        (relation.fields?.length === 1 && get('field', first)?.unique);
      if (
        isLed ||
        holder.indexes.some(
          ({ parts: [part], where }) =>
            where === null && part && 'ref' in part && part.ref === first,
        )
      )
        continue;
      const fix = changing('Add the index', relation, { indexed: true });
      report(relation, 'indexed', `Add an index on the foreign key of ${holder.name}.`, fix);
    }
  },
});
