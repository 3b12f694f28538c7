import { camelCase, pascalCase } from '@plinth/design';
import type { SourceForeignKey, SourceTable } from '../model.ts';
import { propertyOf } from './names.ts';
import type { Plan, RelationPlan, TablePlan } from './plan.ts';

/** Turns the foreign keys of a table into relations; one that the model cannot say stays plain columns, and is reported. */
export function planRelations(plan: Plan, table: TablePlan): void {
  for (const source of table.source.foreignKeys) {
    const columns = source.columns.join(', ');
    const same = table.relations.find((other) => isRepeated(plan, other, source));
    if (same) {
      // Both are held to, so that the one that acts decides.
      for (const event of ['onDelete', 'onUpdate'] as const)
        if (same.source[event] === 'noAction') same.source[event] = source[event];
      const message = `${table.source.name}(${columns}) points to ${source.table} once already; both become one relation.`;
      plan.report.say('info', 'relation-repeated', message, source.place);
      continue;
    }
    const planned = planRelation(plan, table, source);
    if (typeof planned === 'string') {
      plan.report.say(
        'warning',
        'relation-dropped',
        `${table.source.name}(${columns}) stays plain: ${planned}.`,
        source.place,
      );
      continue;
    }
    table.relations.push(planned);
    for (const name of planned.columns) {
      const column = table.columns.get(name);
      if (column) column.relation = planned;
    }
  }
}

/** Whether a foreign key says what a relation says already: the same columns to the same key. */
function isRepeated(
  plan: Plan,
  { target, source }: RelationPlan,
  other: SourceForeignKey,
): boolean {
  const keyOf = ({ targetColumns }: SourceForeignKey) => targetColumns ?? target.keyColumns;
  return (
    plan.find(other.schema, other.table) === target &&
    source.columns.join() === other.columns.join() &&
    keyOf(source).join().toLowerCase() === keyOf(other).join().toLowerCase()
  );
}

function planRelation(
  plan: Plan,
  holder: TablePlan,
  source: SourceForeignKey,
): RelationPlan | string {
  const target = plan.find(source.schema, source.table);
  if (!target) {
    const name = source.schema === null ? source.table : `${source.schema}.${source.table}`;
    return `there is no table ${name} in the input`;
  }
  const items = source.columns.map((name) => holder.columns.get(name));
  if (items.length === 0 || items.some((item) => !item))
    return 'a column of the foreign key is not there';
  if (new Set(source.columns).size < source.columns.length)
    return 'the foreign key names a column twice';
  if (items.some((item) => item?.relation))
    return 'another relation has a column of the foreign key';
  const given = source.targetColumns ?? target.source.primaryKey ?? target.keyColumns;
  if (given.length !== source.columns.length)
    return `it has another number of columns than the key of ${target.source.name}`;
  const columns = target.keyColumns.map((name) => source.columns[indexOf(given, name)] ?? '');
  if (columns.length !== given.length || columns.includes('')) {
    return notTheKey(target, given);
  }
  const inKey = columns.filter((name) => holder.keyColumns.includes(name)).length;
  if (inKey > 0 && (inKey < columns.length || !isRun(holder.keyColumns, columns))) {
    return 'only a part of it is in the primary key, or in another order';
  }
  if (inKey > 0 && leads(target, holder)) return 'the primary keys would be made of one another';
  const required = items.every((item) => item?.source.required);
  if (required !== items.some((item) => item?.source.required)) {
    plan.report.say(
      'warning',
      'relation-optional',
      `The foreign key of ${holder.source.name} is optional as a whole: some of its columns take null.`,
      source.place,
    );
  }
  return {
    source,
    id: plan.nextId('relation') as RelationPlan['id'],
    holder,
    target,
    columns,
    single: source.single ?? isUnique(holder, columns),
    required,
    indexed: false,
    fromName: '',
    toName: null,
    foreignKey: [],
  };
}

/** Why a foreign key to these columns is no relation, and what can be done about it. */
function notTheKey({ source, keyColumns, key }: TablePlan, given: readonly string[]): string {
  const there = `${source.name}(${given.join(', ')})`;
  const wasKey = source.primaryKey?.join().toLowerCase() === given.join().toLowerCase();
  if (wasKey) return `it points to ${there}, a key that is not kept`;
  const own = key === 'fields' ? keyColumns.join(', ') : 'id';
  return `it points to ${there}, and a relation leads to the primary key (${own}); make ${given.join(', ')} the key of ${source.name}, or draw a relation to ${own} in place of the column`;
}

