import type { Ir, IrEntity, IrRelation, IrSchema } from '@plinth/ir';
import { type Imports, member } from '../source.ts';
import type { AnswerScope } from './answers.ts';
import { answersPath, markName, marksViewer, shapeAsksViewer, shapeFunction } from './answers.ts';
import { columnsConstant, columnsDeclaration, joinTable } from './columns.ts';
import { allOf, systemColumn, tableOf, targetOf } from './context.ts';

/** A function that loads the related rows of many rows at once, in a map by the key that leads to them. */
export interface Loader {
  readonly name: string;
  /** Name of the map where it is used. */
  readonly local: string;
  readonly viewer: boolean;
  readonly declaration: string;
}

interface LoaderOptions {
  readonly name: string;
  readonly local: string;
  /** The shape the related rows are shown in; null shows them as they are. */
  readonly shape: IrSchema | null;
  /** Declarations of columns of entities that no endpoint is about, collected. */
  readonly columns: Set<string>;
}

export function isMany({ kind }: IrRelation): boolean {
  return kind === 'hasMany' || kind === 'manyToMany';
}

export function writeLoader(
  scope: AnswerScope,
  relation: IrRelation,
  { name, local, shape, columns: declared }: LoaderOptions,
): Loader {
  const { ir, imports, entity, row } = scope;
  const target = targetOf(ir, relation);
  const columns = targetColumns(ir, imports, entity, target, declared);
  const table = tableOf(imports, target);
  const inArray = imports.value('drizzle-orm', 'inArray');
  const own = relation.localProperties[0] ?? '';
  const far = relation.targetProperties[0] ?? '';
  const optional = relation.kind === 'belongsTo' && !relation.required;
  const ids = `rows.map((row) => ${member('row', own)})${optional ? '.filter((id) => id !== null)' : ''}`;
  const deleted = systemColumn(target, 'deletedAt');
  // A shape must show what a row is bound to, deleted or not.
  const hides = deleted && !(shape && relation.kind === 'belongsTo' && relation.required);
  const live = hides
    ? [`${imports.value('drizzle-orm', 'isNull')}(${member(table, deleted.property)})`]
    : [];
  const shown = showing(scope, target, shape);
  const head = `async function ${name}(db: ${imports.type('src/db/database.ts', 'Database')}, rows: ${row}[]${shown.viewer ? `, viewer: ${imports.type('src/http/authentication.ts', 'Viewer')} | undefined` : ''}) {
  const ids = ${ids};`;
  const declaration = relation.join ? throughJoin() : direct();
  return { name, local, viewer: shown.viewer, declaration };

  function throughJoin(): string {
    const join = joinTable(ir, imports, relation.join?.variable ?? '');
    const group = imports.value('src/db/group.ts', 'groupBy');
    imports.value('drizzle-orm', 'eq');
    const joinOwn = member(join, relation.join?.localProperties[0] ?? '');
    const joinFar = member(join, relation.join?.targetProperties[0] ?? '');
    const found = `  const links = await db
    .select({ of: ${joinOwn}, row: ${columns} })
    .from(${join})
    .innerJoin(${table}, eq(${member(table, far)}, ${joinFar}))
    .where(${allOf(imports, [`${inArray}(${joinOwn}, ids)`, ...live])})
    .orderBy(${joinFar});`;
    if (shown.call === null) {
      return `${head}\n${found}\n  return ${group}(links, (link) => link.of, (link) => link.row);\n}\n`;
    }
    const pairs = imports.value('src/db/group.ts', 'pairs');
    return `${head}
${found}
  const shown = await ${shown.call('links.map((link) => link.row)')};
  return ${group}(${pairs}(links, shown), ([link]) => link.of, ([, row]) => row);
}
`;
  }

  function direct(): string {
    const many = isMany(relation);
    const order = many
      ? `.orderBy(${target.primaryKey.map((key) => member(table, key)).join(', ')})`
      : '';
    const found = `  const found = await db
    .select(${columns})
    .from(${table})
    .where(${allOf(imports, [`${inArray}(${member(table, far)}, ids)`, ...live])})${order};`;
    const group = () => imports.value('src/db/group.ts', many ? 'groupBy' : 'indexBy');
    if (shown.call === null) {
      const value = many ? ', (row) => row' : '';
      return `${head}\n${found}\n  return ${group()}(found, (row) => ${member('row', far)}${value});\n}\n`;
    }
    const pairs = imports.value('src/db/group.ts', 'pairs');
    const shownRows = `  const shown = await ${shown.call('found')};`;
    return many
      ? `${head}
${found}
${shownRows}
  return ${group()}(${pairs}(found, shown), ([row]) => ${member('row', far)}, ([, row]) => row);
}
`
      : `${head}
${found}
${shownRows}
  return new Map(${pairs}(found, shown).map(([row, each]) => [${member('row', far)}, each]));
}
`;
  }
}

/** How related rows are shown: in a shape, with marks of the viewer, or as they are. */
function showing(
  { ir, imports, entity }: AnswerScope,
  target: IrEntity,
  shape: IrSchema | null,
): { viewer: boolean; call: ((rows: string) => string) | null } {
  const path = answersPath(ir, target);
  const use = (name: string) =>
    target.name === entity.name || path === null ? name : imports.value(path, name);
  if (shape) {
    const viewer = shapeAsksViewer(ir, shape);
    const name = use(shapeFunction(shape));
    return { viewer, call: (rows) => `${name}(db, ${rows}${viewer ? ', viewer' : ''})` };
  }
  if (!marksViewer(target)) return { viewer: false, call: null };
  const name = use(markName(target));
  return { viewer: true, call: (rows) => `${name}(db, ${rows}, viewer)` };
}

function targetColumns(
  ir: Ir,
  imports: Imports,
  entity: IrEntity,
  target: IrEntity,
  declared: Set<string>,
): string {
  if (target.name === entity.name) return columnsConstant(entity);
  const path = answersPath(ir, target);
  if (path) return imports.value(path, columnsConstant(target));
  declared.add(columnsDeclaration(ir, imports, target, false));
  return columnsConstant(target);
}
