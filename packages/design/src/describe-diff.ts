import type { Design } from './design.ts';
import type { Diff } from './diff.ts';
import { isEqual } from './equal.ts';
import { type DesignRecord, type KindName, kindNames } from './kinds/index.ts';

/** One property of a record that has changed, by its path in the record, with JSON of what it was and is; ids stand as names. */
export interface PropertyChange {
  readonly property: string;
  readonly from: string;
  readonly to: string;
}

/** What has become of one record, for people to read. */
export interface RecordChange {
  readonly what: 'added' | 'changed' | 'removed';
  readonly kind: KindName;
  readonly id: string;
  /** `Book`, `Book.title`, `GET /books`, `Book.author to Author`. */
  readonly name: string;
  /** Of what has changed; empty for the others. */
  readonly properties: readonly PropertyChange[];
}

/** A diff between two designs in words, by kind and then by name. Names are those after the change, or the last there were. */
export function describeDiff(from: Design, to: Design, diff: Diff): readonly RecordChange[] {
  const changes = [
    ...Object.values(diff.added).map((record) => change('added', to, record)),
    ...Object.values(diff.updated).map(([before, after]) => ({
      ...change('changed', to, after),
      properties: propertyChanges({ from, to }, before, after, ''),
    })),
    ...Object.values(diff.removed).map((record) => change('removed', from, record)),
  ];
  return changes.sort(
    (a, b) => kindNames.indexOf(a.kind) - kindNames.indexOf(b.kind) || compare(a, b),
  );
}

function compare(a: RecordChange, b: RecordChange): number {
  const [x, y] = [`${a.name} ${a.id}`, `${b.name} ${b.id}`];
  return x < y ? -1 : x > y ? 1 : 0;
}

function change(what: RecordChange['what'], design: Design, record: DesignRecord): RecordChange {
  const { id, kind } = record;
  return { what, kind, id, name: nameIn(design, record), properties: [] };
}

function nameIn(design: Design, record: DesignRecord): string {
  const nameOf = (id: string) => {
    const other = Object.hasOwn(design.records, id) ? design.records[id] : undefined;
    return other && 'name' in other ? other.name : id;
  };
  switch (record.kind) {
    case 'field':
      return `${nameOf(record.parent)}.${record.name}`;
    case 'relation': {
      const side = record.fromName === null ? '' : `.${record.fromName}`;
      return `${nameOf(record.from)}${side} to ${nameOf(record.to)}`;
    }
    case 'endpoint':
      return `${record.method} ${record.path}`;
    case 'note':
      return record.text.trim().split('\n')[0] ?? '';
    case 'placement': {
      const target = design.records[record.target];
      // Of a damaged document, a place may be said to be that of another, or of itself.
      return target && target.kind !== 'placement' ? nameIn(design, target) : record.target;
    }
    default:
      return record.name;
  }
}

interface Versions {
  readonly from: Design;
  readonly to: Design;
}

/** Objects are gone into; lists are one value, for their items have no names that last. */
function propertyChanges(
  designs: Versions,
  before: unknown,
  after: unknown,
  path: string,
): readonly PropertyChange[] {
  if (isEqual(before, after)) return [];
  if (!isObject(before) || !isObject(after)) {
    return [
      { property: path, from: valueText(designs.from, before), to: valueText(designs.to, after) },
    ];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    propertyChanges(designs, before[key], after[key], path === '' ? key : `${path}.${key}`),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueText(design: Design, value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value, (_, item) => {
    if (typeof item !== 'string' || !/^[a-z]+:/.test(item)) return item;
    const record = Object.hasOwn(design.records, item) ? design.records[item] : undefined;
    return record ? nameIn(design, record) : item;
  });
}
