import { camelCase, pascalCase } from '@plinth/design';
import type { SourceColumn, SourceForeignKey, SourceTable, SourceType } from '../model.ts';
import { sayLost } from './emit-relations.ts';
import { columnsOf } from './index-parts.ts';
import { propertyOf } from './names.ts';
import { type Plan, propertyOfColumn, type RelationPlan, type TablePlan } from './plan.ts';

/** Types that no foreign key has. */
const unfit = new Set(['json', 'bytes', 'float', 'interval']);

/** Notes at other tables which of their columns beside the key the foreign keys of a table point to. */
export function notePointedTo(plan: Plan, table: TablePlan): void {
  for (const { schema, table: name, targetColumns } of table.source.foreignKeys) {
    const target = plan.find(schema, name);
    if (!target || !targetColumns || isSameSet(target.keyColumns, targetColumns)) continue;
    // What makes no relation needs no field.
    if (whyNot(target, targetColumns) !== null) continue;
    for (const column of spelled(target, targetColumns)) target.pointedTo.add(column);
  }
}

/** Columns as a table spells them, whatever the case they are written in. */
function spelled({ source }: TablePlan, names: readonly string[]): string[] {
  const own = source.columns.map(({ name }) => name);
  return names.map((name) => own[indexOf(own, name)] ?? name);
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && b.every((name) => indexOf(a, name) >= 0);
}

/** Turns the foreign keys of a table into relations; one that the model cannot say stays plain columns, and is reported. */
export function planRelations(plan: Plan, table: TablePlan): void {
  const { plain, shared } = sortKeys(plan, table);
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
    const target = plan.find(source.schema, source.table);
    const reason = plain.get(source);
    if (!target || reason !== undefined) {
      const message = `${table.source.name}(${columns}) stays plain: ${reason}.`;
      plan.report.say('warning', 'relation-dropped', message, source.place);
      continue;
    }
    const planned = planRelation(plan, table, target, source, shared);
    table.relations.push(planned);
    for (const name of planned.columns) {
      const column = table.columns.get(name);
      if (!column) continue;
      if (planned.isOfFields) column.shared = true;
      else column.relation = planned;
    }
  }
}

/**
 * The foreign keys that stay plain columns, with the reason of each, and the columns that stay fields for the others. What stays
 * plain asks for no field, and without it another may be a relation with columns of its own.
 */
function sortKeys(
  plan: Plan,
  table: TablePlan,
): { plain: ReadonlyMap<SourceForeignKey, string>; shared: ReadonlySet<string> } {
  const why = 'a column of it points to another type already';
  const plain = new Map([...clashingKeys(plan, table)].map((source) => [source, why]));
  for (;;) {
    const shared = sharedColumns(plan, table, plain);
    const { size } = plain;
    for (const source of table.source.foreignKeys) {
      const reason = plain.has(source) ? null : whyPlain(plan, table, source, shared);
      if (reason !== null) plain.set(source, reason);
    }
    if (plain.size === size) return { plain, shared };
  }
}

/** What types may become one another where the keys behind them follow their own. */
function familyOf({ kind }: SourceType): string {
  if (kind === 'string' || kind === 'text' || kind === 'uuid') return 'text';
  return kind === 'bigint' ? 'integer' : kind;
}

/** Foreign keys with a column that an earlier one points to a key of another type with, which no column can follow. */
function clashingKeys(plan: Plan, table: TablePlan): ReadonlySet<SourceForeignKey> {
  const clashing = new Set<SourceForeignKey>();
  const types = new Map<string, SourceType>();
  for (const source of table.source.foreignKeys) {
    const target = plan.find(source.schema, source.table);
    if (!target) continue;
    const names = spelled(target, source.targetColumns ?? target.keyColumns);
    const far = source.columns.map((name, index) => ({
      name,
      type: target.columns.get(names[index] ?? '')?.source.type,
    }));
    const isClash = far.some(({ name, type }) => {
      const known = types.get(name);
      return known && type && familyOf(known) !== familyOf(type);
    });
    if (isClash) clashing.add(source);
    else for (const { name, type } of far) if (type && !types.has(name)) types.set(name, type);
  }
  return clashing;
}

/**
 * Columns that must stay fields, since several foreign keys have them, others point to them, or the primary key has a part of a
 * foreign key; and with them the others of their foreign keys.
 */
