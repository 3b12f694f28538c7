import {
  type Design,
  type DesignRecord,
  type Endpoint,
  type Entity,
  type Field,
  fieldsOf,
  type KindName,
  pascalCase,
  type Relation,
  recordsOf,
} from '@plinth/design';
import {
  type Clash,
  type ClashDecision,
  findClashes,
  routeKey,
  sameValues,
  tableName,
} from './clashes.ts';
import type { Fragment } from './fragment.ts';
import { mapReferences } from './references.ts';
import { freeHue } from './targets.ts';
import { pluralOf, uniqueName } from './words.ts';

/** What of an incoming design joins the one that is there. */
export interface Combined {
  readonly fragment: Fragment;
  /** Values that an enum that is there gets beside its own. */
  readonly values: readonly {
    readonly id: string;
    readonly values: readonly { name: string; label: string }[];
  }[];
  /** How many fields, relations and endpoints were left out because what is there has them. */
  readonly leftOut: number;
}

/**
 * The records of an incoming design that join one that is there, by what was decided of each clash (by the id of the
 * incoming record; the first of its decisions where nothing was). Nothing that is there is replaced. Modules of one name, and
 * enums of one name and the same values, become one.
 */
export function combineDesigns(
  here: Design,
  incoming: Design,
  options: {
    readonly decisions: ReadonlyMap<string, ClashDecision>;
    readonly view: string;
    readonly newId: (kind: KindName) => string;
  },
): Combined {
  const clashes = new Map(findClashes(here, incoming).map((clash) => [clash.id, clash]));
  const combiner = new Combiner(here, incoming, clashes, options);
  return combiner.combine();
}

class Combiner {
  readonly #here: Design;
  readonly #incoming: Design;
  readonly #clashes: ReadonlyMap<string, Clash>;
  readonly #options: Parameters<typeof combineDesigns>[2];
  /** What stands for an incoming record: a fresh id, the id of what is there, or null where it is left out. */
  readonly #ids = new Map<string, string | null>();
  readonly #kept: DesignRecord[] = [];
  readonly #values: Combined['values'][number][] = [];
  #leftOut = 0;

  constructor(
    here: Design,
    incoming: Design,
    clashes: ReadonlyMap<string, Clash>,
    options: Parameters<typeof combineDesigns>[2],
  ) {
    this.#here = here;
    this.#incoming = incoming;
    this.#clashes = clashes;
    this.#options = options;
  }

