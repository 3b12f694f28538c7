import type { Ir, IrEntity, IrFilter } from '@plinth/ir';
import { type Imports, member } from '../source.ts';
import { equal, joinTable, secondName } from './columns.ts';
import { allOf, relationOf, tableOf, targetOf, upperFirst } from './context.ts';

/** The column of a filter, or how it is reached over relations. What has to be declared for it goes into `before`. */
export function filterColumn(
  ir: Ir,
  imports: Imports,
  entity: IrEntity,
  filter: IrFilter,
  before: Set<string>,
): string {
  const own = tableOf(imports, entity);
  if (filter.path.length === 0) return member(own, filter.property);
  const { condition, table } = reach({ ir, imports, before, passed: '' }, entity, own, filter.path);
  return `{ column: ${member(table, filter.property)}, via: (found: ${imports.type('drizzle-orm', 'SQL')} | undefined) => ${condition} }`;
}

interface Way {
  readonly ir: Ir;
  readonly imports: Imports;
  readonly before: Set<string>;
  /** The steps so far, as one name. */
  readonly passed: string;
}

/** The condition that some row at the end of a path meets `found`. */
function reach(
  way: Way,
  entity: IrEntity,
  own: string,
  path: readonly string[],
): { condition: string; table: string } {
  const { ir, imports, before } = way;
  const [step = '', ...rest] = path;
  const passed = way.passed === '' ? step : way.passed + upperFirst(step);
  const relation = relationOf(entity, step);
  const target = targetOf(ir, relation);
  let table = tableOf(imports, target);
  // A table between keeps the two apart.
  if (target.name === entity.name && !relation.join) {
    const second = secondName(imports, table, passed);
    before.add(second.declaration);
    table = second.variable;
  }
  const exists = imports.value('src/db/exists.ts', 'existsIn');
  imports.value('drizzle-orm', 'eq');
  const inner =
    rest.length === 0
      ? { condition: 'found', table }
      : reach({ ...way, passed }, target, table, rest);
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
