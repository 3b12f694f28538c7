import { fact } from '@plinth/design';
import { findTable, type Ir, type IrEntity } from '@plinth/ir';
import { type Imports, keyOf, member } from '../source.ts';
import { allOf, relationOf, tableOf, tablePath, targetOf } from './context.ts';

/** The constant that lists the columns answers show of an entity, imported from its queries where it has some. */
export function columnsConstant(entity: IrEntity): string {
  return `${entity.singular}Columns`;
}

/** The folder whose queries declare the columns of an entity; null where no endpoint is about it. */
export function queriesOf(ir: Ir, entity: IrEntity): string | null {
  return fact(ir, queriesAbout, entity.name);
}

function queriesAbout(ir: Ir, entity: string): string | null {
  const resource = ir.resources.find((each) => each.kind === 'entity' && each.entity === entity);
  return resource ? `src/modules/${resource.module}/${resource.folder}/queries.ts` : null;
}

/** The declaration of the columns that answers show of an entity. */
export function columnsDeclaration(
  ir: Ir,
  imports: Imports,
  entity: IrEntity,
  exported: boolean,
): string {
  const table = tableOf(imports, entity);
  const before: string[] = [];
  const lines = entity.columns
    .filter(({ inResponse }) => inResponse)
    .map(({ property }) => `${keyOf(property)}: ${member(table, property)}`);
  const counts = entity.computed
    .filter(({ kind }) => kind === 'count')
    .map(({ property, relation }) => {
      const count = countOf(ir, imports, entity, relation, before);
      return `${keyOf(property)}: ${count}`;
    });
  return `${before.join('')}${exported ? 'export ' : ''}const ${columnsConstant(entity)} = { ${[...lines, ...counts].join(', ')} };\n`;
}

/** How many related rows there are, as a column. */
function countOf(
  ir: Ir,
  imports: Imports,
  entity: IrEntity,
  property: string,
  before: string[],
): string {
  const relation = relationOf(entity, property);
  const target = targetOf(ir, relation);
  const own = tableOf(imports, entity);
  const count = imports.value('src/db/exists.ts', 'countIn');
  imports.value('drizzle-orm', 'eq');
  if (relation.join) {
    const join = joinTable(ir, imports, relation.join.variable);
    return `${count}(${join}, ${allOf(imports, equal(join, relation.join.localProperties, own, relation.localProperties))})`;
  }
  let table = tableOf(imports, target);
  if (target.name === entity.name) {
    const second = secondName(imports, table, property);
    before.push(second.declaration);
    table = second.variable;
  }
  const conditions = equal(table, relation.targetProperties, own, relation.localProperties);
  const deleted = target.columns.find(({ system }) => system === 'deletedAt');
  if (deleted) {
    conditions.push(
      `${imports.value('drizzle-orm', 'isNull')}(${member(table, deleted.property)})`,
    );
  }
  return `${count}(${table}, ${allOf(imports, conditions)})`;
}

/** A second name of a table, by which it is read within itself. */
export function secondName(
  imports: Imports,
  table: string,
  name: string,
): { variable: string; declaration: string } {
  const variable = `${name}Table`;
  const alias = imports.value('drizzle-orm/pg-core', 'alias');
  return { variable, declaration: `const ${variable} = ${alias}(${table}, '${name}');\n` };
}

/** Conditions that make columns of two tables equal, in pairs. */
export function equal(
  a: string,
  aProperties: readonly string[],
  b: string,
  bProperties: readonly string[],
): string[] {
  return aProperties.map(
    (property, index) => `eq(${member(a, property)}, ${member(b, bProperties[index] ?? '')})`,
  );
}

/** Imports a join table, be it implied or an entity's. */
export function joinTable(ir: Ir, imports: Imports, variable: string): string {
  return imports.value(tablePath(findTable(ir, variable).module), variable);
}
