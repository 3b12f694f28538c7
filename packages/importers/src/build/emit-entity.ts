import { type IndexPart, isIdentifier, type RecordInput, snakeCase } from '@plinth/design';
import type { Place } from '../importer.ts';
import type { SourceIndex } from '../model.ts';
import { withColumnsOf } from './expressions.ts';
import { columnsOf, partsInWords } from './index-parts.ts';
import type { Plan, TablePlan } from './plan.ts';
import { isUnique } from './plan-relations.ts';

type Ref = `field:${string}` | `relation:${string}`;
const MOST = 100;
/** PostgreSQL cuts longer names off. */
const LONGEST = 63;

/** The key, among the places of records, of a check or index of an entity by its name. */
export function partKey(entity: string, name: string): string {
  return `${entity} ${name}`;
}

/** The entity of a table with its key, unique sets, indexes and checks. */
export function emitEntity(
  plan: Plan,
  table: TablePlan,
  places: Map<string, Place>,
): RecordInput<'entity'> {
  const { id, module, name, plural, source } = table;
  places.set(id, source.place);
  return {
    kind: 'entity',
    id,
    module,
    name,
    plural,
    table: table.table,
    description: source.comment.trim(),
    key:
      table.key === 'fields'
        ? { kind: 'fields', parts: refsOf(table, table.keyColumns) ?? [] }
        : { kind: table.key },
    timestamps: table.timestamps,
    systemColumns: statedColumns(table),
    indexes: emitIndexes(plan, table, places),
    checks: emitChecks(plan, table, places),
  };
}

/** The names of columns that switches stand for, where they are not the derived ones. */
function statedColumns({ columns }: TablePlan): RecordInput<'entity'>['systemColumns'] {
  return Object.fromEntries(
    [...columns.values()].flatMap(({ system, column }) =>
      system === null || system === 'id' || column === snakeCase(system) ? [] : [[system, column]],
    ),
  );
}

/** The references of columns in order, a relation standing for all of its own; null where a part of one is missing. */
function refsOf(table: TablePlan, names: readonly string[]): Ref[] | null {
  const refs: Ref[] = [];
  for (let at = 0; at < names.length; at++) {
    const item = table.columns.get(names[at] ?? '');
    if (!item || item.system) return null;
    if (!item.relation) {
      refs.push(item.id);
      continue;
    }
    const { id, columns } = item.relation;
    if (!columns.every((column, index) => names[at + index] === column)) return null;
    refs.push(id);
    at += columns.length - 1;
  }
  return refs;
}

function emitIndexes(
  plan: Plan,
  table: TablePlan,
  places: Map<string, Place>,
): RecordInput<'entity'>['indexes'] {
  const { source } = table;
  const seen = new Set<string>();
  const kept: NonNullable<RecordInput<'entity'>['indexes']> = [];
  for (const index of source.indexes) {
    const names = index.parts.flatMap((part) => ('column' in part ? [part.column] : []));
    const title = titleOf(index);
    const key = JSON.stringify([index.parts, index.unique, index.method, index.where]);
    if (seen.has(key)) {
      sayRepeated(plan, table, index);
      continue;
    }
    seen.add(key);
    const many = names.filter((name) => hasMany(table, name));
    const isGin = many.length === index.parts.length && !index.unique && index.parts.length > 0;
    const isOfExpressions = names.length < index.parts.length;
    if (
      !isGin &&
      (index.method === 'gin' || many.length > 0 || (isOfExpressions && index.method !== 'btree'))
    ) {
      const why =
        index.method === 'gin'
          ? 'gin is for lists and json alone'
          : many.length === 0
            ? `${index.method} is for columns alone`
            : `${many.join(', ')} has many values, which no index keeps in order or apart`;
      const message = `Index ${title} of ${source.name} is left out: ${why}.`;
      plan.report.say('warning', 'index-dropped', message, index.place);
      continue;
    }
    if (isGin && index.method !== 'gin') {
      const message = `Index ${title} of ${source.name} is kept as gin, which looks into lists and json.`;
      plan.report.say('info', 'index-option', message, index.place);
    }
    if (isSaid(plan, table, index)) continue;
    const parts = partsOf(table, index);
    if (!parts) {
      const missing = names.find((name) => !table.columns.has(name));
      const why =
        missing === undefined
          ? 'a column of it stands for the key, or it takes a part of a relation alone'
          : `there is no column ${missing}`;
      plan.report.say(
        'warning',
        'index-dropped',
        `Index ${title} of ${source.name} is left out: ${why}.`,
        index.place,
      );
      continue;
    }
    if (kept.length === MOST) {
      plan.report.say(
        'warning',
        'index-dropped',
        `Index ${title} of ${source.name} is left out: ${MOST} are kept.`,
        index.place,
      );
      continue;
    }
    const name = index.name === null ? null : takeName(plan, table, index.name, index.place);
    if (name !== null) places.set(partKey(table.id, name), index.place);
    kept.push({
      name,
      parts: isGin ? parts.map((part) => ({ ...part, descending: false })) : parts,
      unique: index.unique,
      method: isGin ? 'gin' : index.method,
      where: index.where === null ? null : withColumnsOf(table, index.where),
    });
  }
  return kept;
}

