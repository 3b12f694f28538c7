import { foldedColumn, sqlPieces } from '@plinth/design';
import type { IrColumn, IrIndexExpression, IrIndexPart, IrTable } from './types.ts';

/** An expression of an index with the properties of the columns that it names. */
export function indexExpression(
  expression: string,
  columns: readonly IrColumn[],
): IrIndexExpression {
  const byName = new Map(columns.map(({ column, property }) => [column, property]));
  const inner = sqlPieces(expression.trim(), new Set(byName.keys())).map((piece) =>
    'sql' in piece ? piece : { property: byName.get(piece.column) ?? piece.column },
  );
  const folded = foldedColumn(expression);
  return {
    // A call stands as it is; all else in parentheses.
    pieces: isCall(expression.trim()) ? inner : [{ sql: '(' }, ...inner, { sql: ')' }],
    folds: folded === null ? null : (byName.get(folded) ?? null),
  };
}

/** An expression of an index as drizzle-kit writes it, with its columns in quotes. */
export function expressionSql(
  { columns }: Pick<IrTable, 'columns'>,
  { pieces }: IrIndexExpression,
): string {
  const words = pieces.map((piece) => {
    if ('sql' in piece) return piece.sql;
    const column = columns.find(({ property }) => property === piece.property);
    return `"${column?.column ?? piece.property}"`;
  });
  return words.join('');
}

/** The properties of a part of an index. */
export function propertiesOfPart(part: IrIndexPart): readonly string[] {
  if ('property' in part) return [part.property];
  return part.pieces.flatMap((piece) => ('property' in piece ? piece.property : []));
}

/** Whether SQL is one call of a function. */
function isCall(sql: string): boolean {
  if (!/^(?!not\b)[a-z_]+\s*\(/i.test(sql)) return false;
  const bare = sql.replace(/'(?:[^']|'')*'|"[^"]*"/g, (text) => '_'.repeat(text.length));
  let depth = 0;
  for (const [at, sign] of [...bare].entries()) {
    if (sign === '(') depth++;
    if (sign === ')' && --depth === 0) return at === bare.length - 1;
  }
  return false;
}
