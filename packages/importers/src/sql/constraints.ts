import type { ReferentialAction } from '@plinth/design';
import { columnsOf } from '../build/index-parts.ts';
import type { SourceColumn, SourceForeignKey, SourceTable } from '../model.ts';
import { type Catalog, findColumn, keyOf, schemaOf } from './catalog.ts';
import { applyDefault } from './columns.ts';
import { type Cursor, type QualifiedName, SqlFault } from './cursor.ts';
import { readIndexBody, sayName } from './indexes.ts';
import type { Token } from './tokens.ts';

/** Whether a table constraint begins here, rather than a column. */
export function isConstraint(cursor: Cursor, { dialect }: Catalog): boolean {
  const next = cursor.peek(1);
  if (
    cursor.isWord('CONSTRAINT') ||
    cursor.isWord('PRIMARY', 'KEY') ||
    cursor.isWord('FOREIGN', 'KEY')
  )
    return true;
  const opens = next?.text === '(' && next.kind === 'sign';
  if (cursor.isWord('CHECK') || cursor.isWord('EXCLUDE'))
    return opens || cursor.isWord('EXCLUDE', 'USING');
  if (cursor.isWord('UNIQUE')) return opens || dialect !== 'sqlite';
  if (cursor.isWord('KEY') || cursor.isWord('INDEX'))
    return dialect === 'mysql' || opens || isNamedIndex(cursor);
  return dialect === 'mysql' && (cursor.isWord('FULLTEXT') || cursor.isWord('SPATIAL'));
}

/** Whether columns stand behind a name, as in `INDEX by_owner (owner_id ASC)`: the type of a column called so takes numbers. */
function isNamedIndex(cursor: Cursor): boolean {
  const [name, opening, first] = [cursor.peek(1), cursor.peek(2), cursor.peek(3)];
  if (
    opening?.text !== '(' ||
    opening.kind !== 'sign' ||
    /^GEO(?:METRY|GRAPHY)$/.test(name?.word ?? '')
  )
    return false;
  return first?.kind === 'word' || first?.kind === 'quoted';
}

