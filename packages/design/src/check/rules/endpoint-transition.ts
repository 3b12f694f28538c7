import { timeTypes } from '../field-types.ts';
import { defineRule } from '../rule.ts';
import { explainValue } from '../values.ts';

export const endpointTransition = defineRule({
  code: 'endpoint-transition',
  severity: 'error',
  why: 'What an action sets must be a field of the row and a value of its type.',
  check({ design, endpoints, get }, report) {
    for (const endpoint of endpoints) {
      const { action } = endpoint;
      if (action.kind !== 'transition') continue;
      if (action.set.length === 0) report(endpoint, 'action.set', 'Set at least one field.');
      for (const [index, { field: id, value }] of action.set.entries()) {
        const field = get('field', id);
        const entity = get('entity', action.entity);
        if (!field || !entity) continue;
        const at = `action.set.${index}`;
        if (field.parent !== entity.id)
          report(endpoint, `${at}.field`, `Choose a field of ${entity.name}.`);
        else if (field.computed)
          report(endpoint, `${at}.field`, `Choose another field: ${field.name} is worked out.`);
        else if (value.kind === 'now') {
          if (field.list || !timeTypes.has(field.type.kind)) {
            report(endpoint, `${at}.value`, `Choose a value: ${field.name} is no date or time.`);
          }
        } else if (value.value === null) {
          if (field.required)
            report(endpoint, `${at}.value`, `Choose a value: ${field.name} is required.`);
        } else {
          const reason = explainValue(design, field, value.value);
          if (reason)
            report(
              endpoint,
              `${at}.value`,
              `Choose another value for ${field.name}: it ${reason}.`,
            );
        }
      }
    }
  },
});
