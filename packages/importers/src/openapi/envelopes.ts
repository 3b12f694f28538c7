import { camelCase, type RecordInput } from '@plinth/design';
import type { SchemaReader } from './schema-reader.ts';
import type { Property, Value } from './value.ts';

export type EnvelopeInput = NonNullable<RecordInput<'settings'>['envelope']>;

/** Keys that an envelope may have: `@odata.count` and `hydra:member` are none. */
const envelopeKey = /^[A-Za-z]\w*$/;

/** A body without its wrapping: the row or rows in it, what wrapped them, and properties beside them that no wrapping has. */
export interface Unwrapped {
  readonly row: Value;
  readonly envelope: EnvelopeInput;
  readonly beside: readonly Property[];
}

/** The one object of a body, out of `{ data }` or a root of one name. */
export function unwrapOne(value: Value, schemas: SchemaReader): Unwrapped | null {
  if (value.kind !== 'object' || value.properties.size === 0) return null;
  const [[key, property] = ['', null]] = value.properties;
  if (value.properties.size === 1 && property && envelopeKey.test(key)) {
    const inner = schemas.read(property.schema, property.place);
    if (inner.kind === 'object' && inner.properties.size > 0) {
      const envelope: EnvelopeInput =
        key === 'data' ? { kind: 'data' } : { kind: 'named', one: key, many: null, total: null };
      return { row: inner, envelope, beside: [] };
    }
  }
  return { row: value, envelope: { kind: 'bare' }, beside: [] };
}

/** The rows of a body: a list, or the one list of objects in an object. */
export function unwrapMany(value: Value, schemas: SchemaReader): Unwrapped | null {
  if (value.kind === 'list') {
    const row = itemOf(value, schemas);
    return row ? { row, envelope: { kind: 'bare' }, beside: [] } : null;
  }
  if (value.kind !== 'object') return null;
  const lists = [...value.properties].flatMap(([key, property]) => {
    const row = itemOf(schemas.read(property.schema, property.place), schemas);
    return row ? [{ key, row }] : [];
  });
  const [list] = lists;
  if (!list || lists.length > 1 || !envelopeKey.test(list.key)) return null;
  const others = [...value.properties].filter(([key]) => key !== list.key);
  if (list.key === 'data') {
    const beside = others.filter(([key]) => key !== 'page').map(([, property]) => property);
    return { row: list.row, envelope: { kind: 'data' }, beside };
  }
  const total = others.find(
    ([key, { schema, place }]) =>
      envelopeKey.test(key) &&
      /count|total/i.test(key) &&
      schemas.read(schema, place).kind === 'integer',
  );
  return {
    row: list.row,
    envelope: { kind: 'named', one: null, many: list.key, total: total?.[0] ?? null },
    beside: others.filter((other) => other !== total).map(([, property]) => property),
  };
}

function itemOf(value: Value, schemas: SchemaReader): Value | null {
  if (value.kind !== 'list' || !value.items) return null;
  const item = schemas.read(value.items.schema, value.items.place);
  return item.kind === 'object' && item.properties.size > 0 ? item : null;
}

/** The fields that a request sends: in a root only where that root is the thing's own name or `data`. */
export function unwrapRequest(value: Value, name: string, schemas: SchemaReader): Unwrapped | null {
  const found = unwrapOne(value, schemas);
  if (found?.envelope.kind !== 'named') return found;
  const root = found.envelope.one ?? '';
  if (camelCase(root).toLowerCase() === camelCase(name).toLowerCase()) return found;
  return { row: value, envelope: { kind: 'bare' }, beside: [] };
}
