import { changing, defineRule } from '../rule.ts';

export const sortUnindexed = defineRule({
  code: 'sort-unindexed',
  severity: 'warning',
  why: 'Without an index the whole table is put in order for each page.',
  check({ endpoints, get }, report) {
    for (const endpoint of endpoints) {
      const [first] = endpoint.defaultSort;
      if (endpoint.action.kind !== 'list' || !first || !first.by.startsWith('field:')) continue;
      const field = get('field', first.by);
      const entity = get('entity', endpoint.action.entity);
      if (!field || !entity || field.parent !== entity.id || field.unique || endpoint.within)
        continue;
      if (entity.key.kind === 'fields' && entity.key.parts[0] === field.id) continue;
      if (
        entity.indexes.some(
          ({ parts: [part], method }) =>
            method === 'btree' && part && 'ref' in part && part.ref === field.id,
        )
      )
        continue;
      const parts = [{ ref: field.id, descending: first.descending }];
      const index = { name: null, parts, unique: false, method: 'btree' as const, where: null };
      const fix = changing(`Add an index on ${field.name}`, entity, {
        indexes: [...entity.indexes, index],
      });
      report(
        endpoint,
        'defaultSort.0',
        `Add an index on ${field.name} of ${entity.name}, by which the list is sorted.`,
        fix,
      );
    }
  },
});
