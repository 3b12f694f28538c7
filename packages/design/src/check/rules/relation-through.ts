import type { Relation } from '../../kinds/index.ts';
import type { CheckContext } from '../context.ts';
import { changing, defineRule } from '../rule.ts';

export const relationThrough = defineRule({
  code: 'relation-through',
  severity: 'error',
  why: 'An entity between two others must hold a foreign key to each.',
  check(context, report) {
    for (const relation of context.relations) {
      if (relation.owner !== 'join') {
        if (relation.through === null && relation.joinTable === null) continue;
        const fix = changing('Take it out', relation, { through: null, joinTable: null });
        const at = relation.through === null ? 'joinTable' : 'through';
        report(relation, at, 'Take it out: no table stands between, one end is single.', fix);
        continue;
      }
      if (relation.through === null) continue;
      if (relation.joinTable !== null) {
        const fix = changing('Take the name out', relation, { joinTable: null });
        report(
          relation,
          'joinTable',
          'Take the name out: the entity between has a table of its own.',
          fix,
        );
      }
      const reason = explain(context, relation);
      if (reason) {
        const fix = changing('Let a table of its own stand between', relation, { through: null });
        report(relation, 'through', reason, fix);
      }
    }
  },
});

function explain(context: CheckContext, relation: Relation): string | null {
  const through = context.get('entity', relation.through);
  if (!through) return null;
  if (through.id === relation.from || through.id === relation.to) {
    return 'Choose a third entity: this one is an end of the relation.';
  }
  const legs = context.legsOf(relation);
  for (const end of ['from', 'to'] as const) {
    if (legs[end]) continue;
    const name = context.get('entity', relation[end])?.name ?? 'the other end';
    const twice = relation.from === relation.to ? ' twice' : '';
    return `Relate ${through.name} to ${name}${twice}, holding the foreign key.`;
  }
  return null;
}
