import type { SourceIndex } from '../model.ts';
import type { Plan, TablePlan } from './plan.ts';

const unfit = new Set(['json', 'bytes', 'float', 'boolean', 'interval']);

/** Decides what the key of a table is, and whether a switch stands for its timestamps. */
export function planKey(plan: Plan, table: TablePlan): void {
  const { source, columns } = table;
  const { report } = plan;
  const isFit = (name: string) => {
    const column = columns.get(name)?.source;
    return column !== undefined && !column.list && !unfit.has(column.type.kind);
  };
  let parts = (source.primaryKey ?? []).filter((name) => columns.has(name));
  if (parts.length > 8 || !parts.every(isFit)) {
    report.say(
      'warning',
      'key-changed',
      `The primary key of ${source.name} has more parts than are kept, or parts of a type that no key has.`,
      source.place,
    );
    parts = [];
  }
  if (parts.length === 0) parts = insteadOfKey(plan, table, isFit);
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
    key.system = table.key !== 'fields';
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
  if (table.key !== 'fields') table.properties.take('id');
}

/** Whether the column must stay a field: it is a foreign key as well, or an index has it among others. */
function isReferencing({ source }: TablePlan, column: string): boolean {
  return (
    source.foreignKeys.some(({ columns }) => columns.includes(column)) ||
    source.indexes.some(
      ({ parts, where }) =>
        (parts.length > 1 || where !== null) && parts.some((part) => part.column === column),
    )
  );
}

function insteadOfKey(
  plan: Plan,
  { source, columns }: TablePlan,
  isFit: (name: string) => boolean,
): string[] {
  const { report } = plan;
  const isWhole = (names: readonly string[]) =>
    names.length > 0 &&
    names.length <= 8 &&
    names.every((name) => isFit(name) && columns.get(name)?.source.required);
  const single = source.columns.find(({ unique, name }) => unique && isWhole([name]));
  const set = source.indexes.find(
    (index) => index.unique && index.where === null && isWhole(namesOf(index)),
  );
  const names = single
    ? [single.name]
    : set
      ? namesOf(set)
      : columns.has('id') && isFit('id')
        ? ['id']
        : [];
  const why =
    names.length === 0
      ? 'gets an id of its own'
      : single || set
        ? `takes its unique ${names.join(', ')} as the key`
        : 'takes its id as the key';
  if (names.length === 0 && columns.has('id')) {
    report.say(
      'warning',
      'key-added',
      `${source.name} has no primary key that is kept, and its id is renamed, so that one can be added.`,
      source.place,
    );
  } else
    report.say(
      'warning',
      'key-added',
      `${source.name} has no primary key and ${why}.`,
      source.place,
    );
  return names;
}

function namesOf(index: SourceIndex): string[] {
  return index.parts.map(({ column }) => column);
}

/** Lets the switch stand for created_at and updated_at where that says the same. */
export function planTimestamps(plan: Plan, table: TablePlan): void {
  const { source, columns } = table;
  const pair = ['created_at', 'updated_at'].map((name) => columns.get(name));
  const isPlain = pair.every(
    (item) =>
      item &&
      item.source.type.kind === 'datetime' &&
      !item.source.list &&
      item.source.required &&
      !item.source.unique &&
      (item.source.default === null || item.source.default.kind === 'now') &&
      !item.relation &&
      !table.keyColumns.includes(item.source.name) &&
      !source.indexes.some(({ parts }) => parts.some(({ column }) => column === item.source.name)),
  );
  if (!isPlain) return;
  table.timestamps = true;
  for (const item of pair) {
    if (!item) continue;
    item.system = true;
    const comment = item.source.comment === '' ? '' : ' and its comment is left out';
    plan.report.say(
      'info',
      'timestamps',
      `The timestamps switch of ${table.name} stands for ${item.source.name}${comment}.`,
      item.source.place,
    );
  }
  table.properties.take('createdAt');
  table.properties.take('updatedAt');
}