/** Reads a table constraint or, of MySQL, an index into the table. */
export function readConstraint(catalog: Catalog, table: SourceTable, cursor: Cursor): void {
  const start = cursor.offset;
  const place = catalog.place(start);
  let name: string | null = null;
  if (cursor.accept('CONSTRAINT')) {
    // MySQL takes the word without a name.
    const isNamed =
      !['PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK'].includes(cursor.peek()?.word ?? '') ||
      cursor.peek()?.kind === 'quoted';
    if (isNamed) name = cursor.name();
  }
  // Unique sets keep theirs where no single column stands for them.
  if (name !== null && !cursor.isWord('CHECK') && !cursor.isWord('UNIQUE')) sayName(catalog, start);
  if (cursor.accept('PRIMARY', 'KEY')) {
    if (cursor.accept('USING', 'INDEX')) {
      takeIndex(catalog, table, cursor, true);
      return;
    }
    if (cursor.accept('USING')) cursor.next();
    if (!cursor.isSign('(')) cursor.name();
    table.primaryKey = canonical(table, cursor.columns());
    const [only = ''] = table.primaryKey;
    const column = table.primaryKey.length === 1 ? findColumn(table, only) : undefined;
    if (column && catalog.dialect === 'sqlite') countUp(column);
  } else if (cursor.accept('FOREIGN', 'KEY')) {
    // MySQL takes a name of the index as well.
    if (!cursor.isSign('(')) {
      if (name === null) sayName(catalog, start);
      const index = cursor.name();
      name ??= index;
    }
    const columns = canonical(table, cursor.columns());
    table.foreignKeys.push(
      readReferences(catalog, table, cursor, { name, columns, offset: start }),
    );
  } else if (cursor.accept('CHECK')) {
    const expression = cursor.condition(cursor.group());
    table.checks.push({ name, expression, place });
  } else if (cursor.accept('UNIQUE', 'USING', 'INDEX')) {
    takeIndex(catalog, table, cursor, false);
    return;
  } else if (cursor.accept('UNIQUE')) {
    if (!cursor.accept('KEY')) cursor.accept('INDEX');
    if (cursor.accept('NULLS')) {
      cursor.accept('NOT');
      cursor.accept('DISTINCT');
      catalog.report.say(
        'warning',
        'index-option',
        `Nulls of ${name ?? 'a unique set'} of ${table.name} count as different.`,
        place,
      );
    }
    name = readIndexName(cursor) ?? name;
    readIndexBody(catalog, table, cursor, { name, unique: true, offset: start });
  } else if (cursor.isWord('FULLTEXT') || cursor.isWord('SPATIAL')) {
    const kind = cursor.next().text;
    catalog.report.say(
      'warning',
      'index-dropped',
      `A ${kind} index of ${table.name} is left out.`,
      place,
    );
    cursor.until(() => false);
  } else if (cursor.isWord('EXCLUDE')) {
    catalog.report.say(
      'warning',
      'constraint-dropped',
      `The exclusion constraint ${name === null ? '' : `${name} `}of ${table.name} is left out.`,
      place,
    );
    cursor.until(() => false);
  } else if (cursor.accept('KEY') || cursor.accept('INDEX')) {
    name = readIndexName(cursor);
    readIndexBody(catalog, table, cursor, { name, unique: false, offset: start });
  } else if (cursor.accept('NOT', 'NULL')) {
    const column = findColumn(table, cursor.name());
    if (column) column.required = true;
  } else if (cursor.accept('DEFAULT')) {
    // SQL Server names defaults, and says the column behind them.
    const written = cursor.until((each) => each.isWord('FOR'));
    cursor.expect('FOR');
    const { offset } = cursor;
    const named = cursor.name();
    const column = findColumn(table, named);
    if (!column) throw new SqlFault(`there is no column ${named}`, offset);
    applyDefault(catalog, table, column, written);
  } else throw new SqlFault('a constraint should stand here', cursor.offset);
  sayRest(
    catalog,
    table,
    cursor.until(() => false),
  );
}

/** The name of an index that MySQL takes before the columns, which goes before the name of the constraint. */
function readIndexName(cursor: Cursor): string | null {
  if (!cursor.accept('CLUSTERED')) cursor.accept('NONCLUSTERED');
  return cursor.isSign('(') || cursor.isWord('USING') ? null : cursor.name();
}

/** A key or unique set made of a unique index that is there: what it says it says already, but for which is the key. */
function takeIndex(catalog: Catalog, table: SourceTable, cursor: Cursor, isKey: boolean): void {
  const { offset } = cursor;
  const name = cursor.name();
  const at = table.indexes.findIndex((index) => index.unique && index.name === name);
  const column = table.columns.find((each) => catalog.uniques.get(each) === name);
  const index = table.indexes[at];
  const columns = column ? [column.name] : index && columnsOf(index);
  if (!columns) throw new SqlFault(`there is no unique index ${name}`, offset);
  if (isKey) {
    table.primaryKey = columns;
    if (at >= 0) table.indexes.splice(at, 1);
  }
  sayRest(
    catalog,
    table,
    cursor.until(() => false),
  );
}

