import { camelCase, snakeCase } from '@plinth/design';
import type { SourceColumn, SourceTable } from '../model.ts';
import { columnsOf, isPartOf } from './index-parts.ts';
import type { Plan, TablePlan } from './plan.ts';

const unfit = new Set(['json', 'bytes', 'float', 'boolean', 'interval']);

/** Decides what the key of a table is, and whether a switch stands for its timestamps. */
export function planKey(plan: Plan, table: TablePlan): void {
  const { source, columns } = table;
  const { report } = plan;
  const isFit = (name: string) => {
    const column = columns.get(name)?.source;
    // Nobody writes a generated column.
    if (column === undefined || isGenerated(column)) return false;
    return !column.list && !unfit.has(column.type.kind);
  };
  const written = (source.primaryKey ?? []).filter((name) => columns.has(name));
  for (const name of written) readAsText(plan, table, name);
  const isKept = written.length > 0 && written.length <= 8 && written.every(isFit);
  const parts = isKept ? written : insteadOfKey(plan, table, written, isFit);
  table.keyColumns = parts;
  for (const part of parts) {
    const column = columns.get(part);
    if (column) column.source.required = true;
  }
  const [only = ''] = parts;
  const key = parts.length === 1 ? columns.get(only) : undefined;
  if (parts.length === 0) table.key = 'uuid';
  else if (key && key.column === 'id' && !isReferencing(table, only)) {
    const { type, default: given } = key.source;
    if (type.kind === 'uuid') table.key = 'uuid';
    else if (type.kind === 'integer' && given?.kind === 'sequence') table.key = 'serial';
    key.system = table.key === 'fields' ? null : 'id';
    if (type.kind === 'uuid' && given?.kind !== 'uuid') {
      report.say(
        'info',
        'key-made',
        `The API makes the uuid of ${source.name}: the column has no such default.`,
        key.source.place,
      );
    }
  }
  if (key?.system && key.source.comment !== '') {
    const message = `The comment on the key of ${source.name} is left out.`;
    report.say('info', 'comment-dropped', message, key.source.place);
  }
  if (table.key === 'fields') return;
  table.properties.take('id');
  for (const item of columns.values()) {
    if (item.system || item.column.toLowerCase() !== 'id') continue;
    item.column = `${item.column}_value`;
    report.gather(
      'warning',
      'column-renamed',
      {
        message: `Column ${item.source.name} of ${source.name} is named ${item.column}: the key has its name.`,
        together: 'Columns whose name the key has get another',
        subject: `${source.name}.${item.source.name}`,
      },
      item.source.place,
    );
  }
}

/** Lets a part of a key that holds bytes hold text: MySQL's `varbinary` keys mostly are text that tells case apart. */
function readAsText({ report }: Plan, { source, columns }: TablePlan, name: string): void {
  const column = columns.get(name)?.source;
  if (!column || column.list || column.type.kind !== 'bytes') return;
  column.type = { kind: 'string', format: null };
  column.rules = {};
  const subject = `${source.name}.${name}`;
  const message = `${subject}: bytes are kept as text, since it is a key.`;
  const finding = { message, together: 'Keys of bytes are kept as text', subject };
  report.gather('warning', 'type-changed', finding, column.place);
}

/** Whether the column must stay a field: it is a foreign key as well, or an index has it among others. */
function isReferencing({ source }: TablePlan, column: string): boolean {
  return (
    source.foreignKeys.some(({ columns }) => columns.includes(column)) ||
    source.indexes.some(
      (index) =>
        (index.parts.length > 1 || index.where !== null || columnsOf(index) === null) &&
        isPartOf(index, column),
    )
  );
}

/** Whether an expression gives the value; one that is counted is read-only as well. */
function isGenerated({ readOnly, default: given }: SourceColumn): boolean {
  return readOnly && given?.kind !== 'sequence';
}

