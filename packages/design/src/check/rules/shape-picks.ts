import type { Entity, ShapePick } from '../../kinds/index.ts';
import { nameOn, otherSide, systemPropertiesOf } from '../../structure.ts';
import type { CheckContext } from '../context.ts';
import { changing, defineRule } from '../rule.ts';

export const shapePicks = defineRule({
  code: 'shape-picks',
  severity: 'error',
  why: 'A shape can pick only what its entity has.',
  check(context, report) {
    for (const shape of context.shapes) {
      const entity = context.get('entity', shape.entity);
      for (const [index, pick] of shape.picks.entries()) {
        const reason =
          shape.entity === null
            ? 'Choose the entity that the shape picks from.'
            : entity && explain(context, entity, pick);
        if (!reason) continue;
        const picks = shape.picks.filter((_, place) => place !== index);
        const fix = shape.entity === null ? null : changing('Take it out', shape, { picks });
        report(shape, `picks.${index}`, reason, fix);
      }
    }
  },
});

function explain(context: CheckContext, entity: Entity, pick: ShapePick): string | null {
  switch (pick.kind) {
    case 'system':
      return systemPropertiesOf(entity).includes(pick.name)
        ? null
        : `Take ${pick.name} out: ${entity.name} does not have it.`;
    case 'field': {
      const field = context.get('field', pick.field);
      return field && field.parent !== entity.id ? `Pick a field of ${entity.name}.` : null;
    }
    case 'relation': {
      const relation = context.get('relation', pick.relation);
      if (!relation) return null;
      if (relation[pick.side] !== entity.id)
        return `Pick a relation that ${entity.name} has at its ${pick.side} end.`;
      if (!pick.as && !nameOn(relation, pick.side))
        return 'Name the relation on this side, or say what it is called here.';
      const far = relation[otherSide(pick.side)];
      const shape = context.get('shape', pick.shape);
      const value = context.get('field', pick.value);
      if (shape && value) return 'Choose one: a nested shape, or the value of one field.';
      const wanted = context.get('entity', far)?.name ?? 'the other end';
      if (shape && shape.entity !== far) return `Nest a shape of ${wanted}.`;
      return value && value.parent !== far ? `Take the value of a field of ${wanted}.` : null;
    }
  }
}
