import { pascalCase } from '@plinth/design';
import { quoteName } from '../build/expressions.ts';
import type { Place } from '../importer.ts';
import type { SourceColumn, SourceTable } from '../model.ts';
import type { Report } from '../report.ts';
import { type Catalog, findDomain, findEnum, keyOf } from './catalog.ts';
import type { Cursor } from './cursor.ts';
import { readDefault } from './defaults.ts';
import type { Token } from './tokens.ts';
import { readType, type WrittenType } from './types.ts';

/** Words that begin a constraint or option of a column, so that no type goes on with them. */
const ends = new Set(
  `CONSTRAINT NOT NULL DEFAULT PRIMARY UNIQUE REFERENCES CHECK COLLATE GENERATED AS AUTO_INCREMENT AUTOINCREMENT COMMENT ON
  CHARSET KEY DEFERRABLE INITIALLY STORAGE COMPRESSION VISIBLE INVISIBLE VIRTUAL STORED SRID COLUMN_FORMAT ENCODING USING FIRST
  AFTER ASC DESC ROWGUIDCOL`.split(/\s+/),
);

/** Reads the type of a column, as it was written. */
export function parseType(cursor: Cursor): WrittenType {
  const words: string[] = [];
  let args: string[] = [];
  let schema: string | null = null;
  let dimensions = 0;
  let unsigned = false;
  let zerofill = false;
  for (;;) {
    const token = cursor.peek();
    if (!token) break;
    if (token.kind === 'quoted' && words.length === 0) {
      words.push(token.text === 'char' ? '"char"' : token.text);
      cursor.next();
    } else if (
      token.kind === 'word' &&
      (words.length === 0
        ? token.word !== 'NOT' && token.word !== 'DEFAULT' && !isBareEnd(token)
        : !ends.has(token.word))
    ) {
      if (cursor.isWord('CHARACTER', 'SET')) break;
      cursor.next();
      if (token.word === 'UNSIGNED' && words.length > 0) unsigned = true;
      else if (token.word === 'ARRAY') dimensions = 1;
      else if (token.word === 'ZEROFILL' && words.length > 0) zerofill = true;
      else if (token.word !== 'SIGNED' && token.word !== 'BINARY')
        words.push(token.text.toLowerCase());
      else if (words.length === 0) words.push(token.text.toLowerCase());
    } else if (cursor.isSign('.') && words.length === 1) {
      cursor.next();
      schema = words.pop() ?? null;
    } else if (cursor.isSign('(') && words.length > 0 && args.length === 0) {
      args = argumentsOf(cursor);
    } else if (cursor.isSign('[')) {
      dimensions++;
      while (!cursor.acceptSign(']')) cursor.next();
    } else break;
  }
  const list = dimensions > 0;
  return { schema, name: words.join(' '), args, list, dimensions, unsigned, zerofill };
}

function isBareEnd({ word }: Token): boolean {
  // SQLite takes columns without a type.
  return [
    'PRIMARY',
    'UNIQUE',
    'CHECK',
    'REFERENCES',
    'CONSTRAINT',
    'GENERATED',
    'COLLATE',
  ].includes(word);
}

function argumentsOf(cursor: Cursor): string[] {
  const inner = cursor.inside(cursor.group());
  const args: string[] = [];
  while (!inner.isDone) {
    const tokens = inner.until(() => false);
    args.push(tokens.map(({ text }) => text).join(''));
    inner.acceptSign(',');
  }
  return args;
}

/** A column of a written type, with enums and domains of the schema looked up, and what is not kept reported. */
export function makeColumn(
  catalog: Catalog,
  table: SourceTable,
  {
    name,
    spelling,
    written,
    offset,
  }: { name: string; spelling: string; written: WrittenType; offset: number },
): SourceColumn {
  const column: SourceColumn = {
    name,
    spelling,
    type: { kind: 'text' },
    list: written.list,
    required: false,
    unique: false,
    default: null,
    rules: {},
    readOnly: false,
    comment: '',
    place: catalog.place(offset),
  };
  applyType(catalog, table, column, written);
  return column;
}

