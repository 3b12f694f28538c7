import { defineRule } from '../rule.ts';

export const duplicateColumn = defineRule({
  code: 'duplicate-column',
  severity: 'error',
  why: 'Two columns of one table cannot have one name.',
  check({ entities, columnsOf }, report) {
    for (const entity of entities) {
      const seen = new Set<string>();
      const properties = new Set<string>();
      for (const { column, property, owner, at: own } of columnsOf(entity)) {
        const key = column.toLowerCase();
        // Two properties of one name are said by their own rule.
        if (seen.has(key) && !properties.has(property.toLowerCase())) {
          const at =
            owner.kind === 'relation' ? 'columns' : owner.kind === 'field' ? 'column' : own;
          report(owner, at, `Choose another column than ${column}: ${entity.name} has it already.`);
        }
        seen.add(key);
        properties.add(property.toLowerCase());
      }
    }
  },
});
