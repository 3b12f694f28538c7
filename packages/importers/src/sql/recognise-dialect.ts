import type { Dialect, SourceFile } from '../importer.ts';

const signs: Readonly<Record<Dialect, readonly (readonly [RegExp, number])[]>> = {
  postgresql: [
    [/^\\(?:connect|restrict|\.)/m, 4],
    [/PostgreSQL database dump|pg_catalog|\bplpgsql\b/i, 5],
    [/::[a-z"]|\bnextval\(|\$\$|\bCREATE (?:TYPE|EXTENSION|DOMAIN|SEQUENCE|SCHEMA)\b/i, 3],
    [
      /\b(?:bigserial|serial|smallserial|timestamptz|jsonb|bytea|tsvector|citext|character varying|with(?:out)? time zone)\b/i,
      2,
    ],
    [
      /\bALTER TABLE ONLY\b|\bCOMMENT ON (?:TABLE|COLUMN)\b|\bUSING (?:btree|gin|gist)\b|GENERATED (?:ALWAYS|BY DEFAULT) AS IDENTITY/i,
      3,
    ],
  ],
  mysql: [
    [/MySQL dump|MariaDB dump|phpMyAdmin|\/\*!\d{5}/, 5],
    [/\bENGINE\s*=|\bAUTO_INCREMENT\b|\bDEFAULT CHARSET\b|^DELIMITER\b/im, 4],
    [/`\w+`/, 1],
    [/\b(?:unsigned|datetime\(\d\)|enum\s*\()/i, 2],
    // SQLite takes any name of a type, these among them.
    [/\b(?:tinyint|mediumint|mediumtext|longtext)\b/i, 1],
  ],
  sqlite: [
    [/\bPRAGMA\b|\bsqlite_(?:sequence|master|stat1)\b/i, 5],
    [/\bAUTOINCREMENT\b|\bWITHOUT ROWID\b|\)\s*STRICT\s*;/i, 4],
    // A trigger of PostgreSQL calls a function, and one of MySQL stands behind a DELIMITER.
    [/\b(?:datetime|date|time)\s*\(\s*'now'|\browid\b/i, 4],
    [/\bINTEGER\s+(?:NOT\s+NULL\s+)?PRIMARY\s+KEY\b|\[\w+\]\s+\w/i, 2],
  ],
};

/** The dialect whose own words the scripts use most; PostgreSQL where they use none's. */
export function recogniseDialect(files: readonly SourceFile[]): Dialect {
  let best: Dialect = 'postgresql';
  let most = 0;
  for (const [dialect, list] of Object.entries(signs) as [Dialect, (typeof signs)[Dialect]][]) {
    const score = list.reduce(
      (sum, [pattern, weight]) => sum + (files.some(({ text }) => pattern.test(text)) ? weight : 0),
      0,
    );
    if (score > most) {
      best = dialect;
      most = score;
    }
  }
  return best;
}
