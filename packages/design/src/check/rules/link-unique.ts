import type { Entity } from '../../kinds/index.ts';
import { uniqueIndexesOf } from '../../structure.ts';
import type { CheckContext } from '../context.ts';
import { changing, defineRule } from '../rule.ts';

export const linkUnique = defineRule({
  code: 'link-unique',
  severity: 'warning',
  why: 'Of two requests at a time, both may find the rows not joined yet, and join them twice.',
  check(context, report) {
    for (const endpoint of context.endpoints) {
      if (endpoint.action.kind !== 'link') continue;
      const relation = context.get('relation', endpoint.action.relation);
      const through = context.get('entity', relation?.through);
      if (!relation || !through) continue;
      const { from, to } = context.legsOf(relation);
      if (!from || !to) continue;
      const pair = [from, to].flatMap(({ id, fields }) => fields ?? [id]);
      if (isUnique(context, through, pair)) continue;
      const parts = pair.map((ref) => ({ ref, descending: false }));
      const index = { name: null, parts, unique: true, method: 'btree' as const, where: null };
      const fix = changing(`Make the pair unique in ${through.name}`, through, {
        indexes: [...through.indexes, index],
      });
      report(
        endpoint,
        'action.relation',
        `Let a unique index of ${through.name} hold both ends, so that they are joined once.`,
        fix,
      );
    }
  },
});

/** Whether two rows of an entity differ in some of these columns. */
function isUnique({ get }: CheckContext, entity: Entity, columns: readonly string[]): boolean {
  const sets = [
    ...(entity.key.kind === 'fields' ? [entity.key.parts] : []),
    ...uniqueIndexesOf(entity),
  ];
  return (
    sets.some((set) => set.length > 0 && set.every((ref) => columns.includes(ref))) ||
    columns.some((ref) => get('field', ref)?.unique)
  );
}