/** Gives a column its type, and with it the rules and the default that the type brings. */
export function applyType(
  catalog: Catalog,
  table: SourceTable,
  column: SourceColumn,
  written: WrittenType,
): void {
  const { report, dialect } = catalog;
  const where = `${table.name}.${column.name}`;
  const as = [written.schema, written.name].filter((part) => part !== null).join('.');
  // What the type before had to say is over.
  column.rules = {};
  column.list = written.list;
  if (dialect === 'mysql' && (written.name === 'enum' || written.name === 'set')) {
    const key = `${keyOf(catalog, table)}.${column.name}`;
    const title = pascalCase(`${table.name}_${column.name}`);
    catalog.enums.set(key, {
      key,
      schema: table.schema,
      name: title,
      values: written.args.map((value) => ({ name: value, label: '' })),
      comment: '',
      place: column.place,
    });
    column.type = { kind: 'enum', key };
    column.list = written.name === 'set';
    report.gather(
      'info',
      'enum-named',
      {
        message: `The ${written.name} of ${where} becomes the enum ${title}${column.list ? ', of which the column holds a list' : ''}.`,
        together: `Each ${written.name} becomes an enum with a name of its table and column`,
        subject: title,
      },
      column.place,
    );
    return;
  }
  const found = findEnum(catalog, written);
  if (found) {
    column.type = { kind: 'enum', key: found.key };
    return;
  }
  // A domain may have the name of a type of another dialect, as `year` in pagila.
  if (applyDomain(catalog, table, column, written)) return;
  const read = readType(written, dialect);
  if (read) {
    column.type = read.type;
    column.list = read.list ?? written.list;
    column.rules = column.list ? {} : { ...read.rules };
    if (read.default) {
      column.default = read.default;
      column.required = true;
    }
    catalog.sixteens.delete(column);
    if (dialect === 'mysql' && written.name === 'binary' && written.args[0] === '16')
      catalog.sixteens.add(column);
    sayBounds(catalog, where, column, written);
    if (read.note) {
      const what = `${as || 'the column'} ${read.note}`;
      const severity = read.lossy ? 'warning' : 'info';
      const finding = { message: `${where}: ${what}.`, together: upperFirst(what), subject: where };
      report.gather(severity, 'type-changed', finding, column.place);
    }
    return;
  }
  column.type = { kind: 'text' };
  const what = `${as} is kept as text`;
  const finding = { message: `${where}: ${what}.`, together: upperFirst(what), subject: where };
  report.gather('warning', 'type-changed', finding, column.place);
}

/** Types whose argument the model keeps; those of all others are lengths and precisions that it does not. */
const bounded =
  /char|^string$|^(?:decimal|numeric|dec|fixed|number)$|^(?:tiny|small|medium|big)?int|^year$|^bit$/;

/** Says which bounds of a type are not kept. */
function sayBounds(
  { report }: Catalog,
  where: string,
  { place, list }: SourceColumn,
  { name, args, dimensions, unsigned, zerofill }: WrittenType,
): void {
  const isInteger = /^(?:int|integer|bigint)$/.test(name);
  if (dimensions > 1) {
    const message = `${where} is kept as a list of one dimension instead of ${dimensions}.`;
    report.say('warning', 'type-changed', message, place);
  }
  if (unsigned && isInteger) {
    const what = `nsigned ${name} is kept as ${name} from 0 on, which goes half as far`;
    const finding = { message: `${where}: u${what}.`, together: `U${what}`, subject: where };
    report.gather('info', 'type-changed', finding, place);
  }
  // Whether those of 16 bytes are uuids is known at the end alone.
  const isSixteen = name === 'binary' && args[0] === '16';
  const isLength = args.length > 0 && !isSixteen && (list || !bounded.test(name));
  if (isLength || zerofill) sayLength(report, place);
}

export function sayLength(report: Report, place: Place): void {
  const what =
    'Lengths of bytes and of members of lists, precisions of times and floats, and ZEROFILL';
  report.count('info', 'bound-dropped', `${what} are left out.`, place);
}

function applyDomain(
  catalog: Catalog,
  table: SourceTable,
  column: SourceColumn,
  written: WrittenType,
): boolean {
  const domain = findDomain(catalog, written);
  if (!domain) return false;
  applyType(catalog, table, column, parseType(domain.base()));
  if (written.list) column.list = true;
  if (domain.required) column.required = true;
  if (domain.default) applyDefault(catalog, table, column, domain.default);
  for (const check of domain.checks) {
    const expression = check.replace(/\bvalue\b/gi, quoteName(column.name));
    table.checks.push({ name: null, expression, place: column.place });
  }
  const where = `${table.name}.${column.name}`;
  const what = `he domain ${written.name} is written out`;
  const finding = { message: `${where}: t${what}.`, together: `T${what}`, subject: where };
  catalog.report.gather('info', 'domain-inlined', finding, column.place);
  return true;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Lets a text whose default makes a uuid be one. */
function holdUuid({ report }: Catalog, table: SourceTable, column: SourceColumn): void {
  const { kind } = column.type;
  if (column.list || (kind !== 'string' && kind !== 'text')) return;
  column.type = { kind: 'uuid' };
  column.rules = {};
  const subject = `${table.name}.${column.name}`;
  const what = 'kept as uuid, since its default makes one';
  const finding = { message: `${subject}: text is ${what}.`, together: `Text is ${what}`, subject };
  report.gather('warning', 'type-changed', finding, column.place);
}

/** Gives a column the default that is written, or says that it is left out. */
export function applyDefault(
  catalog: Catalog,
  table: SourceTable,
  column: SourceColumn,
  tokens: readonly Token[],
): void {
  const read = readDefault(tokens, column.type, column.list);
  if (read !== undefined) {
    column.default = read;
    if (read?.kind === 'uuid') holdUuid(catalog, table, column);
    return;
  }
  column.default = null;
  const text = tokens
    .map((token, index) => {
      const isApart = index > 0 && token.start > (tokens[index - 1]?.end ?? 0);
      return `${isApart ? ' ' : ''}${token.kind === 'string' ? `'${token.text}'` : token.text}`;
    })
    .join('');
  catalog.report.say(
    'warning',
    'default-dropped',
    `The default of ${table.name}.${column.name} is left out: the model has no word for ${text.slice(0, 80)}.`,
    catalog.place(tokens[0]?.start ?? 0),
  );
}
