import type { TablePlan } from './plan.ts';

const word = /'(?:[^']|'')*'|"(?:[^"]|"")*"|::\s*\w+|[A-Za-z_][\w$]*/g;
/** Words of a condition that stand without quotes and are no names. */
const keywords = new Set(
  `and or not in is null true false between like ilike similar to case when then else end array any all some cast as distinct
  from collate escape`.split(/\s+/),
);

/** A condition with the columns as the model names them, in quotes where PostgreSQL would read another name. */
export function withColumnsOf({ columns }: TablePlan, condition: string): string {
  const exact = new Map([...columns.values()].map((item) => [item.source.name, item.column]));
  const anyCase = new Map([...exact].map(([name, column]) => [name.toLowerCase(), column]));
  return condition.replace(word, (found, at: number) => {
    if (found.startsWith("'") || found.startsWith('::')) return found;
    const isQuoted = found.startsWith('"');
    const name = isQuoted ? found.slice(1, -1).replaceAll('""', '"') : found;
    if (!isQuoted && keywords.has(name.toLowerCase())) return found;
    if (!isQuoted && /^\s*\(/.test(condition.slice(at + found.length))) return found;
    const column = exact.get(name) ?? anyCase.get(name.toLowerCase());
    const read = isQuoted ? name : name.toLowerCase();
    return column === undefined || column === read ? found : `"${column}"`;
  });
}
