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