function sharedColumns(
  plan: Plan,
  table: TablePlan,
  plain: ReadonlyMap<SourceForeignKey, string>,
): ReadonlySet<string> {
  const said = new Set<string>();
  const keys: (readonly string[])[] = [];
  for (const source of table.source.foreignKeys) {
    const target = plan.find(source.schema, source.table);
    const isThere = source.columns.every((name) => table.columns.has(name));
    const key = `${target?.id} ${source.columns.join()} ${(source.targetColumns ?? target?.keyColumns ?? []).join().toLowerCase()}`;
    if (!target || !isThere || said.has(key) || plain.has(source)) continue;
    said.add(key);
    keys.push(source.columns);
  }
  const shared = new Set(table.pointedTo);
  for (const [index, columns] of keys.entries()) {
    const inKey = columns.filter((name) => table.keyColumns.includes(name)).length;
    const isPart = inKey > 0 && (inKey < columns.length || !isRun(table.keyColumns, columns));
    const others = new Set(keys.filter((_, at) => at !== index).flat());
    for (const name of columns) if (isPart || others.has(name)) shared.add(name);
  }
  // A relation has columns of its own or fields, never both.
  for (let size = -1; size !== shared.size; ) {
    size = shared.size;
    for (const columns of keys)
      if (columns.some((name) => shared.has(name))) for (const name of columns) shared.add(name);
  }
  return shared;
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

/** Why a foreign key is no relation; null where it is one. */
function whyPlain(
  plan: Plan,
  holder: TablePlan,
  source: SourceForeignKey,
  shared: ReadonlySet<string>,
): string | null {
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
  const given = pointedColumns(target, source);
  if (given.length !== source.columns.length)
    return `it has another number of columns than the key of ${target.source.name}`;
  const isByKey = isSameSet(target.keyColumns, given);
  const reason = isByKey ? null : whyNot(target, given);
  if (reason !== null) return reason;
  const isOfFields = source.columns.some((name) => shared.has(name));
  const inKey = source.columns.filter((name) => holder.keyColumns.includes(name)).length;
  if (!isOfFields && inKey > 0 && isByKey && leads(target, holder))
    return 'the primary keys would be made of one another';
  return isOfFields && items.some((item) => item?.source.list) ? 'a column of it is a list' : null;
}

/** The columns that a foreign key points to, as it is written or as the key of its target is. */
function pointedColumns(target: TablePlan, { targetColumns }: SourceForeignKey): readonly string[] {
  return targetColumns ?? target.source.primaryKey ?? target.keyColumns;
}

function planRelation(
  plan: Plan,
  holder: TablePlan,
  target: TablePlan,
  source: SourceForeignKey,
  shared: ReadonlySet<string>,
): RelationPlan {
  const items = source.columns.map((name) => holder.columns.get(name));
  const given = pointedColumns(target, source);
  const isByKey = isSameSet(target.keyColumns, given);
  const targetColumns = isByKey ? target.keyColumns : spelled(target, given);
  const columns = targetColumns.map((name) => source.columns[indexOf(given, name)] ?? '');
  const isOfFields = columns.some((name) => shared.has(name));
  const required = items.every((item) => item?.source.required);
  if (!isOfFields && required !== items.some((item) => item?.source.required)) {
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
    targetColumns,
    isByKey,
    isOfFields,
    single: source.single ?? isUnique(holder, columns),
    required,
    indexed: false,
    fromName: '',
    toName: null,
    foreignKey: [],
  };
}

/** Why a foreign key to these columns beside the key is no relation; null where it is one. */
function whyNot(target: TablePlan, given: readonly string[]): string | null {
  const { source, columns } = target;
  const names = spelled(target, given);
  const there = `it points to ${source.name}(${given.join(', ')})`;
  const wasKey = source.primaryKey?.join().toLowerCase() === given.join().toLowerCase();
  if (wasKey) return `${there}, a key that is not kept`;
  const items = names.map((name) => columns.get(name));
  if (items.some((item) => !item)) return `${there}, where there is no such column`;
  if (items.some((item) => item && isUnfit(item.source)))
    return `${there}, of a type that no foreign key has`;
  if (!isUnique(target, names))
    return `${there}, which ${given.length === 1 ? 'is' : 'are'} not unique${given.length === 1 ? '' : ' together'}`;
  const empty = items.find((item) => !item?.source.required);
  if (empty) return `${there}, where ${empty.source.name} may be null`;
  return items.some((item) => item?.system)
    ? `${there}, and a part of it stands for the key alone`
    : null;
}

function isUnfit({ list, type }: SourceColumn): boolean {
  return list || unfit.has(type.kind);
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
    ({ columns, target, isByKey, isOfFields }) =>
      isByKey &&
      !isOfFields &&
      columns.some((name) => from.keyColumns.includes(name)) &&
      leads(target, to, seen),
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
    .flatMap((index) => [columnsOf(index) ?? []])
    .filter((columns) => columns.length > 0);
}

/** Makes one relation of every ring of required ones optional, since no first row could be written. */
export function breakRings(plan: Plan): void {
  const next = new Map<TablePlan, Set<TablePlan>>();
  // Parts of keys must stay required; among themselves they make no ring.
  const isKey = ({ holder, columns }: RelationPlan) =>
    columns.every((name) => holder.keyColumns.includes(name));
  const all = plan.tables.flatMap(({ relations }) => relations);
  for (const relation of [...all.filter(isKey), ...all.filter((each) => !isKey(each))]) {
    const table = relation.holder;
    if (!relation.required) continue;
    if (!reaches(next, relation.target, table)) {
      next.set(table, (next.get(table) ?? new Set()).add(relation.target));
      continue;
    }
    const title = `${table.source.name}(${relation.columns.join(', ')})`;
    const why = 'it closes a ring of required relations, in which no first row could be written';
    if (relation.isOfFields && !freeFields(relation)) {
      table.relations.splice(table.relations.indexOf(relation), 1);
      const message = `${title} stays plain: ${why}, and each of its columns is a part of the key or of another relation.`;
      plan.report.say('warning', 'relation-dropped', message, relation.source.place);
      continue;
    }
    relation.required = false;
    const message = `${title} becomes optional: ${why}.`;
    plan.report.say('warning', 'relation-ring', message, relation.source.place);
  }
}

/** Lets the fields of a relation that nothing else needs be empty; false where there is none. */
function freeFields(relation: RelationPlan): boolean {
  const { holder, columns } = relation;
  const free = columns.filter(
    (name) =>
      !holder.keyColumns.includes(name) &&
      !holder.pointedTo.has(name) &&
      !holder.relations.some((other) => other !== relation && other.columns.includes(name)),
  );
  for (const name of free) {
    const column = holder.columns.get(name);
    if (column) column.source.required = false;
  }
  return free.length > 0;
}

/** Gives fields that are foreign keys the types of what they point to, and no default, as relations with columns of their own have them. */
export function followTypes(plan: Plan): void {
  for (const { relations } of plan.tables) {
    for (const relation of relations.filter(({ isOfFields }) => isOfFields)) {
      sayLost(plan, relation);
      for (const [index, name] of relation.columns.entries()) {
        const column = relation.holder.columns.get(name)?.source;
        const type = typeBehind(relation.target, relation.targetColumns[index] ?? '', new Set());
        if (!column || !type) continue;
        column.default = null;
        if (isAlike(column.type, type)) continue;
        column.type = type;
        column.rules = {};
      }
    }
  }
}

/** The type of what a column points to in the end, or its own. */
function typeBehind(table: TablePlan, name: string, seen: Set<string>): SourceType | undefined {
  const place = `${table.id} ${name}`;
  const relation = table.relations.find(({ columns }) => columns.includes(name));
  if (!relation || seen.has(place)) return table.columns.get(name)?.source.type;
  const far = relation.targetColumns[relation.columns.indexOf(name)] ?? '';
  return typeBehind(relation.target, far, seen.add(place));
}

function isAlike(a: SourceType, b: SourceType): boolean {
  if (a.kind === 'enum' && b.kind === 'enum') return a.key === b.key;
  const isText = ({ kind }: SourceType) => kind === 'string' || kind === 'text';
  return a.kind === b.kind || (isText(a) && isText(b));
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

/**
 * What the name of a foreign key says beside that it is one: `authorId` says `author`, and so does `authorid`, since nothing but
 * case tells where a word begins there; a word that merely ends alike, such as the target's own name, is left whole. A bare `id`
 * says what it points to.
 */
function stemOf(property: string, { name }: TablePlan): string | undefined {
  if (property === 'id') return camelCase(name);
  const [, stem] = /^(.+?)(?:Id|ID|Fk|Uuid)$/.exec(property) ?? [];
  if (stem !== undefined || property.toLowerCase() === name.toLowerCase()) return stem;
  return /^([a-z]{3,})id$/.exec(property)?.[1];
}

/** Names the foreign key of each relation of a table, and the properties at both ends. */
export function nameRelations(table: TablePlan): void {
  for (const relation of table.relations) {
    const isElsewhere = (name: string) =>
      table.keyColumns.includes(name) ||
      table.relations.some((other) => other !== relation && other.columns.includes(name));
    const own = relation.columns.filter((name) => !relation.isOfFields || !isElsewhere(name));
    const [first = ''] = own.length === 1 ? own : relation.columns;
    const named = table.columns.get(first);
    const property = named ? propertyOfColumn(named) : propertyOf(first);
    const isOne = relation.columns.length === 1 || own.length === 1;
    const stem = isOne ? stemOf(property, relation.target) : undefined;
    const isBare = stem === undefined && relation.columns.length === 1;
    const ofTarget = camelCase(relation.target.name);
    const base = stem ?? (isBare ? property : ofTarget);
    const given = relation.source.fromName;
    const columns = relation.isOfFields ? [] : relation.columns;
    relation.foreignKey = columns.map((name) => {
      const column = table.columns.get(name);
      const field = column?.source.fieldName;
      const own = (column ? propertyOfColumn(column) : propertyOf(name)) || ofTarget;
      const isOfStem = base !== '' && (isBare || own === 'id' || own === `${stem}id`);
      return table.properties.take(
        ...(field ? [field] : []),
        isOfStem ? `${base}Id` : own,
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
