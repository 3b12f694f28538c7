import { defineRule } from '../rule.ts';

export const duplicateTable = defineRule({
  code: 'duplicate-table',
  severity: 'error',
  why: 'Two tables cannot have one name.',
  check({ entities, relations, tableOf }, report) {
    const seen = new Map<string, string>();
    const take = (record: { id: string }, property: string, table: string, owner: string) => {
      const key = table.toLowerCase();
      const first = seen.get(key);
      if (first) report(record, property, `Choose another table than ${table}: ${first} has it.`);
      else seen.set(key, owner);
    };
    for (const entity of entities) {
      const table = tableOf(entity);
      if (table !== '')
        take(entity, entity.table === null ? 'plural' : 'table', table, entity.name);
    }
    for (const relation of relations) {
      if (relation.joinTable) take(relation, 'joinTable', relation.joinTable, 'another relation');
    }
  },
});
