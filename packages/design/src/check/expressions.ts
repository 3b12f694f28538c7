import type { Entity } from '../kinds/index.ts';
import type { CheckContext, Column } from './context.ts';
import { explainSql, explainUnsettled, type SqlProblem, sqlPieces } from './sql-expression.ts';

/** The SQL expressions of an entity, each with what is wrong with it. */
export function expressionsOf(
  context: CheckContext,
  entity: Entity,
): readonly { at: string; problem: SqlProblem | null }[] {
  if (entity.checks.length === 0 && entity.indexes.length === 0) return [];
  const columns = context.columnsOf(entity);
  const names = new Set(columns.map(({ column }) => column));
  const checks = entity.checks.map(({ expression }, index) => ({
    at: `checks.${index}.expression`,
    problem: explainSql(expression, names),
  }));
  const indexes = entity.indexes.flatMap(({ where, parts }, index) => [
    ...(where === null
      ? []
      : [
          {
            at: `indexes.${index}.where`,
            problem: explainSql(where, names) ?? explainUnsettled(where),
          },
        ]),
    ...parts.flatMap((part, place) =>
      'expression' in part
        ? [
            {
              at: `indexes.${index}.parts.${place}.expression`,
              problem: explainIndexed(part.expression, entity, columns, names),
            },
          ]
        : [],
    ),
  ]);
  return [...checks, ...indexes];
}

const settled: ReadonlySet<string> = new Set([
  'string',
  'text',
  'uuid',
  'integer',
  'bigint',
  'decimal',
  'float',
  'boolean',
  'json',
]);

/** What is wrong with an expression in the place of a column. */
function explainIndexed(
  expression: string,
  entity: Entity,
  columns: readonly Column[],
  names: ReadonlySet<string>,
): SqlProblem | null {
  const problem = explainSql(expression, names) ?? explainUnsettled(expression);
  if (problem) return problem;
  const fail = (message: string) => ({ message, position: 0, unknown: null });
  const named = sqlPieces(expression, names).flatMap((piece) =>
    'column' in piece ? [piece.column] : [],
  );
  if (named.length === 0) return fail('names no column');
  const unsettled = columns.find(
    ({ column, owner }) =>
      named.includes(column) &&
      (owner.kind === 'entity'
        ? !['id', entity.systemColumns.version ?? 'version'].includes(column)
        : owner.kind === 'field' && (owner.list || !settled.has(owner.type.kind))),
  );
  return unsettled
    ? fail(`names ${unsettled.column}, of a type that expressions of indexes do not take`)
    : null;
}
