import {
  type Design,
  type Entity,
  fieldsOf,
  recordsOf,
  relationsOf,
  type ShapePick,
  systemProperty,
} from '../../src/index.ts';
import type { Draw } from './draw.ts';
import { descriptions, type Variations } from './variation.ts';

const systemNames = ['id', ...systemProperty.options] as const;

/** Some of what can be picked of an entity: fields, columns of switches, and relations in each of their forms. */
export function drawPicks(design: Design, draw: Draw, entity: Entity['id']): ShapePick[] {
  const as = (name: string) => draw.oneOf([null, null, name]);
  const fields = draw
    .some(fieldsOf(design, entity))
    .map((field) => ({ kind: 'field', field: field.id, as: as(`shown ${field.name}`) }) as const);
  const relations = draw.some(relationsOf(design, entity)).map((relation) => {
    const side = relation.from === entity ? 'from' : 'to';
    const far = side === 'from' ? relation.to : relation.from;
    const shapes = recordsOf(design, 'shape').filter((shape) => shape.entity === far);
    const form = draw.below(3);
    return {
      kind: 'relation',
      relation: relation.id,
      side,
      as: as(`beside${relation.id.slice('relation:'.length)}`),
      shape: form === 1 ? (draw.oneOf(shapes)?.id ?? null) : null,
      value: form === 2 ? (draw.oneOf(fieldsOf(design, far))?.id ?? null) : null,
    } as const;
  });
  const system = draw.chance(30)
    ? [{ kind: 'system', name: draw.oneOf(systemNames), as: null } as const]
    : [];
  return [...fields, ...system, ...relations];
}

/** Everything that a shape can say. */
export const shapeVariations: Variations<'shape'> = {
  module: ({ design, draw }) => ({ module: draw.oneOf(recordsOf(design, 'module')).id }),
  name: ({ draw }, { name }) => ({ name: draw.oneOf([`${name}View`, 'Problem', 'Error']) }),
  description: ({ draw }) => ({ description: draw.oneOf(descriptions) }),
  entity: ({ design, draw }) => {
    const entity = draw.oneOf(recordsOf(design, 'entity')).id;
    return { entity, picks: drawPicks(design, draw, entity) };
  },
  picks: ({ design, draw }, { entity }) =>
    entity ? { picks: drawPicks(design, draw, entity) } : undefined,
  partial: (_place, { partial }) => ({ partial: !partial }),
};
