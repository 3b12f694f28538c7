import type { DesignRecord, Field, Shape } from '../kinds/index.ts';
import { nameOn, otherSide } from '../structure.ts';
import type { CheckContext } from './context.ts';

/** A key of a shape's body: where it comes from, and the shape or entity that it leads into. */
export interface ShapeKey {
  readonly key: string;
  readonly record: DesignRecord;
  readonly at: string;
  readonly into: string | null;
  /** The field whose value it holds; null for another value. */
  readonly field: Field | null;
}

/** The keys of a body of the shape: what is picked, then fields of its own. */
export function shapeKeysOf(context: CheckContext, shape: Shape): readonly ShapeKey[] {
  const picked = shape.picks.map((pick, index): ShapeKey => {
    const at = `picks.${index}`;
    if (pick.kind === 'system') {
      return { key: pick.as ?? pick.name, record: shape, at, into: null, field: null };
    }
    if (pick.kind === 'field') {
      const field = context.get('field', pick.field) ?? null;
      return { key: pick.as ?? field?.name ?? '', record: shape, at, into: null, field };
    }
    const relation = context.get('relation', pick.relation);
    const key = pick.as ?? (relation ? nameOn(relation, pick.side) : null) ?? '';
    const into = pick.value ? null : (pick.shape ?? relation?.[otherSide(pick.side)] ?? null);
    return { key, record: shape, at, into, field: null };
  });
  const own = context.fieldsOf(shape.id).map((field) => ({
    key: field.name,
    record: field,
    at: 'name',
    into: field.type.kind === 'shape' ? field.type.shape : null,
    field,
  }));
  return [...picked, ...own];
}