/** The key of a table that has none that is kept: a unique set, its id, or nothing where an id is added. */
function insteadOfKey(
  { report }: Plan,
  { source, columns }: TablePlan,
  written: readonly string[],
  isFit: (name: string) => boolean,
): string[] {
  const isWhole = (names: readonly string[]) =>
    names.length > 0 &&
    names.length <= 8 &&
    names.every((name) => isFit(name) && columns.get(name)?.source.required);
  const single = source.columns.find(({ unique, name }) => unique && isWhole([name]));
  const set = source.indexes.find(
    (index) => index.unique && index.where === null && isWhole(columnsOf(index) ?? []),
  );
  const names = single
    ? [single.name]
    : set
      ? (columnsOf(set) ?? [])
      : columns.has('id') && isFit('id') && !isRepeating(source, columns.get('id')?.source)
        ? ['id']
        : [];
  const instead =
    names.length === 0
      ? `gets an id of its own${columns.has('id') ? ' beside the column id, which is renamed' : ''}`
      : single || set
        ? `takes its unique ${names.join(', ')} as the key`
        : 'takes its id as the key';
  const unfitOne = written.find((name) => !isFit(name));
  const column = unfitOne === undefined ? undefined : columns.get(unfitOne)?.source;
  const kind = column?.list
    ? 'a list'
    : column && isGenerated(column)
      ? 'a generated column'
      : column?.type.kind;
  const why =
    written.length === 0
      ? 'has no primary key'
      : column
        ? `has ${kind} in its primary key, which no key may have,`
        : 'has a primary key of more than 8 columns, which are not kept,';
  const together =
    written.length === 0
      ? 'Tables without a primary key take a unique set or their id as the key, or get an id of their own'
      : column
        ? `Keys with ${kind} in them are not kept; the tables get another key or an id of their own`
        : 'Keys of more than 8 columns are not kept';
  report.gather(
    'warning',
    written.length === 0 ? 'key-added' : 'key-changed',
    { message: `${source.name} ${why} and ${instead}.`, together, subject: source.name },
    source.place,
  );
  return names;
}

/** Whether several rows may well have the same id: it points to another table, or an index finds all rows of one. */
function isRepeating({ foreignKeys, indexes }: SourceTable, id: SourceColumn | undefined): boolean {
  if (id?.default?.kind === 'sequence') return false;
  return (
    foreignKeys.some(({ columns: [first, ...more] }) => first === 'id' && more.length === 0) ||
    indexes.some((index) => !index.unique && columnsOf(index)?.[0] === 'id')
  );
}

/** Lets the switch stand for created_at and updated_at where that says the same. */
export function planTimestamps(plan: Plan, table: TablePlan): void {
  const { source, columns } = table;
  const pair = (['createdAt', 'updatedAt'] as const).map((property) => {
    const alike = [...columns.values()].filter(({ column }) => camelCase(column) === property);
    return alike.length === 1 ? alike[0] : columns.get(snakeCase(property));
  });
  const isPlain = pair.every(
    (item) =>
      item &&
      item.source.type.kind === 'datetime' &&
      !item.source.list &&
      item.source.required &&
      !item.source.unique &&
      (item.source.default === null || item.source.default.kind === 'now') &&
      !item.relation &&
      !item.shared &&
      !table.pointedTo.has(item.source.name) &&
      !table.keyColumns.includes(item.source.name) &&
      // Many rows may have the same moment, and expressions of it hang on the time zone.
      !source.indexes.some(
        (index) => isPartOf(index, item.source.name) && (index.unique || columnsOf(index) === null),
      ),
  );
  if (!isPlain) return;
  table.timestamps = true;
  for (const [index, item] of pair.entries()) {
    if (!item) continue;
    item.system = index === 0 ? 'createdAt' : 'updatedAt';
    const comment = item.source.comment === '' ? '' : ' and its comment is left out';
    plan.report.gather(
      'info',
      'timestamps',
      {
        message: `The timestamps switch of ${table.name} stands for ${item.source.name}${comment}.`,
        together: `The timestamps switch stands for the columns of the moments of making and change${comment === '' ? '' : ', and their comments are left out'}`,
        subject: `${source.name}.${item.source.name}`,
      },
      item.source.place,
    );
  }
  table.properties.take('createdAt');
  table.properties.take('updatedAt');
}