function indexOf(names: readonly string[], wanted: string): number {
  const exact = names.indexOf(wanted);
  return exact >= 0
    ? exact
    : names.findIndex((name) => name.toLowerCase() === wanted.toLowerCase());
}

/** Whether the names stand in the list one after the other. */
function isRun(list: readonly string[], names: readonly string[]): boolean {
  const start = list.indexOf(names[0] ?? '');
  return start >= 0 && names.every((name, index) => list[start + index] === name);
}

/** Whether the key of `from` is made, through relations, of the key of `to`. */
function leads(from: TablePlan, to: TablePlan, seen = new Set<TablePlan>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return from.relations.some(
    ({ columns, target }) =>
      columns.some((name) => from.keyColumns.includes(name)) && leads(target, to, seen),
  );
}

/** Whether a set of columns is unique by itself: the whole key, a unique column, or a unique index. */
export function isUnique({ source, keyColumns }: TablePlan, columns: readonly string[]): boolean {
  const isSame = (names: readonly string[]) =>
    names.length === columns.length && names.every((name) => columns.includes(name));
  return (
    isSame(keyColumns) ||
    (columns.length === 1 &&
      source.columns.some(({ name, unique }) => unique && name === columns[0])) ||
    uniqueIndexesOf(source).some((names) => isSame(names))
  );
}

function uniqueIndexesOf(source: SourceTable): string[][] {
  return source.indexes
    .filter(({ unique, where }) => unique && where === null)
    .map(({ parts }) => parts.map(({ column }) => column));
}

/** Makes one relation of every ring of required ones optional, since no first row could be written. */
export function breakRings(plan: Plan): void {
  const next = new Map<TablePlan, Set<TablePlan>>();
  // Parts of keys must stay required; among themselves they make no ring.
  const isKey = ({ holder, columns }: RelationPlan) => holder.keyColumns.includes(columns[0] ?? '');
  const all = plan.tables.flatMap(({ relations }) => relations);
  for (const relation of [...all.filter(isKey), ...all.filter((each) => !isKey(each))]) {
    const table = relation.holder;
    if (!relation.required) continue;
    if (!reaches(next, relation.target, table)) {
      next.set(table, (next.get(table) ?? new Set()).add(relation.target));
      continue;
    }
    relation.required = false;
    plan.report.say(
      'warning',
      'relation-ring',
      `${table.source.name}(${relation.columns.join(', ')}) becomes optional: it closes a ring of required relations, in which no first row could be written.`,
      relation.source.place,
    );
  }
}

function reaches(
  next: ReadonlyMap<TablePlan, ReadonlySet<TablePlan>>,
  from: TablePlan,
  to: TablePlan,
): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let at = open.pop(); at; at = open.pop()) {
    if (at === to) return true;
    for (const far of next.get(at) ?? []) {
      if (seen.has(far)) continue;
      seen.add(far);
      open.push(far);
    }
  }
  return false;
}

/** Names the foreign key of each relation of a table, and the properties at both ends. */
export function nameRelations(table: TablePlan): void {
  for (const relation of table.relations) {
    const [first = ''] = relation.columns;
    const property = propertyOf(table.columns.get(first)?.column ?? first);
    const stem =
      relation.columns.length === 1 ? /^(.+?)(?:Id|ID|Fk|Uuid)$/.exec(property)?.[1] : undefined;
    const isBare = stem === undefined && relation.columns.length === 1;
    const ofTarget = camelCase(relation.target.name);
    const base = stem ?? (isBare ? property : ofTarget);
    const given = relation.source.fromName;
    relation.foreignKey = relation.columns.map((name) => {
      const column = table.columns.get(name);
      const field = column?.source.fieldName;
      const own = propertyOf(column?.column ?? name) || ofTarget;
      return table.properties.take(
        ...(field ? [field] : []),
        isBare && base ? `${base}Id` : own,
        `${own}Key`,
      );
    });
    relation.fromName = table.properties.take(
      ...(given ? [given] : []),
      base,
      ofTarget,
      `${base || ofTarget}Ref`,
    );
  }
}

/** Names the property that leads back, once every entity has its own properties. */
export function nameBacks(table: TablePlan): void {
  for (const relation of table.relations) {
    const { source, target, single, fromName } = relation;
    if (source.toName === null) continue;
    const many = camelCase(single ? table.name : table.plural);
    const byRole = fromName + pascalCase(many);
    const isOnly = table.relations.filter((other) => other.target === target).length === 1;
    const wishes = isOnly && table !== target ? [many, byRole] : [byRole];
    relation.toName = target.properties.take(...(source.toName ? [source.toName] : []), ...wishes);
  }
}
