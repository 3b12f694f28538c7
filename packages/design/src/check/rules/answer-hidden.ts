import type { Shape } from '../../kinds/index.ts';
import { changing, defineRule } from '../rule.ts';

export const answerHidden = defineRule({
  code: 'answer-hidden',
  severity: 'error',
  why: 'What is never answered cannot be shown in a shape of rows.',
  check({ endpoints, get, fieldsOf }, report) {
    const seen = new Set<string>();
    const visit = (shape: Shape | undefined) => {
      if (!shape || seen.has(shape.id)) return;
      seen.add(shape.id);
      for (const [index, pick] of shape.picks.entries()) {
        if (pick.kind === 'relation') visit(get('shape', pick.shape));
        const id =
          pick.kind === 'field' ? pick.field : pick.kind === 'relation' ? pick.value : null;
        const field = get('field', id);
        if (!field?.writeOnly) continue;
        const picks = shape.picks.filter((_, place) => place !== index);
        const message = `Take ${field.name} out: it is never answered, and ${shape.name} is.`;
        report(shape, `picks.${index}`, message, changing('Take it out', shape, { picks }));
      }
      for (const { type } of fieldsOf(shape.id)) {
        if (type.kind === 'shape') visit(get('shape', type.shape));
      }
    };
    for (const { action, response } of endpoints) {
      if (action.kind !== 'custom') visit(get('shape', response));
    }
  },
});
