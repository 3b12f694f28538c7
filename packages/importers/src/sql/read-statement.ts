import type { JsonValue } from '@plinth/design';
import type { SourceEnum } from '../model.ts';
import { alterTable } from './alter-table.ts';
import { type Catalog, findColumn, findTable, keyOf, schemaOf } from './catalog.ts';
import { createTable } from './create-table.ts';
import { type Cursor, MissingTable, SqlFault } from './cursor.ts';
import { readIndexBody } from './indexes.ts';
import { dropIndexes, renameIndex } from './parts-by-name.ts';

/** What became of a statement: taken into the design, or left out and reported. */
export type Outcome = 'kept' | 'skipped';

const session = new Set(
  'SET BEGIN COMMIT START ROLLBACK USE LOCK UNLOCK ANALYZE VACUUM PRAGMA ANALYSE END SHOW CHECKPOINT RESET DISCARD DO CALL EXPLAIN FLUSH PREPARE EXECUTE DEALLOCATE LISTEN NOTIFY SIGNAL ATTACH DETACH REINDEX CLUSTER'.split(
    ' ',
  ),
);
const data = new Set([
  'INSERT',
  'COPY',
  'REPLACE',
  'UPDATE',
  'DELETE',
  'LOAD',
  'TRUNCATE',
  'WITH',
  'MERGE',
]);

/** Reads one statement into the catalog. Throws SqlFault where it is not understood. */
export function readStatement(catalog: Catalog, cursor: Cursor): Outcome {
  const { report, place } = catalog;
  const { offset } = cursor;
  const word = cursor.peek()?.word ?? '';
  const skip = (severity: 'info' | 'warning', code: string, message: string): Outcome => {
    report.count(severity, code, message, place(offset));
    return 'skipped';
  };
  if (word === 'CREATE') return readCreate(catalog, cursor, skip);
  if (cursor.accept('ALTER', 'TABLE') || cursor.accept('ALTER', 'FOREIGN', 'TABLE')) {
    alterTable(catalog, cursor, offset);
    return 'kept';
  }
  if (word === 'ALTER') return readAlter(catalog, cursor, skip);
  if (cursor.accept('COMMENT', 'ON')) return readComment(catalog, cursor, skip);
  if (cursor.accept('DROP')) return readDropped(catalog, cursor, skip);
  if (cursor.accept('RENAME', 'TABLE')) {
    renameTables(catalog, cursor);
    return 'kept';
  }
  if (data.has(word)) return skipData(catalog, cursor, word, offset);
  if (cursor.isWord('SET', 'SEARCH_PATH')) readSearchPath(catalog, cursor);
  if (word === 'SELECT' || session.has(word))
    return skip('info', 'session', `${word} concerns a session, not the design.`);
  if (word === 'GRANT' || word === 'REVOKE')
    return skip('info', 'rights', `${word}: rights of the database are not part of a design.`);
  if (word === 'REFRESH')
    return skip('info', 'session', 'REFRESH concerns a session, not the design.');
  throw new SqlFault(
    `a statement that begins with "${cursor.peek()?.text.slice(0, 40)}" is not known`,
    offset,
  );
}

/** MySQL: `RENAME TABLE a TO b, c TO d`. */
function renameTables(catalog: Catalog, cursor: Cursor): void {
  do {
    const { offset } = cursor;
    const from = cursor.qualified();
    cursor.expect('TO');
    const to = cursor.qualified();
    const table = findTable(catalog, from);
    if (!table) throw new MissingTable(from.name, offset);
    catalog.tables.delete(keyOf(catalog, from));
    const old = table.name;
    table.name = to.name;
    catalog.tables.set(keyOf(catalog, to), table);
    for (const { foreignKeys } of catalog.tables.values()) {
      for (const key of foreignKeys) if (key.table === old) key.table = to.name;
    }
  } while (cursor.acceptSign(','));
}

/** `SET search_path = sales, pg_catalog`: the first schema is that of names that say none. */
function readSearchPath(catalog: Catalog, cursor: Cursor): void {
  cursor.expect('SET', 'SEARCH_PATH');
  if (!cursor.accept('TO')) cursor.acceptSign('=');
  const token = cursor.peek();
  const name = token?.kind === 'word' ? token.text.toLowerCase() : (token?.text ?? '');
  catalog.searchPath = name === 'default' || name === '$user' || name === '' ? null : name;
}

function targetOfData(cursor: Cursor): string {
  cursor.next();
  while (
    ['INTO', 'OR', 'IGNORE', 'REPLACE', 'ONLY', 'FROM', 'TABLE', 'DATA'].includes(
      cursor.peek()?.word ?? '',
    )
  )
    cursor.next();
  const token = cursor.peek();
  if (token?.kind !== 'word' && token?.kind !== 'quoted') return '';
  return ` ${cursor.qualified().name}`;
}