  combine(): Combined {
    this.#modules();
    this.#enums();
    const tables = new Set(recordsOf(this.#here, 'entity').map(tableName));
    const plurals = recordsOf(this.#here, 'entity').map(({ plural }) => plural);
    for (const entity of recordsOf(this.#incoming, 'entity')) {
      const other = this.#standIn(entity.id);
      if (other) this.#ids.set(entity.id, other);
      else {
        const clash = this.#clashes.get(entity.id);
        const isUsual = entity.plural === pluralOf(entity.name);
        const plural = clash && !isUsual ? uniqueName(entity.plural, plurals) : entity.plural;
        // Beside another of its name it takes the table of its new name.
        const isTaken = entity.table !== null && tables.has(entity.table);
        const byName = clash?.by === 'name' && isTaken;
        const table = byName || entity.table === null ? null : uniqueName(entity.table, tables);
        if (table !== null) tables.add(table);
        plurals.push(plural);
        this.#keep({ ...entity, plural, table });
      }
    }
    for (const kind of ['shape', 'job'] as const) {
      for (const record of recordsOf(this.#incoming, kind)) {
        const other = this.#standIn(record.id);
        if (other) this.#ids.set(record.id, other);
        else this.#keep(record);
      }
    }
    for (const field of recordsOf(this.#incoming, 'field')) this.#field(field);
    const joins = new Set(recordsOf(this.#here, 'relation').flatMap((it) => it.joinTable ?? []));
    for (const relation of recordsOf(this.#incoming, 'relation')) this.#relation(relation, joins);
    const routes = new Set(
      recordsOf(this.#here, 'endpoint').map((endpoint) => routeKey(this.#here, endpoint)),
    );
    const operations = recordsOf(this.#here, 'endpoint').map(({ operationId }) => operationId);
    for (const endpoint of recordsOf(this.#incoming, 'endpoint')) {
      this.#endpoint(endpoint, routes, operations);
    }
    for (const note of recordsOf(this.#incoming, 'note')) this.#keep(note);
    return { fragment: this.#fragment(), values: this.#values, leftOut: this.#leftOut };
  }

  #decisionOf(id: string): ClashDecision {
    const clash = this.#clashes.get(id);
    const decided = this.#options.decisions.get(id);
    return decided && clash?.decisions.includes(decided)
      ? decided
      : (clash?.decisions[0] ?? 'rename');
  }

  /** The record that is there which an incoming one gives way to or joins; null where it comes in itself. */
  #standIn(id: string): string | null {
    const clash = this.#clashes.get(id);
    return clash && this.#decisionOf(id) !== 'rename' ? clash.with : null;
  }

  #keep(record: DesignRecord): void {
    this.#ids.set(record.id, this.#options.newId(record.kind));
    this.#kept.push(record);
  }

  #leaveOut(id: string): void {
    this.#ids.set(id, null);
    this.#leftOut++;
  }

  #modules(): void {
    const named = new Map(
      recordsOf(this.#here, 'module').map(({ id, name }) => [pascalCase(name), id as string]),
    );
    const used = new Set(recordsOf(this.#here, 'module').map(({ colour }) => colour));
    for (const module of recordsOf(this.#incoming, 'module')) {
      const other = named.get(pascalCase(module.name));
      if (other) this.#ids.set(module.id, other);
      else {
        const colour = used.has(module.colour) ? freeHue(used) : module.colour;
        used.add(colour);
        this.#keep({ ...module, colour });
      }
    }
  }

  #enums(): void {
    const named = new Map(
      recordsOf(this.#here, 'enum').map((record) => [
        pascalCase(record.name).toLowerCase(),
        record,
      ]),
    );
    for (const record of recordsOf(this.#incoming, 'enum')) {
      const same = named.get(pascalCase(record.name).toLowerCase());
      const other = same && sameValues(same, record) ? same.id : this.#standIn(record.id);
      if (!other) {
        this.#keep(record);
        continue;
      }
      this.#ids.set(record.id, other);
      if (!this.#clashes.has(record.id) || this.#decisionOf(record.id) !== 'merge') continue;
      const known = new Set(same?.values.map(({ name }) => name));
      const values = record.values.filter(({ name }) => !known.has(name));
      if (values.length > 0) this.#values.push({ id: other, values });
    }
  }

  #field(field: Field): void {
    const owner = this.#standIn(field.parent);
    if (!owner) {
      this.#keep(field);
      return;
    }
    const taken = fieldsOf(this.#here, owner).find(
      ({ name }) => name.toLowerCase() === field.name.toLowerCase(),
    );
    if (taken) this.#ids.set(field.id, taken.id);
    else if (this.#decisionOf(field.parent) === 'merge' && !this.#isForeignKey(owner, field.name)) {
      this.#keep(field);
    } else this.#leaveOut(field.id);
  }

  #isForeignKey(entity: string, name: string): boolean {
    return recordsOf(this.#here, 'relation').some(
      (relation) => holderOf(relation) === entity && relation.foreignKey?.includes(name),
    );
  }

  #relation(relation: Relation, joins: Set<string>): void {
    const from = this.#standIn(relation.from);
    const to = this.#standIn(relation.to);
    if (from && to) {
      const same = recordsOf(this.#here, 'relation').find(
        (other) =>
          (other.from === from && other.to === to && other.fromName === relation.fromName) ||
          (other.from === to && other.to === from && other.fromName === relation.toName),
      );
      if (same) {
        this.#ids.set(relation.id, same.id);
        return;
      }
    }
    const holder = holderOf(relation);
    const held = holder === null ? null : this.#standIn(holder);
    const skipped = [relation.from, relation.to].filter(
      (id) => this.#standIn(id) && this.#decisionOf(id) === 'skip',
    );
    const barred =
      holder === null ? skipped.length === 2 : skipped.includes(holder as Entity['id']);
    const keyTaken =
      held !== null &&
      (relation.foreignKey ?? []).some((name) =>
        fieldsOf(this.#here, held).some((field) => field.name === name),
      );
    if (barred || keyTaken) this.#leaveOut(relation.id);
    else {
      const joinTable = relation.joinTable === null ? null : uniqueName(relation.joinTable, joins);
      if (joinTable !== null) joins.add(joinTable);
      this.#keep({ ...relation, joinTable });
    }
  }

  #endpoint(endpoint: Endpoint, routes: ReadonlySet<string>, operations: readonly string[]): void {
    const { action } = endpoint;
    const entity = 'entity' in action ? action.entity : null;
    const stand = entity === null ? null : this.#standIn(entity);
    const decision = stand && entity ? this.#decisionOf(entity) : this.#decisionOf(endpoint.id);
    const isTaken = routes.has(routeKey(this.#incoming, endpoint));
    if (
      stand ? decision === 'skip' || isTaken : this.#clashes.has(endpoint.id) && decision === 'skip'
    ) {
      this.#leaveOut(endpoint.id);
      return;
    }
    const { operationId } = endpoint;
    const isOwn = this.#clashes.has(endpoint.id);
    this.#keep({
      ...endpoint,
      path: isOwn ? freePath(this.#incoming, endpoint, routes) : endpoint.path,
      operationId:
        operationId === '' || (entity !== null && this.#clashes.has(entity) && !stand)
          ? operationId
          : uniqueName(operationId, operations),
    });
  }

  #fragment(): Fragment {
    const map = (id: string) => (this.#ids.has(id) ? (this.#ids.get(id) ?? null) : null);
    const records = this.#kept.flatMap((record) => {
      const id = this.#ids.get(record.id);
      const mapped = mapReferences(record, map);
      return id && mapped ? [{ ...mapped, id } as DesignRecord] : [];
    });
    const fresh = new Set(records.map(({ id }) => id as string));
    for (const placement of recordsOf(this.#incoming, 'placement')) {
      const target = this.#ids.get(placement.target);
      if (!target || !fresh.has(target)) continue;
      const { view } = this.#options;
      records.push({ ...placement, view, target } as DesignRecord);
    }
    return { records, support: [] };
  }
}

/** The entity that holds the foreign key; null for a many-to-many. */
function holderOf({ owner, from, to }: Relation): string | null {
  if (owner === 'join') return null;
  return owner === 'from' ? from : to;
}

/** The path with a number at its first segment that makes it free. */
function freePath(design: Design, endpoint: Endpoint, routes: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const path = endpoint.path.replace(/^\/[^/]*/, (segment) => `${segment}-${number}`);
    if (path === endpoint.path || !routes.has(routeKey(design, { ...endpoint, path }))) return path;
  }
}