/** The parts of an index, a relation standing for all of its columns; null where refs are missing. */
function partsOf(table: TablePlan, index: SourceIndex): IndexPart[] | null {
  const parts: IndexPart[] = [];
  let run: { column: string; descending: boolean }[] = [];
  const endRun = (): boolean => {
    const refs = refsOf(
      table,
      run.map(({ column }) => column),
    );
    const descending = (ref: Ref) =>
      run.find(({ column }) => {
        const item = table.columns.get(column);
        return item?.id === ref || item?.relation?.id === ref;
      })?.descending ?? false;
    for (const ref of refs ?? []) parts.push({ ref, descending: descending(ref) });
    run = [];
    return refs !== null;
  };
  for (const part of index.parts) {
    const system = 'column' in part ? table.columns.get(part.column)?.system : null;
    if ('column' in part && system && system !== 'id') {
      if (!endRun()) return null;
      parts.push({ system, descending: part.descending });
    } else if ('column' in part) run.push(part);
    else if (!endRun()) return null;
    else parts.push({ expression: withColumnsOf(table, part.expression) });
  }
  return endRun() ? parts : null;
}

function titleOf(index: SourceIndex): string {
  return index.name ?? `on ${partsInWords(index)}`;
}

function sayRepeated({ report }: Plan, { source }: TablePlan, index: SourceIndex): void {
  const message = `Index ${titleOf(index)} of ${source.name} is there once already.`;
  report.say('info', 'index-repeated', message, index.place);
}

/** Whether a column holds many values, which `gin` looks into. */
function hasMany({ columns }: TablePlan, name: string): boolean {
  const column = columns.get(name)?.source;
  return column !== undefined && (column.list || column.type.kind === 'json');
}

/** Whether something else of the design says the index: the key, a unique field, or a relation. */
function isSaid(plan: Plan, table: TablePlan, index: SourceIndex): boolean {
  const names = columnsOf(index);
  if (names === null || index.where !== null || index.method !== 'btree') return false;
  if (index.parts.some((part) => 'column' in part && part.descending) && names.length > 1)
    return false;
  const isKey =
    names.length === table.keyColumns.length &&
    names.every((name, at) => table.keyColumns[at] === name);
  if (isKey && (index.unique || table.key !== 'fields')) return true;
  const relation = table.relations.find(
    ({ columns, isOfFields }) =>
      !(isOfFields && index.unique) &&
      columns.length === names.length &&
      columns.every((name, at) => names[at] === name),
  );
  if (relation) {
    // A relation has no index of its own where another begins with its columns: then the index is kept as it is.
    if (!index.unique && isBegunBy(table, index, names)) return false;
    if (!relation.single) relation.indexed = true;
    else if (!index.unique) sayRepeated(plan, table, index);
    return !index.unique || (relation.single && isUnique(table, names));
  }
  const [only = ''] = names;
  const column = names.length === 1 && index.unique ? table.columns.get(only) : undefined;
  if (column && !column.system && !column.source.list) {
    column.source.unique = true;
    return true;
  }
  return false;
}

/** Whether the key or another index of the whole table begins with these columns and has more. */
function isBegunBy(
  { source, keyColumns }: TablePlan,
  index: SourceIndex,
  names: readonly string[],
): boolean {
  const others = source.indexes.filter((other) => other !== index && other.where === null);
  return [keyColumns, ...others.map((other) => columnsOf(other) ?? [])].some(
    (columns) => columns.length > names.length && names.every((name, at) => columns[at] === name),
  );
}

/** A name for an index or check: the given one where it is a name and free in the whole schema; null where it is no name. */
function takeName(
  { names, report }: Plan,
  table: TablePlan,
  wish: string,
  place: Place,
): string | null {
  const title = `${wish} of ${table.source.name}`;
  if (!isIdentifier(wish) || wish.length > LONGEST) {
    report.gather(
      'info',
      'name-changed',
      {
        message: `The name of the index or check ${title} is made anew: it has signs that are not kept, or is too long.`,
        together: 'Names of indexes and checks that have signs that are not kept are made anew',
        subject: title,
      },
      place,
    );
    return null;
  }
  const isFree = (name: string) => !names.has(name.toLowerCase());
  let name = wish;
  const stem = `${tableNameOf(table)}_${wish}`.slice(0, LONGEST - 3);
  for (let number = 1; !isFree(name); number++) name = number === 1 ? stem : `${stem}${number}`;
  names.add(name.toLowerCase());
  if (name !== wish) {
    report.gather(
      'info',
      'name-changed',
      {
        message: `The index or check ${title} is named ${name}: another of the schema has its name.`,
        together:
          'Indexes and checks whose name another of the schema has get that of their table before it',
        subject: title,
      },
      place,
    );
  }
  return name;
}

function tableNameOf({ table, plural }: TablePlan): string {
  return table ?? snakeCase(plural);
}

function emitChecks(
  plan: Plan,
  table: TablePlan,
  places: Map<string, Place>,
): RecordInput<'entity'>['checks'] {
  const { checks } = table.source;
  if (checks.length > MOST) {
    const message = `${checks.length - MOST} checks of ${table.source.name} are left out: ${MOST} are kept.`;
    plan.report.say('warning', 'check-dropped', message, checks[MOST]?.place ?? table.source.place);
  }
  // Names that are given are taken before any is made.
  const kept = checks.slice(0, MOST).map((check) => ({
    ...check,
    name: check.name === null ? null : takeName(plan, table, check.name, check.place),
  }));
  const stem = `${tableNameOf(table).slice(0, 50)}_check`;
  return kept.map(({ name, expression, place }) => {
    let made = name ?? stem;
    for (let number = 2; name === null && plan.names.has(made.toLowerCase()); number++)
      made = `${stem}${number}`;
    plan.names.add(made.toLowerCase());
    places.set(partKey(table.id, made), place);
    return { name: made, expression: withColumnsOf(table, expression) };
  });
}
