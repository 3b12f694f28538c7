import { holderOf } from '../../structure.ts';
import { defineRule } from '../rule.ts';

export const entityEmpty = defineRule({
  code: 'entity-empty',
  severity: 'warning',
  why: 'Rows that say nothing are rarely meant.',
  check({ entities, fieldsOf, relationsOf }, report) {
    for (const entity of entities) {
      if (fieldsOf(entity.id).length > 0) continue;
      if (relationsOf(entity.id).some((relation) => holderOf(relation) === entity.id)) continue;
      report(entity, null, `Add a field to ${entity.name}.`);
    }
  },
});