/** What may follow a constraint: deferral and validation have no place in the model. */
function sayRest({ report, place }: Catalog, table: SourceTable, rest: readonly Token[]): void {
  for (const [index, { word, start }] of rest.entries()) {
    const before = rest[index - 1]?.word;
    const lost =
      word === 'VALID' && before === 'NOT'
        ? 'is kept as if its rows had been looked at'
        : word === 'ENFORCED' && before === 'NOT'
          ? 'is kept as one that is enforced'
          : word === 'INHERIT' && before === 'NO'
            ? 'is kept without NO INHERIT'
            : null;
    if (lost !== null) {
      const message = `A constraint of ${table.name} ${lost}.`;
      report.say('info', 'constraint-option', message, place(start));
    }
  }
  const deferred = rest.find(
    ({ word }, index) => word === 'DEFERRABLE' && rest[index - 1]?.word !== 'NOT',
  );
  if (deferred) {
    const what = 'is checked at once, not at the end of a transaction';
    const finding = {
      message: `A constraint of ${table.name} ${what}.`,
      together: `Each constraint ${what}`,
      subject: table.name,
    };
    report.gather('info', 'deferral-dropped', finding, place(deferred.start));
  }
}

/** SQLite: an integer that is the whole key is the row's own number. */
function countUp(column: SourceColumn): void {
  if (column.type.kind === 'integer') column.default = { kind: 'sequence' };
}

function canonical(table: SourceTable, names: readonly string[]): string[] {
  return names.map((name) => findColumn(table, name)?.name ?? name);
}

/** The schema of a table that is pointed to: where the first one of the search path has no such table, the usual one. */
function schemaOfTarget(catalog: Catalog, table: SourceTable, target: QualifiedName) {
  const schema = schemaOf(catalog, target.schema);
  const isThere =
    (table.name === target.name && table.schema === schema) ||
    catalog.tables.has(keyOf(catalog, target));
  if (target.schema !== null || isThere) return schema;
  return catalog.tables.has(keyOf(catalog, { ...target, schema: 'public' })) ? null : schema;
}

export function readReferences(
  catalog: Catalog,
  table: SourceTable,
  cursor: Cursor,
  { name, columns, offset }: { name: string | null; columns: readonly string[]; offset: number },
): SourceForeignKey {
  cursor.expect('REFERENCES');
  const target = cursor.qualified();
  const targetColumns = cursor.isSign('(') ? cursor.columns() : null;
  const key: SourceForeignKey = {
    name,
    columns,
    schema: schemaOfTarget(catalog, table, target),
    table: target.name,
    targetColumns,
    onDelete: 'noAction',
    onUpdate: 'noAction',
    single: null,
    place: catalog.place(offset),
  };
  for (;;) {
    if (cursor.accept('ON', 'DELETE')) key.onDelete = readAction(catalog, cursor);
    else if (cursor.accept('ON', 'UPDATE')) key.onUpdate = readAction(catalog, cursor);
    else if (cursor.accept('MATCH')) {
      const { word, start } = cursor.next();
      if (word !== 'SIMPLE') {
        const message = `A foreign key to ${key.table} is kept without MATCH ${word}.`;
        catalog.report.say('info', 'constraint-option', message, catalog.place(start));
      }
    } else return key;
  }
}

function readAction(catalog: Catalog, cursor: Cursor): ReferentialAction {
  if (cursor.accept('CASCADE')) return 'cascade';
  if (cursor.accept('RESTRICT')) return 'restrict';
  if (cursor.accept('NO', 'ACTION')) return 'noAction';
  const isNull = cursor.accept('SET', 'NULL');
  if (!isNull) cursor.expect('SET', 'DEFAULT');
  // PostgreSQL can set some of the columns alone.
  if (cursor.isSign('(')) {
    const { offset } = cursor;
    const message = `SET ${isNull ? 'NULL' : 'DEFAULT'} is kept for every column of the key instead of some.`;
    cursor.group();
    catalog.report.say('warning', 'constraint-option', message, catalog.place(offset));
  }
  return isNull ? 'setNull' : 'setDefault';
}