function skipData(
  { report, place }: Catalog,
  cursor: Cursor,
  word: string,
  offset: number,
): Outcome {
  const target = `${word}${targetOfData(cursor)}`;
  report.gather(
    'info',
    'data',
    {
      message: `Data is not imported: ${target}.`,
      together: 'Data is not imported',
      subject: target,
    },
    place(offset),
  );
  return 'skipped';
}

type Skip = (severity: 'info' | 'warning', code: string, message: string) => Outcome;

function readCreate(catalog: Catalog, cursor: Cursor, skip: Skip): Outcome {
  const { offset } = cursor;
  cursor.expect('CREATE');
  cursor.accept('OR', 'REPLACE');
  const modifiers = [
    'GLOBAL',
    'LOCAL',
    'TEMP',
    'TEMPORARY',
    'UNLOGGED',
    'FOREIGN',
    'TRUSTED',
    'PROCEDURAL',
    'CONSTRAINT',
    'RECURSIVE',
    'CLUSTERED',
    'NONCLUSTERED',
  ];
  let isTemporary = false;
  while (modifiers.includes(cursor.peek()?.word ?? '') && !cursor.isWord('FOREIGN', 'DATA')) {
    if (cursor.next().word.startsWith('TEMP')) isTemporary = true;
  }
  if (isTemporary)
    return skip('info', 'temporary', 'A temporary table, view or trigger is left out.');
  if (cursor.accept('TABLE')) {
    createTable(catalog, cursor, offset);
    return 'kept';
  }
  if (cursor.accept('VIRTUAL', 'TABLE'))
    return skip(
      'warning',
      'virtual-table',
      `The virtual table ${cursor.qualified().name} is left out.`,
    );
  if (cursor.accept('TYPE')) return createType(catalog, cursor, offset, skip);
  if (cursor.accept('DOMAIN')) {
    createDomain(catalog, cursor);
    return 'kept';
  }
  const index = createIndex(catalog, cursor, offset);
  if (index) return index;
  if (cursor.accept('SEQUENCE')) {
    if (cursor.accept('IF', 'NOT')) cursor.expect('EXISTS');
    const name = cursor.qualified();
    catalog.others.set(keyOf(catalog, name), 'sequence');
    return skip(
      'info',
      'sequence',
      'Sequences are kept as defaults of the columns that take from them; starts and steps are not.',
    );
  }
  return createOther(catalog, cursor, offset);
}

function createIndex(catalog: Catalog, cursor: Cursor, offset: number): Outcome | null {
  const isUnique = cursor.accept('UNIQUE');
  if (!cursor.accept('CLUSTERED')) cursor.accept('NONCLUSTERED');
  const isPlain = cursor.isWord('INDEX');
  const isSpecial = cursor.isWord('FULLTEXT', 'INDEX') || cursor.isWord('SPATIAL', 'INDEX');
  if (!isPlain && !isSpecial) {
    if (isUnique) throw new SqlFault('INDEX should stand here', cursor.offset);
    return null;
  }
  const first = cursor.next();
  if (first.word !== 'INDEX') cursor.expect('INDEX');
  cursor.accept('CONCURRENTLY');
  if (cursor.accept('IF', 'NOT')) cursor.expect('EXISTS');
  const name = cursor.isWord('ON') && cursor.peek(1)?.text !== '(' ? null : cursor.qualified().name;
  let method: string | null = null;
  if (cursor.accept('USING')) method = cursor.name();
  cursor.expect('ON');
  cursor.accept('ONLY');
  const target = cursor.qualified();
  const table = findTable(catalog, target);
  if (!table) {
    const other = catalog.others.get(keyOf(catalog, target));
    if (!other) throw new MissingTable(target.name, offset);
    catalog.report.count(
      'info',
      'ignored',
      `An index of the ${other} ${target.name} is left out with it.`,
      catalog.place(offset),
    );
    return 'skipped';
  }
  if (isSpecial) {
    catalog.report.say(
      'warning',
      'index-dropped',
      `The ${first.text} index ${name ?? ''} of ${table.name} is left out.`,
      catalog.place(offset),
    );
    return 'skipped';
  }
  if (method !== null && method.toLowerCase() !== 'btree')
    throw new SqlFault(`the method ${method} is not kept`, offset);
  readIndexBody(catalog, table, cursor, {
    name,
    unique: isUnique,
    offset,
  });
  return 'kept';
}

