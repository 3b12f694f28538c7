import type { Entity } from '../kinds/index.ts';
import type { CheckContext } from './context.ts';
import { explainSql, type SqlProblem } from './sql-expression.ts';

/** The SQL expressions of an entity, each with what is wrong with it. */
export function expressionsOf(
  context: CheckContext,
  entity: Entity,
): readonly { at: string; problem: SqlProblem | null }[] {
  if (entity.checks.length === 0 && entity.indexes.length === 0) return [];
  const columns = new Set(context.columnsOf(entity).map(({ column }) => column));
  const checks = entity.checks.map(({ expression }, index) => ({
    at: `checks.${index}.expression`,
    problem: explainSql(expression, columns),
  }));
  const conditions = entity.indexes.flatMap(({ where }, index) =>
    where === null ? [] : [{ at: `indexes.${index}.where`, problem: explainSql(where, columns) }],
  );
  return [...checks, ...conditions];
}
