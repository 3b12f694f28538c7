import { defineRule } from '../rule.ts';

export const requestIncomplete = defineRule({
  code: 'request-incomplete',
  severity: 'error',
  why: 'A row cannot be written without the fields that it requires.',
  check({ endpoints, get, fieldsOf }, report) {
    for (const endpoint of endpoints) {
      const { action } = endpoint;
      if (action.kind !== 'create' && action.kind !== 'bulkCreate' && action.kind !== 'replace')
        continue;
      const shape = get('shape', endpoint.request);
      if (!shape || shape.entity !== action.entity) continue;
      const picked = new Set(
        shape.picks.map((pick) => (pick.kind === 'field' ? pick.field : null)),
      );
      for (const field of fieldsOf(action.entity)) {
        const isGiven = picked.has(field.id) && !shape.partial;
        if (isGiven || !field.required || field.default || field.computed || field.readOnly)
          continue;
        report(
          endpoint,
          'request',
          `Pick ${field.name} in ${shape.name} as a required field: no row is written without it.`,
        );
      }
    }
  },
});
