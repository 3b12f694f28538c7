import { quoteName } from '../build/expressions.ts';
import type { Dialect } from '../importer.ts';
import type { SourceTable } from '../model.ts';
import { findColumn } from './catalog.ts';
import type { Token } from './tokens.ts';

const LONGEST = 2000;

/** The tokens of a condition as PostgreSQL writes them: names and texts in its quotes, long type names made short, outer parentheses off. */
export function conditionOf(
  text: string,
  tokens: readonly Token[],
  dialect: Dialect = 'postgresql',
): string {
  let written = '';
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    // The character set of a text, as mysqldump writes it.
    if (/^_[a-z0-9]+$/.test(token.text) && token.kind === 'word' && next?.kind === 'string')
      continue;
    const before = tokens[index - 1];
    if (written !== '' && before && before.end < token.start) written += ' ';
    // MySQL counts bytes where PostgreSQL counts characters.
    if (dialect === 'mysql' && token.word === 'LENGTH' && next?.text === '(') written += 'octet_';
    written += inQuotes(token, text.slice(token.start, token.end));
  }
  let condition = written
    .replace(/::\s*character varying(?:\(\d+\))?/gi, '::varchar')
    .replace(/::\s*timestamp with(?:out)? time zone/gi, '::timestamp')
    .replace(/::\s*time without time zone/gi, '::time')
    .trim();
  while (condition.startsWith('(') && closesAtEnd(condition))
    condition = condition.slice(1, -1).trim();
  return condition.slice(0, LONGEST);
}

function inQuotes({ kind, text }: Token, raw: string): string {
  if (kind === 'quoted') return `"${text.replaceAll('"', '""')}"`;
  // Texts of bits and bytes are values of another kind.
  if (kind !== 'string' || /^[bBxX]/.test(raw)) return raw.replace(/\s+/g, ' ');
  return `'${text.replaceAll("'", "''")}'`;
}

/** Whether the parenthesis that opens the text closes at its end. */
function closesAtEnd(text: string): boolean {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === "'" || char === '"') quote = char;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at === text.length - 1;
  }
  return false;
}

/** SQLite reads what stands in double quotes and is no column as a text. */
export function textsOf(table: SourceTable, condition: string): string {
  return condition.replace(/'(?:[^']|'')*'|"((?:[^"]|"")*)"/g, (whole, name?: string) =>
    name === undefined || findColumn(table, name.replaceAll('""', '"'))
      ? whole
      : `'${name.replaceAll('""', '"').replaceAll("'", "''")}'`,
  );
}

/** A condition with a column under another name. */
export function renamedIn(condition: string, from: string, to: string): string {
  const written = quoteName(to);
  return condition.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\w$]*/gu, (word) => {
    const name = word.startsWith('"') ? word.slice(1, -1) : word.toLowerCase();
    return word.startsWith("'") || name !== from ? word : written;
  });
}

/** Whether a condition names a column. */
export function mentions(condition: string, column: string): boolean {
  const names = condition.replace(/'(?:[^']|'')*'/g, ' ').match(/"(?:[^"]|"")*"|[\p{L}_][\w$]*/gu);
  const lower = column.toLowerCase();
  return (names ?? []).some((name) => name.replace(/^"|"$/g, '').toLowerCase() === lower);
}