function createType(catalog: Catalog, cursor: Cursor, offset: number, skip: Skip): Outcome {
  const name = cursor.qualified();
  if (!cursor.accept('AS', 'ENUM'))
    return skip('warning', 'type-dropped', `The type ${name.name} is no enum and is left out.`);
  const values = cursor.group().filter(({ kind }) => kind === 'string');
  const key = keyOf(catalog, name);
  catalog.enums.set(key, {
    key,
    schema: schemaOf(catalog, name.schema),
    name: name.name,
    ...(name.spelling === undefined ? {} : { spelling: name.spelling }),
    values: values.map(({ text }) => ({ name: text, label: '' })),
    comment: '',
    place: catalog.place(offset),
  });
  return 'kept';
}

function createDomain(catalog: Catalog, cursor: Cursor): void {
  const name = cursor.qualified();
  cursor.accept('AS');
  const stops = ['CONSTRAINT', 'NOT', 'NULL', 'DEFAULT', 'CHECK', 'COLLATE'];
  const tokens = cursor.until((each) => stops.includes(each.peek()?.word ?? ''));
  let required = false;
  let fallback: readonly import('./tokens.ts').Token[] | null = null;
  const checks: string[] = [];
  while (!cursor.isDone) {
    if (cursor.accept('NOT', 'NULL')) required = true;
    else if (cursor.accept('DEFAULT'))
      fallback = cursor.until((each) => stops.includes(each.peek()?.word ?? ''));
    else if (cursor.accept('CHECK')) checks.push(cursor.condition(cursor.group()));
    else cursor.next();
  }
  catalog.domains.set(keyOf(catalog, name), {
    base: () => cursor.inside(tokens),
    required,
    default: fallback,
    checks,
  });
}

const others: Readonly<Record<string, 'info' | 'warning'>> = {
  VIEW: 'warning',
  MATERIALIZED: 'warning',
  TRIGGER: 'warning',
  EVENT: 'warning',
  RULE: 'warning',
  POLICY: 'warning',
  FUNCTION: 'warning',
  PROCEDURE: 'warning',
  AGGREGATE: 'warning',
  OPERATOR: 'warning',
  CAST: 'warning',
  EXTENSION: 'info',
  SCHEMA: 'info',
  DATABASE: 'info',
  COLLATION: 'info',
  ROLE: 'info',
  USER: 'info',
  LANGUAGE: 'info',
  PUBLICATION: 'info',
  SUBSCRIPTION: 'info',
  SERVER: 'info',
  STATISTICS: 'info',
  TEXT: 'info',
  TABLESPACE: 'info',
  CONVERSION: 'info',
  ACCESS: 'info',
  TRANSFORM: 'info',
  FOREIGN: 'info',
};

function createOther(catalog: Catalog, cursor: Cursor, offset: number): Outcome {
  // `CREATE ALGORITHM=… DEFINER=… SQL SECURITY … VIEW` of MySQL.
  while (!cursor.isDone && !Object.hasOwn(others, cursor.peek()?.word ?? '')) cursor.next();
  if (cursor.isDone) throw new SqlFault('what is made here is not known', cursor.offset);
  const { word } = cursor.next();
  if (word === 'MATERIALIZED') cursor.accept('VIEW');
  if (cursor.accept('IF', 'NOT')) cursor.expect('EXISTS');
  const token = cursor.peek();
  const isNamed = token?.kind === 'word' || token?.kind === 'quoted';
  const name = isNamed ? cursor.qualified() : { schema: null, name: '' };
  // An operator is named by signs, a cast by its types.
  const signs = cursor.isSign('(') ? cursor.group() : cursor.until((each) => each.isSign('('));
  const title = isNamed ? name.name : cursor.textOf(signs).slice(0, 60);
  const what = word === 'MATERIALIZED' ? 'materialised view' : word.toLowerCase();
  if (word === 'SCHEMA') {
    const message =
      'A schema becomes a module where it has tables, and is left out where it has none.';
    catalog.report.count('info', 'schema-dropped', message, catalog.place(offset));
    return 'skipped';
  }
  if (what.endsWith('view')) catalog.others.set(keyOf(catalog, name), what);
  const code = `${what.replace(' ', '-')}-dropped`;
  const severity = others[word] ?? 'warning';
  const finding = {
    message: `The ${what} ${title} is left out.`,
    together: `Each ${what} is left out`,
    subject: title,
  };
  catalog.report.gather(severity, code, finding, catalog.place(offset));
  return 'skipped';
}

