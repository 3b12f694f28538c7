import { type DesignRecord, type KindName, kindNames, kindSchemas } from '@plinth/design';

/** What becomes of a reference: the id to write instead (the same one keeps it), or null where its target is gone. */
export type ReferenceMap = (id: string) => string | null;

/**
 * The record with every reference mapped, the same object where nothing changed, or null where it cannot be without
 * something that is gone. A gone reference becomes null where that is allowed, leaves its list, or takes with it the
 * smallest thing around it that has a default.
 */
export function mapReferences<R extends DesignRecord>(record: R, map: ReferenceMap): R | null {
  const mapped = visitors[record.kind](record, map);
  return mapped === gone ? null : (mapped as R);
}

/** Every id that a record refers to, each once. */
export function referencesOf(record: DesignRecord): ReadonlySet<string> {
  const ids = new Set<string>();
  visitors[record.kind](record, (id) => {
    ids.add(id);
    return id;
  });
  return ids;
}

const gone = Symbol('gone');
type Visitor = (value: unknown, map: ReferenceMap) => unknown;

/** As much of a zod schema as says where references stand. */
interface SchemaNode {
  readonly def: {
    readonly type: string;
    readonly shape?: Readonly<Record<string, SchemaNode>>;
    readonly element?: SchemaNode;
    readonly options?: readonly SchemaNode[];
    readonly innerType?: SchemaNode;
    readonly valueType?: SchemaNode;
    readonly discriminator?: string;
    readonly values?: readonly unknown[];
    readonly entries?: Readonly<Record<string, unknown>>;
  };
  parse(value: unknown): unknown;
}

// Lists that mean something else when one member goes: they go whole, as PostgreSQL drops an index with its column.
const wholeLists = new Set([
  'entity.key.parts',
  'entity.indexes.parts',
  'relation.references',
  'relation.fields',
  'endpoint.filters.path',
]);
// Properties without which the record would quietly mean something else, although null is allowed in them.
const essential = new Set(['endpoint.within', 'endpoint.feed']);
// Ids that are kept as plain text because they may be of any kind.
const plainIds = new Set(['view.hidden']);

const keep: Visitor = (value) => value;
const leaf: Visitor = (value, map) =>
  typeof value === 'string' && value.includes(':') ? (map(value) ?? gone) : value;

const visitors = Object.fromEntries(
  kindNames.map((kind) => [
    kind,
    compile(kindSchemas[kind] as unknown as SchemaNode, kind, true) ?? keep,
  ]),
) as Record<KindName, Visitor>;

/** The visitor of a schema, or null where it holds no reference. */
function compile(schema: SchemaNode, path: string, isRecord = false): Visitor | null {
  const { def } = schema;
  if (plainIds.has(path)) return visitList(leaf, false);
  if (wholeLists.has(path)) {
    const list = unwrap(schema);
    const element = list.def.element && compile(list.def.element, `${path}.*`);
    return element ? visitList(element, true) : null;
  }
  switch (def.type) {
    case 'template_literal':
      return leaf;
    case 'nullable': {
      const inner = def.innerType && compile(def.innerType, path);
      if (!inner) return null;
      const fallback = essential.has(path) ? gone : null;
      return (value, map) => orElse(inner(value, map), () => fallback);
    }
    case 'default':
    case 'prefault': {
      const inner = def.innerType && compile(def.innerType, path);
      if (!inner) return null;
      if (essential.has(path)) return inner;
      return (value, map) => orElse(inner(value, map), () => schema.parse(undefined));
    }
    case 'array': {
      const element = def.element && compile(def.element, path);
      return element ? visitList(element, false) : null;
    }
    case 'record': {
      const value = def.valueType && compile(def.valueType, path);
      if (value) throw new Error(`references: ${path} keeps references by key, which nobody reads`);
      return null;
    }
    case 'object':
      return visitObject(def.shape ?? {}, path, isRecord);
    case 'union':
      return visitUnion(schema, path);
    default:
      return null;
  }
}

function unwrap(schema: SchemaNode): SchemaNode {
  return schema.def.innerType ? unwrap(schema.def.innerType) : schema;
}

function orElse(value: unknown, fallback: () => unknown): unknown {
  return value === gone ? fallback() : value;
}

function visitList(element: Visitor, whole: boolean): Visitor {
  return (value, map) => {
    if (!Array.isArray(value)) return value;
    let changed = false;
    const kept: unknown[] = [];
    for (const item of value) {
      const mapped = element(item, map);
      if (mapped !== item) changed = true;
      if (mapped !== gone) kept.push(mapped);
      else if (whole) return gone;
    }
    return changed ? kept : value;
  };
}

function visitObject(
  shape: Readonly<Record<string, SchemaNode>>,
  path: string,
  isRecord: boolean,
): Visitor | null {
  const properties = Object.entries(shape).flatMap(([key, schema]) => {
    const visit = isRecord && key === 'id' ? null : compile(schema, `${path}.${key}`);
    return visit ? [[key, visit] as const] : [];
  });
  if (properties.length === 0) return null;
  return (value, map) => {
    if (!isObject(value)) return value;
    let copy: Record<string, unknown> | null = null;
    for (const [key, visit] of properties) {
      const mapped = visit(value[key], map);
      if (mapped === gone) return gone;
      if (mapped === value[key]) continue;
      copy ??= { ...value };
      copy[key] = mapped;
    }
    return copy ?? value;
  };
}

function visitUnion(schema: SchemaNode, path: string): Visitor | null {
  const { options = [], discriminator } = schema.def;
  const compiled = options.map((option) => ({ option, visit: compile(option, path) }));
  if (compiled.every(({ visit }) => visit === null)) return null;
  if (discriminator === undefined) {
    // Unions without a discriminator hold ids beside plain words, which the colon tells apart.
    const objects = compiled.find(({ option }) => option.def.type === 'object')?.visit ?? keep;
    return (value, map) => (typeof value === 'string' ? leaf(value, map) : objects(value, map));
  }
  const byTag = new Map<unknown, Visitor>();
  for (const { option, visit } of compiled) {
    const tag = option.def.shape?.[discriminator]?.def;
    for (const name of tag?.values ?? Object.values(tag?.entries ?? {})) {
      byTag.set(name, visit ?? keep);
    }
  }
  return (value, map) =>
    isObject(value) ? (byTag.get(value[discriminator]) ?? keep)(value, map) : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
