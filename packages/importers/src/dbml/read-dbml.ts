import type { Database, Ref, Table } from '@dbml/parse';
import type { ReferentialAction } from '@plinth/design';
import type { ImportCounts, SourceFile } from '../importer.ts';
import type { SourceJoin, SourceModel, SourceTable } from '../model.ts';
import type { Report } from '../report.ts';
import { type Catalog, findColumn, findTable, keyOf, schemaOf } from '../sql/catalog.ts';
import { applyDefault, makeColumn, parseType } from '../sql/columns.ts';
import { Cursor } from '../sql/cursor.ts';
import { conditionOf } from '../sql/expressions.ts';
import { createLexer, type Token } from '../sql/tokens.ts';
import { interpretDbml } from './interpret-dbml.ts';
import { withPartials } from './with-partials.ts';

/** Reads the files of one DBML project into tables, enums and relations; what is not kept is reported. */
export function readDbml(
  files: readonly SourceFile[],
  report: Report,
): { model: SourceModel } & Pick<ImportCounts, 'statements' | 'skipped'> {
  const { database, place, skipped } = interpretDbml(files, report);
  const catalog: Catalog = {
    dialect: 'postgresql',
    report,
    tables: new Map(),
    enums: new Map(),
    domains: new Map(),
    uniques: new Map(),
    formerNames: new Map(),
    sixteens: new Set(),
    others: new Map(),
    place,
    searchPath: null,
  };
  if (!database)
    return { model: { tables: [], enums: [], joins: [] }, statements: skipped, skipped };
  readEnums(catalog, database);
  for (const table of database.tables)
    readTable(catalog, withPartials(table, database.tablePartials));
  const joins = database.refs.flatMap((ref) => readRef(catalog, ref));
  sayOthers(catalog, database);
  const { tables, enums, refs } = database;
  const model = { tables: [...catalog.tables.values()], enums: [...catalog.enums.values()], joins };
  return { model, statements: tables.length + enums.length + refs.length + skipped, skipped };
}

function readEnums(catalog: Catalog, { enums }: Database): void {
  for (const { name, schemaName, values, token } of enums) {
    const key = keyOf(catalog, { schema: schemaName, name });
    catalog.enums.set(key, {
      key,
      schema: schemaOf(catalog, schemaName),
      name,
      values: values.map((value) => ({
        name: value.name,
        label: value.note?.value.slice(0, 500) ?? '',
      })),
      comment: '',
      place: catalog.place(token.start.offset),
    });
  }
}

function sayOthers(
  { report, place }: Catalog,
  { tableGroups, notes, records, tablePartials, project, refs, tables }: Database,
): void {
  if (project) {
    const message = `The project ${project.name ?? ''} is left out, with its note and kind of database.`;
    report.say('info', 'project-dropped', message, place(project.token.start.offset));
  }
  for (const { name, token } of refs) {
    if (!name) continue;
    const message = 'Names of keys, of unique columns and of foreign keys are made anew.';
    report.count('info', 'name-dropped', message, place(token.start.offset));
  }
  for (const { headerColor, token, indexes } of tables) {
    if (headerColor) {
      const message = 'Colours of tables are left out.';
      report.count('info', 'colour-dropped', message, place(token.start.offset));
    }
    for (const index of indexes) {
      if (!index.note) continue;
      const message = 'Notes of indexes are left out.';
      report.count('info', 'storage-dropped', message, place(index.token.start.offset));
    }
  }
  for (const { name, token } of tableGroups)
    report.say(
      'info',
      'group-dropped',
      `The table group ${name ?? ''} is left out.`,
      place(token.start.offset),
    );
  for (const { name, token } of notes)
    report.say('info', 'note-dropped', `The note ${name} is left out.`, place(token.start.offset));
  for (const { tableName, token } of records)
    report.count(
      'info',
      'data',
      `Data is not imported: records of ${tableName}.`,
      place(token.start.offset),
    );
  for (const { name, token } of tablePartials)
    report.say(
      'info',
      'partial',
      `The partial ${name} is written out in the tables that take it.`,
      place(token.start.offset),
    );
}

function tokensOf(text: string): Token[] {
  const lexer = createLexer(text, 'postgresql');
  const tokens: Token[] = [];
  for (let token = lexer.read(0); token; token = lexer.read(token.end)) tokens.push(token);
  return tokens;
}

