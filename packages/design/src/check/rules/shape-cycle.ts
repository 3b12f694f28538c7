import type { Shape } from '../../kinds/index.ts';
import type { CheckContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export const shapeCycle = defineRule({
  code: 'shape-cycle',
  severity: 'error',
  why: 'A body that holds itself never ends.',
  check(context, report) {
    for (const shape of context.shapes) {
      for (const { at, record, to } of nestedIn(context, shape)) {
        if (leads(context, to, shape.id)) {
          report(record, at, `Take ${shape.name} out of itself: the body would never end.`);
        }
      }
    }
  },
});

function nestedIn(context: CheckContext, shape: Shape) {
  return [
    ...shape.picks.flatMap((pick, index) =>
      pick.kind === 'relation' && pick.shape
        ? [
            {
              at: `picks.${index}.shape`,
              record: { id: shape.id as string },
              to: pick.shape as string,
            },
          ]
        : [],
    ),
    // A list, or what may be left out, can end.
    ...context
      .fieldsOf(shape.id)
      .flatMap(({ id, type, list, required }) =>
        type.kind === 'shape' && required && !list
          ? [{ at: 'type', record: { id: id as string }, to: type.shape as string }]
          : [],
      ),
  ];
}

function leads(context: CheckContext, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    const shape = seen.has(at) ? undefined : context.get('shape', at);
    seen.add(at);
    if (shape) open.push(...nestedIn(context, shape).map((nested) => nested.to));
  }
  return false;
}
