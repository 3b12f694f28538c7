/** What is wrong with an expression, and where in it; `unknown` names a word that is neither column nor known. */
export interface SqlProblem {
  readonly message: string;
  readonly position: number;
  readonly unknown: string | null;
}

const keywords = new Set(
  `and or not in is null true false between like ilike similar to case when then else end array any all some cast as
  distinct from symmetric collate escape unknown at time zone overlaps`.split(/\s+/),
);
const types = new Set(
  `text varchar char integer int int4 int8 bigint smallint numeric decimal real double precision boolean bool date timestamp
  timestamptz time interval uuid json jsonb bytea`.split(/\s+/),
);
/** Functions whose answer depends on their arguments alone, as PostgreSQL demands of indexes and checks. */
const functions = new Set(
  `abs btrim cardinality ceil ceiling char_length coalesce concat date_part date_trunc extract floor greatest
  jsonb_array_length jsonb_typeof least left length lower ltrim mod nullif num_nonnulls num_nulls array_length octet_length position
  power regexp_replace replace reverse right round rtrim sign split_part starts_with strpos substr substring trim trunc upper`.split(
    /\s+/,
  ),
);

const token =
  /\s+|'(?:[^']|'')*'|"(?:[^"]|"")*"|\d+(?:\.\d+)?|[A-Za-z_][A-Za-z0-9_]*|::|<=|>=|<>|!=|\|\||->>?|#>>?|@>|<@|\?[|&]?|!?~\*?|[-+*/%^=<>(),.[\]]/y;

/** Functions among them whose answer hangs on settings of the session as well: checks may call them, indexes may not. */
const unsettled = new Set(['concat', 'date_part', 'date_trunc', 'extract']);
/** Types whose texts hang on settings of the session. */
const moments = new Set(['date', 'timestamp', 'timestamptz', 'time', 'interval']);

/**
 * Reads a condition as PostgreSQL would and says the first thing that is wrong: an unsafe or foreign sign, quotes or parentheses
 * that do not close, a word that is no column. Only what is understood passes, so nothing can break out of its place.
 */
export function explainSql(expression: string, columns: ReadonlySet<string>): SqlProblem | null {
  const words = expression.trim();
  if (words === '') return { message: 'is empty', position: 0, unknown: null };
  let depth = 0;
  let at = 0;
  let previous = '';
  while (at < expression.length) {
    const fail = (message: string, unknown: string | null = null): SqlProblem => ({
      message,
      position: at,
      unknown,
    });
    const rest = expression.slice(at, at + 2);
    if (rest === '--' || rest === '/*') return fail('must not hold a comment');
    if (rest.startsWith(';')) return fail('must not hold `;`');
    token.lastIndex = at;
    const text = token.exec(expression)?.[0];
    if (text === undefined) {
      return fail(
        rest.startsWith("'") || rest.startsWith('"')
          ? 'has a quote that does not close'
          : `must not hold \`${rest.charAt(0)}\``,
      );
    }
    if (text === '(' || text === '[') depth++;
    if (text === ')' || text === ']') depth--;
    if (depth < 0) return fail('has a parenthesis that does not open');
    if (text.startsWith('"') || /^[A-Za-z_]/.test(text)) {
      const reason = explainWord(text, previous, expression.slice(at + text.length), columns);
      if (reason) return fail(reason, text);
    }
    if (text.trim() !== '') previous = text;
    at += text.length;
  }
  if (depth > 0) {
    return {
      message: 'has a parenthesis that does not close',
      position: expression.length,
      unknown: null,
    };
  }
  return null;
}