function readAlter(catalog: Catalog, cursor: Cursor, skip: Skip): Outcome {
  cursor.expect('ALTER');
  if (cursor.accept('TYPE')) {
    const name = cursor.qualified();
    const found = catalog.enums.get(keyOf(catalog, name));
    if (found && cursor.accept('RENAME', 'VALUE')) {
      const from = cursor.next().text;
      cursor.expect('TO');
      renameValue(catalog, found, from, cursor.next().text);
      return 'kept';
    }
    if (found && cursor.accept('RENAME', 'TO')) {
      // Columns know the enum by its key.
      const renamed = { ...found, name: cursor.name() };
      catalog.enums.delete(keyOf(catalog, name));
      catalog.enums.set(keyOf(catalog, { schema: name.schema, name: renamed.name }), renamed);
      return 'kept';
    }
    if (found && cursor.accept('ADD', 'VALUE')) {
      if (cursor.accept('IF', 'NOT')) cursor.expect('EXISTS');
      const values = found.values as { name: string; label: string }[];
      const value = { name: cursor.next().text, label: '' };
      const isBefore = cursor.accept('BEFORE');
      const near = isBefore || cursor.accept('AFTER') ? cursor.next().text : null;
      const at = values.findIndex(({ name }) => name === near);
      values.splice(at < 0 ? values.length : isBefore ? at : at + 1, 0, value);
      return 'kept';
    }
  }
  if (cursor.accept('SEQUENCE')) {
    return skip(
      'info',
      'sequence',
      'Sequences are kept as defaults of the columns that take from them; starts and steps are not.',
    );
  }
  if (cursor.accept('INDEX')) {
    if (cursor.accept('IF')) cursor.expect('EXISTS');
    const { name } = cursor.qualified();
    if (cursor.accept('RENAME', 'TO') && renameIndex(catalog, name, cursor.name())) return 'kept';
    return skip('info', 'ignored', 'A change of an index is left out.');
  }
  const word = cursor.isDone ? 'ALTER' : cursor.next().text.toLowerCase();
  return skip('info', 'ignored', `A change of a ${word} is left out.`);
}

/** Renames a value of an enum, and in the defaults that say it. */
function renameValue(catalog: Catalog, found: SourceEnum, from: string, to: string): void {
  const values = found.values.map((value) =>
    value.name === from ? { ...value, name: to } : value,
  );
  for (const [key, each] of catalog.enums)
    if (each === found) catalog.enums.set(key, { ...found, values });
  for (const { columns } of catalog.tables.values()) {
    for (const column of columns) {
      const isOf = column.type.kind === 'enum' && column.type.key === found.key;
      if (!isOf || column.default?.kind !== 'value') continue;
      const { value } = column.default;
      const renamed = (each: JsonValue) => (each === from ? to : each);
      column.default = {
        kind: 'value',
        value: Array.isArray(value) ? value.map(renamed) : renamed(value),
      };
    }
  }
}

function readComment(catalog: Catalog, cursor: Cursor, skip: Skip): Outcome {
  const { offset } = cursor;
  const kind = cursor.next().word;
  if (kind === 'TABLE' || kind === 'COLUMN' || kind === 'TYPE') {
    const parts = [cursor.name()];
    while (cursor.acceptSign('.')) parts.push(cursor.name());
    const column = kind === 'COLUMN' ? (parts.pop() ?? '') : '';
    const name = { schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '' };
    cursor.expect('IS');
    const token = cursor.next();
    const text = token.kind === 'string' ? token.text.slice(0, 20_000) : '';
    const table = findTable(catalog, name);
    const target =
      kind === 'COLUMN' && table ? findColumn(table, column) : kind === 'TYPE' ? undefined : table;
    if (target) {
      target.comment = text;
      return 'kept';
    }
    if (kind === 'TYPE') {
      const key = keyOf(catalog, name);
      const found = catalog.enums.get(key);
      if (found) {
        catalog.enums.set(key, { ...found, comment: text });
        return 'kept';
      }
    }
    const isOther = catalog.others.has(keyOf(catalog, name));
    if (!table && !isOther && kind !== 'TYPE') throw new MissingTable(name.name, offset);
    if (!isOther && kind !== 'TYPE')
      throw new SqlFault(
        `there is no ${kind.toLowerCase()} ${parts.join('.')} to comment on`,
        offset,
      );
  }
  return skip(
    'info',
    'comment-dropped',
    `A comment on ${kind === 'INDEX' ? 'an' : 'a'} ${kind.toLowerCase()} is left out.`,
  );
}

function readDropped(catalog: Catalog, cursor: Cursor, skip: Skip): Outcome {
  const { word } = cursor.next();
  if (word === 'TABLE') {
    cursor.accept('IF', 'EXISTS');
    while (!cursor.isDone) {
      catalog.tables.delete(keyOf(catalog, cursor.qualified()));
      cursor.until(() => false);
      cursor.acceptSign(',');
    }
  }
  if (word === 'INDEX') {
    const missing = dropIndexes(catalog, cursor);
    if (missing.length === 0) return 'kept';
  }
  return skip('info', 'drop', `DROP ${word} says what was before.`);
}
