import { isIdentifier } from '../../names.ts';
import { defineRule } from '../rule.ts';

export const columnInvalid = defineRule({
  code: 'column-invalid',
  severity: 'error',
  alone: true,
  why: 'Names in the database are letters, digits and _ so that no tool stumbles over them.',
  check({ entities, fields, relations }, report) {
    const say = (record: { id: string }, property: string, name: string | null | undefined) => {
      if (name === null || name === undefined || isIdentifier(name)) return;
      report(record, property, 'Use letters, digits and _ only, and begin with a letter.');
    };
    for (const entity of entities) {
      say(entity, 'table', entity.table);
      for (const [property, name] of Object.entries(entity.systemColumns))
        say(entity, `systemColumns.${property}`, name);
    }
    for (const field of fields) say(field, 'column', field.column);
    for (const relation of relations) {
      say(relation, 'joinTable', relation.joinTable);
      for (const [index, name] of (relation.columns ?? []).entries()) {
        say(relation, `columns.${index}`, name);
      }
    }
  },
});
