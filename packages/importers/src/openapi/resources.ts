import { camelCase, pascalCase } from '@plinth/design';
import pluralize from 'pluralize-esm';
import { unwrapMany, unwrapOne, unwrapRequest } from './envelopes.ts';
import { type Operation, successOf } from './operation.ts';
import type { SchemaReader } from './schema-reader.ts';
import type { Value } from './value.ts';

/** A collection and its rows, as two paths show them: `/things` and `/things/:thingId`. */
export interface Resource {
  readonly collection: string;
  readonly item: string;
  readonly segments: readonly string[];
  readonly parameter: string;
  readonly onCollection: ReadonlyMap<string, Operation>;
  readonly onItem: ReadonlyMap<string, Operation>;
  readonly row: Value;
  /** Property that the path names the row by. */
  readonly lookup: string;
  /** Bodies that write a row. */
  readonly create: Value | null;
  readonly update: Value | null;
  readonly replace: Value | null;
}

/** The collections that a document shows by its paths: rows that are read by a key that they have as a property. */
export function findResources(
  operations: readonly Operation[],
  schemas: SchemaReader,
): readonly Resource[] {
  const byPath = new Map<string, Map<string, Operation>>();
  for (const operation of operations) {
    const methods = byPath.get(operation.route.path) ?? new Map<string, Operation>();
    byPath.set(operation.route.path, methods.set(operation.method, operation));
  }
  const found: Resource[] = [];
  const done = new Set<string>();
  for (const { route } of operations) {
    const { segments } = route;
    const last = segments.at(-1) ?? '';
    const isItem = last.startsWith(':');
    const collection = `/${(isItem ? segments.slice(0, -1) : segments).join('/')}`;
    if (done.has(collection)) continue;
    const items = isItem ? [route.path] : [];
    const item = items[0];
    if (!item || (segments.at(-2) ?? ':').startsWith(':')) continue;
    done.add(collection);
    const onItem = byPath.get(item) ?? new Map<string, Operation>();
    const onCollection = byPath.get(collection) ?? new Map<string, Operation>();
    const resource = readResource(
      {
        collection,
        item,
        segments: segments.slice(0, -1),
        parameter: last.slice(1),
        onItem,
        onCollection,
      },
      schemas,
    );
    if (resource) found.push(resource);
  }
  const byItem = new Map(found.map((resource) => [resource.item, resource]));
  const kept = found.filter((resource) => isReachable(resource, byItem));
  const rows = new Map(kept.map((resource) => [resource.row.node, resource]));
  for (const [path, onCollection] of byPath) {
    if (done.has(path)) continue;
    const nested = readNested(path, onCollection, rows, schemas);
    if (nested && isReachable(nested, byItem)) kept.push(nested);
  }
  return kept;
}

/** Whether a design can say where the collection is: at the top, or within the rows of one that is, found by their key. */
function isReachable({ segments }: Resource, byItem: ReadonlyMap<string, Resource>): boolean {
  const before = segments.filter((segment) => segment.startsWith(':'));
  if (before.length === 0) return true;
  const at = segments.findIndex((segment) => segment.startsWith(':'));
  const parent = byItem.get(`/${segments.slice(0, at + 1).join('/')}`);
  if (before.length > 1 || !parent) return false;
  const key = [...parent.row.properties.keys()].find((name) => camelCase(name) === 'id');
  return key === undefined || key === parent.lookup;
}

/** A collection without paths of its rows, where other paths show the same rows: `/authors/:authorId/books`. */
function readNested(
  path: string,
  onCollection: ReadonlyMap<string, Operation>,
  rows: ReadonlyMap<object, Resource>,
  schemas: SchemaReader,
): Resource | null {
  const segments = path.split('/').slice(1);
  if (segments.length < 3 || segments.at(-1)?.startsWith(':')) return null;
  const none = new Map<string, Operation>();
  const paths = { collection: path, item: '', segments, parameter: '', onItem: none, onCollection };
  const isNamed = (row: Value) =>
    camelCase(pluralize.singular(segments.at(-1) ?? '')) === camelCase(row.name ?? '');
  // An action may answer with a row as well; only a list, or the name of the rows, makes a collection.
  const row = rowsOf(paths, schemas).find(
    (each) => rows.has(each.node) && (onCollection.has('GET') || isNamed(each)),
  );
  const known = row && rows.get(row.node);
  if (!row || !known) return null;
  const sent = onCollection.get('POST')?.body?.value;
  const create = sent ? (unwrapRequest(sent, rowName(row, paths), schemas)?.row ?? null) : null;
  return { ...paths, row, lookup: known.lookup, create, update: null, replace: null };
}

