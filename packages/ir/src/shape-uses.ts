import { type Design, fieldsOf, getRecord, recordsOf } from '@plinth/design';

/** What a body of a shape is for: it answers, it creates or replaces, or it changes what it names. */
export const shapeSides = ['answer', 'request', 'change'] as const;
export type ShapeSide = (typeof shapeSides)[number];

/** The sides that each shape is used on, over nested shapes as well. */
export function findShapeUses(design: Design): ReadonlyMap<string, ReadonlySet<ShapeSide>> {
  const uses = new Map<string, Set<ShapeSide>>();
  const use = (id: string | null, side: ShapeSide) => {
    const shape = getRecord(design, 'shape', id);
    const known = shape && (uses.get(shape.id) ?? new Set());
    if (!shape || !known || known.has(side)) return;
    uses.set(shape.id, known.add(side));
    for (const pick of shape.picks) if (pick.kind === 'relation') use(pick.shape, side);
    for (const { type } of fieldsOf(design, shape.id)) {
      if (type.kind === 'shape') use(type.shape, side);
    }
  };
  for (const { action, request, response } of recordsOf(design, 'endpoint')) {
    use(request, requestSide(action.kind));
    use(response, 'answer');
    if (action.kind !== 'custom') continue;
    for (const id of [action.params, action.query, action.headers, action.body]) use(id, 'request');
    for (const { shape } of action.responses) use(shape, 'answer');
  }
  for (const { payload } of recordsOf(design, 'job')) use(payload, 'answer');
  return uses;
}

/** The side of an endpoint's request body: an update leaves what is absent as it is. */
export function requestSide(action: string): ShapeSide {
  return action === 'update' ? 'change' : 'request';
}
