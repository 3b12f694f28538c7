import type { Ir, IrEntity, IrRelation } from '@plinth/ir';
import { type Imports, keyOf, member } from '../source.ts';
import { columnsConstant, columnsDeclaration, joinTable, queriesOf } from './columns.ts';
import { allOf, systemColumn, tableOf, targetOf, upperFirst } from './context.ts';

/** The method that adds relations to rows, with one query for each, and the functions that load them. */
export function emitIncludes(
  ir: Ir,
  imports: Imports,
  entity: IrEntity,
  relations: readonly IrRelation[],
): { type: string; method: string; loaders: string } {
  const row = `${entity.name}Row`;
  const fields = imports.type('drizzle-orm/query-builders/select.types', 'SelectResultFields');
  const loads = relations.map(
    ({ property }) =>
      `names.includes('${property}') ? load${upperFirst(property)}(db, rows) : undefined`,
  );
  const locals = relations.map(({ property }) => `${property}Of`);
  const added = relations.map((relation) => addition(relation));
  const columns = new Set<string>();
  const loaders = relations.map((relation) => loader(ir, imports, entity, relation, row, columns));
  return {
    type: `type ${row} = ${fields}<typeof ${columnsConstant(entity)}>;\n`,
    method: `    /** Adds the relations asked for, with one query for each. */
    async include(rows: ${row}[], names: readonly string[] = []) {
      const [${locals.join(', ')}] = await Promise.all([${loads.join(', ')}]);
      return rows.map((row) => ({ ...row, ${added.join(', ')} }));
    },\n`,
    loaders: `\n${[...columns, ...loaders].join('\n')}`,
  };
}

function isMany({ kind }: IrRelation): boolean {
  return kind === 'hasMany' || kind === 'manyToMany';
}

function addition(relation: IrRelation): string {
  const { property } = relation;
  const key = member('row', relation.localProperties[0] ?? '');
  const fallback = isMany(relation) ? ' ?? []' : ' ?? null';
  const own = relation.kind === 'belongsTo' && !relation.required;
  const value = own
    ? `${key} === null ? null : (${property}Of.get(${key})${fallback})`
    : `${property}Of.get(${key})${relation.required && !isMany(relation) ? '' : fallback}`;
  return `...(${property}Of && { ${keyOf(property)}: ${value} })`;
}

function loader(
  ir: Ir,
  imports: Imports,
  entity: IrEntity,
  relation: IrRelation,
  row: string,
  declared: Set<string>,
): string {
  const target = targetOf(ir, relation);
  const columns = targetColumns(ir, imports, entity, target, declared);
  const table = tableOf(imports, target);
  const inArray = imports.value('drizzle-orm', 'inArray');
  const local = relation.localProperties[0] ?? '';
  const far = relation.targetProperties[0] ?? '';
  const ids =
    relation.kind === 'belongsTo' && !relation.required
      ? `rows.map((row) => ${member('row', local)}).filter((id) => id !== null)`
      : `rows.map((row) => ${member('row', local)})`;
  const deleted = systemColumn(target, 'deletedAt');
  const live = deleted
    ? [`${imports.value('drizzle-orm', 'isNull')}(${member(table, deleted.property)})`]
    : [];
  const head = `async function load${upperFirst(relation.property)}(db: Database, rows: ${row}[]) {
  const ids = ${ids};`;
  if (relation.join) {
    const join = joinTable(ir, imports, relation.join.variable);
    const group = imports.value('src/db/group.ts', 'groupBy');
    imports.value('drizzle-orm', 'eq');
    const joinLocal = member(join, relation.join.localProperties[0] ?? '');
    const joinFar = member(join, relation.join.targetProperties[0] ?? '');
    return `${head}
  const links = await db
    .select({ of: ${joinLocal}, row: ${columns} })
    .from(${join})
    .innerJoin(${table}, eq(${member(table, far)}, ${joinFar}))
    .where(${allOf(imports, [`${inArray}(${joinLocal}, ids)`, ...live])})
    .orderBy(${joinFar});
  return ${group}(links, (link) => link.of, (link) => link.row);
}
`;
  }
  const many = isMany(relation);
  const order = many
    ? `.orderBy(${target.primaryKey.map((key) => member(table, key)).join(', ')})`
    : '';
  const select = `  const found = await db
    .select(${columns})
    .from(${table})
    .where(${allOf(imports, [`${inArray}(${member(table, far)}, ids)`, ...live])})${order};`;
  const key = `(row) => ${member('row', far)}`;
  return many
    ? `${head}
${select}
  return ${imports.value('src/db/group.ts', 'groupBy')}(found, ${key}, (row) => row);
}
`
    : `${head}
${select}
  return ${imports.value('src/db/group.ts', 'indexBy')}(found, ${key});
}
`;
}

function targetColumns(
  ir: Ir,
  imports: Imports,
  entity: IrEntity,
  target: IrEntity,
  declared: Set<string>,
): string {
  if (target.name === entity.name) return columnsConstant(entity);
  const path = queriesOf(ir, target);
  if (path) return imports.value(path, columnsConstant(target));
  declared.add(columnsDeclaration(ir, imports, target, false));
  return columnsConstant(target);
}