type Paths = Pick<
  Resource,
  'collection' | 'item' | 'segments' | 'parameter' | 'onItem' | 'onCollection'
>;

function readResource(paths: Paths, schemas: SchemaReader): Resource | null {
  const { onItem, onCollection, parameter } = paths;
  if (onItem.size + onCollection.size < 2) return null;
  const row = rowOf(paths, schemas);
  if (!row) return null;
  const name = rowName(row, paths);
  const lookup = lookupOf(row, parameter, name);
  if (lookup === null) return null;
  const body = (operation: Operation | undefined) => {
    const value = operation?.body?.value;
    const answer = operation && successOf(operation)?.content?.value;
    // What answers something else writes something else.
    if (answer && unwrapOne(answer, schemas)?.row.node !== row.node) return null;
    return value ? (unwrapRequest(value, name, schemas)?.row ?? null) : null;
  };
  const put = onItem.get('PUT');
  const isPartial = put !== undefined && isPartialBody(body(put), row);
  return {
    ...paths,
    row,
    lookup,
    create: body(onCollection.get('POST')),
    update: body(onItem.get('PATCH')) ?? (isPartial ? body(put) : null),
    replace: isPartial ? null : body(put),
  };
}

/** Whether a body of PUT demands nothing of a row that demands something, and so changes what is given alone. */
export function isPartialBody(body: Value | null, row: Value): boolean {
  if (!body) return false;
  const demands = (value: Value) =>
    [...value.properties.values()].some(({ isRequired }) => isRequired);
  return !demands(body) && demands(row) && body.node !== row.node;
}

/** The schemas of rows that answers show. */
export function rowsOf(
  { onItem, onCollection }: Pick<Resource, 'onItem' | 'onCollection'>,
  schemas: SchemaReader,
): readonly Value[] {
  const answer = (operation: Operation | undefined, isMany: boolean) => {
    const value = operation && successOf(operation)?.content?.value;
    if (!value) return [];
    const found = isMany ? unwrapMany(value, schemas) : unwrapOne(value, schemas);
    return found ? [found.row] : [];
  };
  return [
    ...answer(onItem.get('GET'), false),
    ...answer(onCollection.get('GET'), true),
    ...answer(onCollection.get('POST'), false),
    ...answer(onItem.get('PATCH'), false),
    ...answer(onItem.get('PUT'), false),
  ];
}

/** The schema of a row: the one that most answers have. */
function rowOf(paths: Paths, schemas: SchemaReader): Value | null {
  const rows = rowsOf(paths, schemas);
  const votes = new Map<object, number>();
  for (const { node } of rows) votes.set(node, (votes.get(node) ?? 0) + 1);
  if (rows.length === 0) return null;
  return rows.reduce((best, row) =>
    (votes.get(row.node) ?? 0) > (votes.get(best.node) ?? 0) ? row : best,
  );
}

/** What a row is called: as its schema, else as its path in the singular. */
export function rowName(row: Value, { segments }: Pick<Resource, 'segments'>): string {
  return pascalCase(row.name ?? pluralize.singular(segments.at(-1) ?? 'item'));
}

function lookupOf(row: Value, parameter: string, name: string): string | null {
  const find = (wanted: string) =>
    [...row.properties.keys()].find((key) => camelCase(key) === camelCase(wanted)) ?? null;
  const stem = camelCase(name);
  const plain = camelCase(parameter);
  const short = plain.toLowerCase().startsWith(stem.toLowerCase())
    ? plain.slice(stem.length)
    : null;
  const isId = /^(id|uuid)$|Id$/.test(plain);
  const isOwn = plain.toLowerCase() === stem.toLowerCase();
  return find(parameter) ?? (short ? find(short) : null) ?? (isId || isOwn ? find('id') : null);
}
