import { type Dialect, dialects, dialectTitles, type SourceFile } from '../importer.ts';
import type { Report } from '../report.ts';

/** Words of paths that say whose SQL a file is; others have no dialect that is read. */
const words: Readonly<Record<Dialect | 'other', RegExp>> = {
  postgresql: /^(?:postgres(?:ql)?|pgsql|pg)\d*$/,
  mysql: /^(?:mysql|mariadb)\d*$/,
  sqlite: /^sqlite\d*$/,
  other:
    /^(?:mssql|sqlserver|tsql|oracle|db2|h2|hsqldb|derby|firebird|sybase|ingres|informix|clickhouse|bigquery|snowflake|redshift|effiproz|cockroach(?:db)?|yugabyte(?:db)?)\d*$/,
};
/**
 * The files of one dialect where a folder holds a schema in several, as their paths say it: of the one that is asked for, else the
 * one with most tables. Files whose paths name none are of all.
 */
export function ofOneDialect(
  files: readonly SourceFile[],
  wanted: Dialect | undefined,
  report: Report,
): readonly SourceFile[] {
  const named = files.map(({ path }) => dialectIn(path));
  if (new Set(named.filter((each) => each !== null)).size < 2) return files;
  const tablesOf = (dialect: Dialect) =>
    files
      .filter((_, index) => named[index] === dialect)
      .reduce((sum, { text }) => sum + (text.match(/\bCREATE\s+TABLE\b/gi)?.length ?? 0), 0);
  const [most] = dialects
    .filter((dialect) => named.includes(dialect))
    .sort((a, b) => Number(b === wanted) - Number(a === wanted) || tablesOf(b) - tablesOf(a));
  if (most === undefined) return files;
  return files.filter(({ path }, index) => {
    const isRead = named[index] === null || named[index] === most;
    if (!isRead) {
      const message = `The file is for another database: those for ${dialectTitles[most]} are read, unless another dialect is asked for.`;
      report.count('info', 'file-aside', message, { file: path, line: 1, column: 1 });
    }
    return isRead;
  });
}

/** What dialect a path names, as `mysql/schema.sql` and `Chinook_MySql.sql` do; null where it names none, or several. */
function dialectIn(path: string): Dialect | 'other' | null {
  const said = path
    .toLowerCase()
    .replace(/sql[ _-]server/g, 'sqlserver')
    .split(/[^a-z0-9]+/);
  const found = ([...dialects, 'other'] as const).filter((each) =>
    said.some((word) => words[each].test(word)),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}