/** Reads what follows a column's type, up to the comma. */
export function readColumnOptions(
  catalog: Catalog,
  table: SourceTable,
  column: SourceColumn,
  cursor: Cursor,
): void {
  const { report, place, dialect } = catalog;
  const where = `${table.name}.${column.name}`;
  while (!cursor.isDone && !cursor.isSign(',')) {
    const { offset } = cursor;
    let name: string | null = null;
    if (cursor.accept('CONSTRAINT')) {
      name = cursor.name();
      if (!cursor.isWord('CHECK')) sayName(catalog, offset);
    }
    if (cursor.accept('NOT', 'NULL')) column.required = true;
    else if (cursor.accept('NULL')) column.required = false;
    else if (cursor.accept('PRIMARY', 'KEY')) {
      if (!cursor.accept('ASC')) cursor.accept('DESC');
      table.primaryKey = [column.name];
      if (dialect === 'sqlite' && column.type.kind === 'integer')
        column.default = { kind: 'sequence' };
    } else if (cursor.accept('UNIQUE')) {
      cursor.accept('KEY');
      column.unique = true;
      if (name !== null) catalog.uniques.set(column, name);
      if (cursor.accept('NULLS', 'NOT', 'DISTINCT')) {
        const message = `${where}: nulls count as different.`;
        report.say('warning', 'index-option', message, place(offset));
      } else cursor.accept('NULLS', 'DISTINCT');
    } else if (cursor.accept('KEY')) table.primaryKey = [column.name];
    else if (cursor.accept('DEFAULT'))
      applyDefault(catalog, table, column, readDefaultTokens(cursor));
    else if (cursor.isWord('REFERENCES')) {
      table.foreignKeys.push(
        readReferences(catalog, table, cursor, { name, columns: [column.name], offset }),
      );
      if (dialect === 'mysql')
        report.say(
          'warning',
          'relation-inline',
          `${where}: MySQL ignores a reference written in a column; it is kept as a relation.`,
          place(offset),
        );
    } else if (cursor.accept('CHECK')) {
      table.checks.push({
        name,
        expression: cursor.condition(cursor.group()),
        place: place(offset),
      });
      if (cursor.isWord('NO', 'INHERIT')) sayRest(catalog, table, [cursor.next(), cursor.next()]);
    } else if (cursor.accept('GENERATED')) readGenerated(catalog, table, column, cursor, offset);
    else if (cursor.accept('AS')) readExpression(catalog, table, column, cursor, offset);
    else if (cursor.accept('AUTO_INCREMENT') || cursor.accept('AUTOINCREMENT'))
      column.default = { kind: 'sequence' };
    else if (cursor.accept('COMMENT')) column.comment = cursor.next().text;
    else if (cursor.accept('COLLATE')) {
      const collation = cursor.qualified().name;
      if (/^(?:utf8|latin1|ascii|default)/i.test(collation)) {
        const message = 'Character sets and their usual collations are left out.';
        report.count('info', 'storage-dropped', message, place(offset));
      } else
        report.gather(
          'info',
          'collation-dropped',
          {
            message: `${where} is kept without the collation ${collation}.`,
            together: `Columns are kept without the collation ${collation}`,
            subject: where,
          },
          place(offset),
        );
    } else if (cursor.accept('CHARACTER', 'SET') || cursor.accept('CHARSET')) {
      cursor.next();
      const message = 'Character sets and their usual collations are left out.';
      report.count('info', 'storage-dropped', message, place(offset));
    } else if (cursor.accept('ON', 'UPDATE')) {
      cursor.next();
      if (cursor.isSign('(')) cursor.group();
      const what = 'not set anew at each change, unless the timestamps switch stands for it';
      const finding = {
        message: `${where} is ${what}.`,
        together: `Columns are ${what}`,
        subject: where,
      };
      report.gather('info', 'on-update', finding, place(offset));
    } else if (cursor.accept('ON', 'CONFLICT')) {
      cursor.next();
      report.say(
        'info',
        'conflict-dropped',
        `${where} is kept without its conflict clause.`,
        place(offset),
      );
    } else if (cursor.accept('NOT', 'DEFERRABLE') || cursor.accept('INITIALLY', 'IMMEDIATE'))
      continue;
    else if (cursor.isWord('DEFERRABLE')) sayRest(catalog, table, [cursor.next()]);
    else if (cursor.accept('INITIALLY', 'DEFERRED')) continue;
    else if (
      ['STORAGE', 'COMPRESSION', 'SRID', 'COLUMN_FORMAT', 'ENCODING'].includes(
        cursor.peek()?.word ?? '',
      )
    ) {
      cursor.next();
      cursor.next();
      const message = 'Storage options of columns are left out.';
      report.count('info', 'storage-dropped', message, place(offset));
    } else if (cursor.isWord('INVISIBLE') || cursor.isWord('NOT', 'ENFORCED')) {
      const words = cursor.accept('INVISIBLE') ? 'INVISIBLE' : 'NOT ENFORCED';
      if (words !== 'INVISIBLE') cursor.expect('NOT', 'ENFORCED');
      report.say('info', 'constraint-option', `${where} is kept without ${words}.`, place(offset));
    } else if (['VISIBLE', 'FIRST', 'ENFORCED', 'ROWGUIDCOL'].includes(cursor.peek()?.word ?? ''))
      cursor.next();
    else if (cursor.accept('AFTER')) cursor.name();
    else
      throw new SqlFault(
        `"${cursor.peek()?.text.slice(0, 40)}" is not understood in a column`,
        offset,
      );
  }
}

