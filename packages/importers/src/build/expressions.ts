import type { TablePlan } from './plan.ts';

const word = /'(?:[^']|'')*'|"(?:[^"]|"")*"|::\s*\w+|[A-Za-z_][\w$]*/g;
/** Words of a condition that stand without quotes and are no names. */
const keywords = new Set(
  `and or not in is null true false between like ilike similar to case when then else end array any all some cast as distinct
  from collate escape`.split(/\s+/),
);

/** A name as a condition of PostgreSQL says it, in quotes where it would be read as another. */
export function quoteName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A condition with the columns as the model names them, in quotes where PostgreSQL would read another name. */
export function withColumnsOf(table: TablePlan, condition: string): string {
  const { columns } = table;
  const exact = new Map([...columns.values()].map((item) => [item.source.name, item.column]));
  const anyCase = new Map([...exact].map(([name, column]) => [name.toLowerCase(), column]));
  const named = condition.replace(word, (found, at: number) => {
    if (found.startsWith("'") || found.startsWith('::')) return found;
    const isQuoted = found.startsWith('"');
    const name = isQuoted ? found.slice(1, -1).replaceAll('""', '"') : found;
    if (!isQuoted && keywords.has(name.toLowerCase())) return found;
    if (!isQuoted && /^\s*\(/.test(condition.slice(at + found.length))) return found;
    const column = exact.get(name) ?? anyCase.get(name.toLowerCase());
    const read = isQuoted ? name : name.toLowerCase();
    return column === undefined || column === read ? found : `"${column}"`;
  });
  return withTruth(table, named);
}

/** Numbers beside columns of true and false, which other dialects keep as 1 and 0, as PostgreSQL writes them. */
function withTruth({ columns }: TablePlan, condition: string): string {
  const ofTruth = new Set(
    [...columns.values()]
      .filter(({ source }) => source.type.kind === 'boolean' && !source.list)
      .map(({ column }) => column.toLowerCase()),
  );
  if (ofTruth.size === 0) return condition;
  return condition.replace(
    /(?<![\w.'])("?)([A-Za-z_]\w*)\1(\s*(?:=|<>|!=|\bIS(?:\s+NOT)?\b)\s*)([01])(?![\w.])/gi,
    (whole, quote: string, name: string, sign: string, digit: string) =>
      ofTruth.has(name.toLowerCase())
        ? `${quote}${name}${quote}${sign}${digit === '1' ? 'true' : 'false'}`
        : whole,
  );
}
