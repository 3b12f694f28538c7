import {
  type Design,
  type DesignRecord,
  type Entity,
  getRecord,
  recordsOf,
  snakeCase,
} from '@plinth/design';

/**
 * What becomes of an incoming thing whose name is taken: it gets another name, it is left out in favour of what is there,
 * or what it has and the other has not is added to the other.
 */
export type ClashDecision = 'rename' | 'skip' | 'merge';

/** An incoming thing that cannot stand beside what is there as it is. */
export interface Clash {
  /** Of the incoming record. */
  readonly id: string;
  readonly kind: 'entity' | 'enum' | 'shape' | 'job' | 'endpoint';
  /** What both are called: a name, a table, or a method and path. */
  readonly name: string;
  readonly by: 'name' | 'table' | 'path';
  /** The record that has it now. */
  readonly with: string;
  /** What can be decided, the usual one first. */
  readonly decisions: readonly ClashDecision[];
}

/** Every clash of an incoming design with one that is there, in the order of the incoming records. Enums that are the same do not clash. */
export function findClashes(here: Design, incoming: Design): readonly Clash[] {
  const byName = new Map<string, DesignRecord>();
  for (const kind of ['entity', 'enum', 'shape'] as const) {
    for (const record of recordsOf(here, kind)) byName.set(record.name.toLowerCase(), record);
  }
  const byTable = new Map(
    recordsOf(here, 'entity').map((entity) => [tableKey(entity), entity.id as string]),
  );
  const jobs = new Map(
    recordsOf(here, 'job').map(({ id, name }) => [name.toLowerCase(), id as string]),
  );
  const routes = new Map(
    recordsOf(here, 'endpoint').map((endpoint) => [
      routeKey(here, endpoint),
      endpoint.id as string,
    ]),
  );
  const clashes: Clash[] = [];
  const clashing = new Set<string>();
  const add = (clash: Clash) => {
    clashes.push(clash);
    clashing.add(clash.id);
  };
  for (const kind of ['entity', 'enum', 'shape'] as const) {
    for (const record of recordsOf(incoming, kind)) {
      const other = byName.get(record.name.toLowerCase());
      const { id, name } = record;
      if (other?.kind === 'enum' && record.kind === 'enum' && sameValues(other, record)) continue;
      if (other) {
        const decisions = other.kind === kind ? decisionsOf[kind] : (['rename'] as const);
        add({ id, kind, name, by: 'name', with: other.id, decisions });
      } else if (record.kind === 'entity') {
        const table = byTable.get(tableKey(record));
        const decisions = decisionsOf.entity;
        if (table) {
          add({ id, kind, name: record.table ?? name, by: 'table', with: table, decisions });
        }
      }
    }
  }
  for (const { id, name } of recordsOf(incoming, 'job')) {
    const other = jobs.get(name.toLowerCase());
    const decisions = ['rename', 'skip'] as const;
    if (other) add({ id, kind: 'job', name, by: 'name', with: other, decisions });
  }
  for (const endpoint of recordsOf(incoming, 'endpoint')) {
    // What belongs to a thing that clashes is decided with it.
    if ('entity' in endpoint.action && clashing.has(endpoint.action.entity)) continue;
    const other = routes.get(routeKey(incoming, endpoint));
    if (!other) continue;
    const name = `${endpoint.method} ${prefixOf(incoming, endpoint.module)}${endpoint.path}`;
    const decisions = ['skip', 'rename'] as const;
    add({ id: endpoint.id, kind: 'endpoint', name, by: 'path', with: other, decisions });
  }
  return clashes;
}

const decisionsOf = {
  entity: ['rename', 'merge', 'skip'],
  enum: ['rename', 'merge', 'skip'],
  shape: ['rename', 'skip'],
} as const;

/** Whether two enums have the same values, in any order. */
export function sameValues(
  a: { readonly values: readonly { readonly name: string }[] },
  b: { readonly values: readonly { readonly name: string }[] },
): boolean {
  const names = new Set(a.values.map(({ name }) => name));
  return names.size === b.values.length && b.values.every(({ name }) => names.has(name));
}

function tableKey(entity: Pick<Entity, 'table' | 'plural'>): string {
  return tableName(entity).replaceAll('_', '').toLowerCase();
}

/** The table of an entity, by the usual convention where it says none. */
export function tableName({ table, plural }: Pick<Entity, 'table' | 'plural'>): string {
  return table ?? snakeCase(plural);
}

/** What tells two endpoints apart: the method and the path, whatever its parameters are called. */
export function routeKey(
  design: Design,
  endpoint: { readonly method: string; readonly path: string; readonly module: string },
): string {
  const path = `${prefixOf(design, endpoint.module)}${endpoint.path}`;
  return `${endpoint.method} ${path.replace(/:[^/]+/g, ':')}`;
}

function prefixOf(design: Design, module: string): string {
  return getRecord(design, 'module', module)?.prefix ?? '';
}