const afterDefault = new Set([
  'NOT',
  'NULL',
  'CONSTRAINT',
  'PRIMARY',
  'UNIQUE',
  'REFERENCES',
  'CHECK',
  'GENERATED',
  'COMMENT',
  'ON',
  'COLLATE',
  'AUTO_INCREMENT',
  'KEY',
  'AFTER',
  'FIRST',
  'DEFERRABLE',
  'VISIBLE',
  'INVISIBLE',
]);

export function readDefaultTokens(cursor: Cursor): Token[] {
  const first = cursor.isSign('(') ? [] : [cursor.next()];
  return [...first, ...cursor.until((each) => afterDefault.has(each.peek()?.word ?? ''))];
}

function readGenerated(
  catalog: Catalog,
  table: SourceTable,
  column: SourceColumn,
  cursor: Cursor,
  offset: number,
): void {
  const isAlways = cursor.accept('ALWAYS');
  if (!isAlways) {
    cursor.expect('BY', 'DEFAULT');
    cursor.accept('ON', 'NULL');
  }
  cursor.expect('AS');
  if (!cursor.accept('IDENTITY')) {
    readExpression(catalog, table, column, cursor, offset);
    return;
  }
  if (cursor.isSign('(')) {
    const text = cursor.textOf(cursor.group());
    const counts = [
      ...text.matchAll(/\b(START|INCREMENT|MINVALUE|MAXVALUE|CACHE)\s+(?:WITH\s+|BY\s+)?(-?\d+)/gi),
    ];
    const unusual = counts.filter(([, , count]) => count !== '1').map(([whole]) => whole);
    if (/(?<!NO\s)\bCYCLE\b/i.test(text)) unusual.push('CYCLE');
    if (unusual.length > 0) {
      const message = `${table.name}.${column.name} is counted from 1 by 1: ${unusual.join(', ')} is left out.`;
      catalog.report.say('info', 'sequence', message, catalog.place(offset));
    }
  }
  column.default = { kind: 'sequence' };
  column.readOnly = isAlways;
  column.required = true;
}

function readExpression(
  catalog: Catalog,
  table: SourceTable,
  column: SourceColumn,
  cursor: Cursor,
  offset: number,
): void {
  const expression = cursor.textOf(cursor.group());
  if (!cursor.accept('STORED') && !cursor.accept('VIRTUAL')) cursor.accept('PERSISTENT');
  column.readOnly = true;
  column.required = false;
  catalog.report.say(
    'warning',
    'generated-column',
    `${table.name}.${column.name} is kept as a plain column that nobody writes: ${expression.slice(0, 80)} is left out.`,
    catalog.place(offset),
  );
}