function explainWord(
  word: string,
  previous: string,
  rest: string,
  columns: ReadonlySet<string>,
): string | null {
  if (word.startsWith('"')) {
    return columns.has(word.slice(1, -1))
      ? null
      : `names ${word}, which is no column of the entity`;
  }
  const lower = word.toLowerCase();
  // Outside quotes PostgreSQL reads every name in lower case.
  if (columns.has(lower) && previous !== '::') return null;
  if (/^\s*\(/.test(rest) && (functions.has(lower) || keywords.has(lower) || types.has(lower)))
    return null;
  if (keywords.has(lower) || types.has(lower)) return null;
  if (/^\s*\(/.test(rest)) return `calls ${word}, which is not among the functions allowed`;
  return `names ${word}, which is no column of the entity`;
}

/** Why no index can hold an expression that is sound else: what it says of a row may change with settings of the session. */
export function explainUnsettled(expression: string): SqlProblem | null {
  let previous = '';
  let before = '';
  for (const { text, position } of tokensOf(expression)) {
    const lower = text.toLowerCase();
    const fail = (message: string) => ({ message, position, unknown: null });
    if (unsettled.has(lower) && /^\s*\(/.test(expression.slice(position + text.length)))
      return fail(`calls ${text}, whose answer hangs on settings of the session`);
    const isCast = previous === '::' && !before.startsWith("'");
    if (isCast && moments.has(lower))
      return fail(`makes a ${lower} of a value, which hangs on settings of the session`);
    before = previous;
    previous = text;
  }
  return null;
}

const folds = new Set(['lower', 'upper', 'trim', 'btrim', 'ltrim', 'rtrim']);

/** The text whose case or blanks alone an expression leaves out, as `email` of `lower(email)`: its column; null for another. */
export function foldedColumn(expression: string): string | null {
  const tokens = tokensOf(expression).map(({ text }) => text.toLowerCase());
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const [at, text] of tokens.entries()) {
    if (text === '(') open.push(at);
    if (text === ')') closing.set(open.pop() ?? -1, at);
  }
  let first = 0;
  let last = tokens.length - 1;
  for (;;) {
    if (tokens[last - 1] === '::' && /^(?:text|varchar)$/.test(tokens[last] ?? '')) last -= 2;
    else if (closing.get(first) === last) [first, last] = [first + 1, last - 1];
    else if (folds.has(tokens[first] ?? '') && closing.get(first + 1) === last)
      [first, last] = [first + 2, last - 1];
    else break;
  }
  if (first !== last) return null;
  const { text = '' } = tokensOf(expression)[first] ?? {};
  if (text.startsWith('"')) return text.slice(1, -1);
  return /^[a-z_]/i.test(text) ? text.toLowerCase() : null;
}

/** A piece of an expression: a column that it names, or what stands between. */
export type SqlPiece = { readonly column: string } | { readonly sql: string };

/** An expression in pieces, so that its columns can be written another way. */
export function sqlPieces(expression: string, columns: ReadonlySet<string>): readonly SqlPiece[] {
  const pieces: SqlPiece[] = [];
  let sql = '';
  let previous = '';
  let end = 0;
  for (const { text, position } of tokensOf(expression)) {
    const name = text.startsWith('"') ? text.slice(1, -1) : text.toLowerCase();
    const isColumn =
      /^["A-Za-z_]/.test(text) &&
      columns.has(name) &&
      previous !== '::' &&
      !(/^\s*\(/.test(expression.slice(position + text.length)) && functions.has(name));
    sql += expression.slice(end, position);
    if (isColumn) {
      if (sql !== '') pieces.push({ sql });
      pieces.push({ column: name });
      sql = '';
    } else sql += text;
    end = position + text.length;
    previous = text;
  }
  sql += expression.slice(end);
  return sql === '' ? pieces : [...pieces, { sql }];
}

/** The tokens of an expression that was found sound, without the blanks between. */
function tokensOf(
  expression: string,
): readonly { readonly text: string; readonly position: number }[] {
  return [...expression.matchAll(new RegExp(token.source, 'g'))].flatMap(({ 0: text, index }) =>
    text.trim() === '' ? [] : [{ text, position: index }],
  );
}
