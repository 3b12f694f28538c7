import type { SourceIndex, SourceIndexPart, SourceTable } from '../model.ts';
import { type Catalog, findColumn } from './catalog.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';

const methods: Readonly<Record<string, SourceIndex['method']>> = {
  btree: 'btree',
  hash: 'hash',
  gin: 'gin',
};

/** Reads an index from `USING` or its columns on; expressions and methods that are not kept are reported. */
export function readIndexBody(
  catalog: Catalog,
  table: SourceTable,
  cursor: Cursor,
  { name, unique, offset }: { name: string | null; unique: boolean; offset: number },
): void {
  const { report, place, dialect } = catalog;
  const title = `Index ${name === null ? '' : `${name} `}of ${table.name}`;
  let method = cursor.accept('USING') ? cursor.name().toLowerCase() : 'btree';
  const inner = cursor.inside(cursor.group());
  const parts: SourceIndexPart[] = [];
  let missing: string | null = null;
  while (!inner.isDone) {
    const tokens = inner.until(() => false);
    inner.acceptSign(',');
    const [first, ...more] = tokens;
    const part = readPart(catalog, table, tokens, title);
    if (part) parts.push(part);
    else if (more.length === 0 && first && /^(?:word|quoted)$/.test(first.kind))
      missing = first.text;
    else parts.push(readIndexExpression(catalog, table, inner, tokens, title));
  }
  let where: string | null = null;
  while (!cursor.isDone && !cursor.isSign(',')) {
    if (cursor.accept('WHERE')) where = cursor.condition(cursor.until(() => false));
    else if (cursor.accept('USING')) method = cursor.name().toLowerCase();
    else if (cursor.accept('INCLUDE')) {
      cursor.group();
      report.say(
        'info',
        'index-option',
        `${title} is kept without the columns it includes.`,
        place(offset),
      );
    } else if (cursor.accept('WITH', 'PARSER')) cursor.next();
    else if (cursor.accept('ON', 'CONFLICT')) {
      cursor.next();
      const message = `${title} is kept without its conflict clause.`;
      report.say('info', 'conflict-dropped', message, place(offset));
    } else if (cursor.accept('NULLS', 'NOT', 'DISTINCT')) {
      report.say(
        'warning',
        'index-option',
        `${title} is kept with nulls that count as different.`,
        place(offset),
      );
    } else if (
      cursor.isWord('DEFERRABLE') ||
      cursor.isWord('NOT', 'DEFERRABLE') ||
      cursor.isWord('INITIALLY')
    )
      break;
    else {
      const message = 'Comments and storage options of indexes are left out.';
      report.count('info', 'storage-dropped', message, place(cursor.offset));
      while (!cursor.isDone && !cursor.isSign(',') && !cursor.isWord('WHERE')) {
        if (cursor.isSign('(')) cursor.group();
        else cursor.next();
      }
    }
  }
  const kept = dialect === 'mysql' && method === 'hash' ? 'btree' : methods[method];
  const expression = parts.flatMap((part) => ('expression' in part ? [part.expression] : []))[0];
  const isUnfit = !kept || (expression !== undefined && kept !== 'btree');
  if (missing !== null || isUnfit || parts.length === 0) {
    const what =
      expression !== undefined
        ? `the expression ${expression.slice(0, 80)} in an index of the method ${method}`
        : `the method ${method}`;
    const why =
      missing === null ? `the model has no word for ${what}` : `the table has no column ${missing}`;
    report.say('warning', 'index-dropped', `${title} is left out: ${why}.`, place(offset));
    return;
  }
  const isPlain = unique && parts.length === 1 && where === null;
  const [only] = parts;
  const column = isPlain && only && 'column' in only ? findColumn(table, only.column) : undefined;
  if (column) {
    column.unique = true;
    if (name !== null) {
      catalog.uniques.set(column, name);
      sayName(catalog, offset);
    }
  } else table.indexes.push({ name, parts, unique, method: kept, where, place: place(offset) });
}

function readPart(
  { report, place, dialect }: Catalog,
  table: SourceTable,
  tokens: readonly Token[],
  title: string,
): { column: string; descending: boolean } | null {
  const [first, second] = tokens;
  if (
    !first ||
    first.kind === 'sign' ||
    first.kind === 'number' ||
    (second?.text === '(' && dialect !== 'mysql')
  )
    return null;
  const written =
    first.kind === 'word' && dialect === 'postgresql' ? first.text.toLowerCase() : first.text;
  const column = findColumn(table, written);
  if (!column) return null;
  const rest = tokens.slice(1);
  if (second?.text !== '(' && rest.some(({ kind }) => kind === 'sign')) return null;
  const descending = rest.some(({ word }) => word === 'DESC');
  const words = rest.filter(({ word }) => !['DESC', 'ASC'].includes(word));
  if (second?.text === '(') {
    const finding = {
      message: `${title} is kept over the whole of ${written}, not its first characters.`,
      together: 'Indexes over the first characters of columns are kept over the whole of them',
      subject: `${table.name}.${written}`,
    };
    report.gather('info', 'index-option', finding, place(first.start));
  } else if (words.length > 0) {
    const lost = words.map(({ text }) => text).join(' ');
    const finding = {
      message: `${title} is kept without ${lost}.`,
      together: `Indexes are kept without ${lost}`,
      subject: `${table.name}.${written}`,
    };
    report.gather('info', 'index-option', finding, place(first.start));
  }
  return { column: column.name, descending };
}

/** Reads an expression of an index, and reports what follows it: its order, and how its values are compared. */
function readIndexExpression(
  { report, place }: Catalog,
  table: SourceTable,
  inner: Cursor,
  tokens: readonly Token[],
  title: string,
): SourceIndexPart {
  let end = tokens.length;
  const isWord = (at: number) => /^(?:word|quoted)$/.test(tokens[at]?.kind ?? '');
  const closed = tokens.findLastIndex(({ text, kind }) => kind === 'sign' && text === ')');
  const follows = tokens.slice(closed + 1);
  if (closed >= 0 && follows.length > 0 && follows.every((_, at) => isWord(closed + 1 + at)))
    end = closed + 1;
  const last = tokens.at(-1);
  if (last && end === tokens.length && ['ASC', 'DESC'].includes(last.word)) end--;
  const lost = tokens
    .slice(end)
    .filter(({ word }) => word !== 'ASC')
    .map(({ text }) => text)
    .join(' ');
  const expression = inner.condition(tokens.slice(0, end));
  if (lost !== '') {
    const finding = {
      message: `${title} is kept without ${lost}.`,
      together: `Indexes are kept without ${lost}`,
      subject: `${table.name} (${expression})`,
    };
    report.gather('info', 'index-option', finding, place(tokens[end]?.start ?? 0));
  }
  return { expression };
}

/** The model makes names of keys, of unique columns and of relations itself. */
export function sayName({ report, place }: Catalog, offset: number): void {
  const message = 'Names of keys, of unique columns and of foreign keys are made anew.';
  report.count('info', 'name-dropped', message, place(offset));
}