function readTable(catalog: Catalog, source: Table): void {
  const { name, schemaName, fields, indexes, checks, note, token } = source;
  const table: SourceTable = {
    schema: schemaOf(catalog, schemaName),
    name,
    comment: note?.value ?? '',
    columns: [],
    primaryKey: null,
    indexes: [],
    checks: [],
    foreignKeys: [],
    place: catalog.place(token.start.offset),
  };
  const keys: string[] = [];
  for (const field of fields) {
    const { offset } = field.token.start;
    const { type_name: words, schemaName: schema } = field.type;
    const written = parseType(new Cursor(tokensOf(words), words, 'postgresql'));
    const column = makeColumn(catalog, table, {
      name: field.name,
      spelling: field.name,
      written: { ...written, schema: schema ?? written.schema },
      offset,
    });
    table.columns.push(column);
    if (field.not_null || field.pk) column.required = true;
    column.unique = field.unique ?? false;
    column.comment = field.note?.value ?? '';
    if (field.pk) keys.push(field.name);
    if (field.increment) column.default = { kind: 'sequence' };
    if (field.dbdefault) {
      const { type, value } = field.dbdefault;
      const text = String(value);
      const tokens: Token[] =
        type === 'string' ? [{ kind: 'string', text, word: '', start: 0, end: 0 }] : tokensOf(text);
      applyDefault({ ...catalog, place: () => column.place }, table, column, tokens);
    }
    for (const { expression, name: title } of field.checks ?? [])
      table.checks.push({
        name: title ?? null,
        expression: conditionOf(expression, tokensOf(expression)),
        place: column.place,
      });
  }
  if (keys.length > 0) table.primaryKey = keys;
  for (const check of checks ?? []) {
    table.checks.push({
      name: check.name ?? null,
      expression: conditionOf(check.expression, tokensOf(check.expression)),
      place: catalog.place(check.token.start.offset),
    });
  }
  for (const index of indexes) readIndex(catalog, table, index);
  catalog.tables.set(keyOf(catalog, table), table);
}

function readIndex(
  { report, place }: Catalog,
  table: SourceTable,
  index: Table['indexes'][number],
): void {
  const at = place(index.token.start.offset);
  // The parser gives expressions before columns.
  const columns = index.columns.toSorted((a, b) => a.token.start.offset - b.token.start.offset);
  const names = columns.map(({ value }) => value);
  const parts = columns.map(({ type, value }) =>
    type === 'column'
      ? { column: value, descending: false }
      : { expression: conditionOf(value, tokensOf(value)) },
  );
  const isPlain = parts.every((part) => 'column' in part);
  const broken = columns.find(({ type, value }) => type === 'column' && !findColumn(table, value));
  const method = index.type ?? 'btree';
  const kept = method === 'btree' || method === 'hash' || method === 'gin' ? method : null;
  if (broken || !kept || (!isPlain && (kept !== 'btree' || index.pk))) {
    report.say(
      'warning',
      'index-dropped',
      `An index of ${table.name} is left out: the model has no word for ${broken ? broken.value : isPlain || method !== 'btree' ? `the method ${method}` : 'an expression in a key'}.`,
      at,
    );
    return;
  }
  if (index.pk) {
    table.primaryKey = names;
    return;
  }
  const only =
    index.unique && isPlain && names.length === 1 ? findColumn(table, names[0] ?? '') : undefined;
  if (only) only.unique = true;
  else {
    table.indexes.push({
      name: index.name ?? null,
      parts,
      unique: index.unique ?? false,
      method: kept,
      where: null,
      place: at,
    });
  }
}

const actions: Readonly<Record<string, ReferentialAction>> = {
  cascade: 'cascade',
  restrict: 'restrict',
  'no action': 'noAction',
  'set null': 'setNull',
  'set default': 'setDefault',
};

function readRef(
  catalog: Catalog,
  { name, endpoints, onDelete, onUpdate, token }: Ref,
): SourceJoin[] {
  const place = catalog.place(token.start.offset);
  const [first, second] = endpoints;
  const isMany = (end: typeof first) => end.relation.includes('*');
  const nameOf = (end: typeof first) => ({ schema: end.schemaName, name: end.tableName });
  if (isMany(first) && isMany(second)) {
    const end = (each: typeof first) => ({
      schema: schemaOf(catalog, each.schemaName),
      table: each.tableName,
    });
    return [
      { from: end(first), to: end(second), table: null, fromName: null, toName: null, place },
    ];
  }
  // Of two single ends the one that is no primary key holds the foreign key; where that does not tell, the second, as DBML's own SQL has it.
  const isKey = (each: typeof first) =>
    findTable(catalog, nameOf(each))?.primaryKey?.join() === each.fieldNames.join();
  const isFirst = isMany(first) || (!isMany(second) && isKey(second) && !isKey(first));
  const [holder, target] = isFirst ? [first, second] : [second, first];
  const table = findTable(catalog, nameOf(holder));
  if (!table) {
    catalog.report.say(
      'warning',
      'relation-dropped',
      `A reference is left out: there is no table ${holder.tableName}.`,
      place,
    );
    return [];
  }
  table.foreignKeys.push({
    name: name ?? null,
    columns: holder.fieldNames,
    schema: schemaOf(catalog, target.schemaName),
    table: target.tableName,
    targetColumns: target.fieldNames,
    onDelete: actions[onDelete ?? ''] ?? 'noAction',
    onUpdate: actions[onUpdate ?? ''] ?? 'noAction',
    single: !isMany(holder) ? true : null,
    place,
  });
  return [];
}
