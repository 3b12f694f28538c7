import type { Ir, IrEntity, IrFilter } from '@plinth/ir';
import { type Imports, member } from '../source.ts';
import { equal, joinTable } from './columns.ts';
import { allOf, relationOf, tableOf, targetOf } from './context.ts';

/** The column of a filter, or how it is reached over relations. */
export function filterColumn(ir: Ir, imports: Imports, entity: IrEntity, filter: IrFilter): string {
  const own = tableOf(imports, entity);
  if (filter.path.length === 0) return member(own, filter.property);
  const { condition, table } = reach(ir, imports, entity, own, filter.path);
  return `{ column: ${member(table, filter.property)}, via: (found: ${imports.type('drizzle-orm', 'SQL')} | undefined) => ${condition} }`;
}

/** The condition that some row at the end of a path meets `found`. */
function reach(
  ir: Ir,
  imports: Imports,
  entity: IrEntity,
  own: string,
  path: readonly string[],
): { condition: string; table: string } {
  const [step = '', ...rest] = path;
  const relation = relationOf(entity, step);
  const target = targetOf(ir, relation);
  const table = tableOf(imports, target);
  if (table === own) throw new Error(`reach: ${entity.name} is filtered over itself`);
  const exists = imports.value('src/db/exists.ts', 'existsIn');
  imports.value('drizzle-orm', 'eq');
  const inner =
    rest.length === 0 ? { condition: 'found', table } : reach(ir, imports, target, table, rest);
  if (relation.join) {
    const join = joinTable(ir, imports, relation.join.variable);
    const far = `${exists}(${table}, ${allOf(imports, [
      ...equal(table, relation.targetProperties, join, relation.join.targetProperties),
      inner.condition,
    ])})`;
    const near = equal(join, relation.join.localProperties, own, relation.localProperties);
    return {
      condition: `${exists}(${join}, ${allOf(imports, [...near, far])})`,
      table: inner.table,
    };
  }
  const joined = equal(table, relation.targetProperties, own, relation.localProperties);
  return {
    condition: `${exists}(${table}, ${allOf(imports, [...joined, inner.condition])})`,
    table: inner.table,
  };
}
