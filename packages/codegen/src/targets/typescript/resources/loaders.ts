import type { Ir, IrEntity, IrRelation, IrSchema } from '@plinth/ir';
import { type Imports, keyOf, member } from '../source.ts';
import type { AnswerScope } from './answers.ts';
import { answersPath, markName, marksViewer, shapeAsksViewer, shapeFunction } from './answers.ts';
import { columnsConstant, columnsDeclaration, equal, joinTable } from './columns.ts';
import { allOf, columnOf, systemColumn, tableOf, targetOf, upperFirst } from './context.ts';

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
  /** Property of the related rows that alone is shown; null shows all of them. */
  readonly value: string | null;
  /** Declarations of columns of entities that no endpoint is about, collected. */
  readonly columns: Set<string>;
}

/** The key of a map of related rows: the value itself, or the text of several. */
export function mapKey(row: string, properties: readonly string[]): string {
  const values = properties.map((each) => member(row, each));
  return values.length === 1 ? (values[0] ?? '') : `JSON.stringify([${values.join(', ')}])`;
}

export function isMany({ kind }: IrRelation): boolean {
  return kind === 'hasMany' || kind === 'manyToMany';
}

export function writeLoader(
  scope: AnswerScope,
  relation: IrRelation,
  { name, local, shape, value, columns: declared }: LoaderOptions,
): Loader {
  const { ir, imports, entity, row } = scope;
  const target = targetOf(ir, relation);
  const table = tableOf(imports, target);
  const usual = targetColumns(ir, imports, entity, target, declared);
  const isHidden = value !== null && !columnOf(target, value).inResponse;
  const columns = isHidden ? `{ ...${usual}, ${keyOf(value)}: ${member(table, value)} }` : usual;
  const own = relation.localProperties;
  const far = relation.targetProperties;
  const optional = relation.kind === 'belongsTo' && !relation.required;
  const deleted = systemColumn(target, 'deletedAt');
  // A shape must show what a row is bound to, deleted or not.
  const hides = deleted && !(shape && relation.kind === 'belongsTo' && relation.required);
  const live = hides
    ? [`${imports.value('drizzle-orm', 'isNull')}(${member(table, deleted.property)})`]
    : [];
  const shown = showing(scope, target, shape);
  const head = `async function ${name}(db: ${imports.type('src/db/database.ts', 'Database')}, rows: ${row}[]${shown.viewer ? `, viewer: ${imports.type('src/http/viewer.ts', 'Viewer')} | undefined` : ''}) {
`;
  const declaration = relation.join ? throughJoin() : direct();
  return { name, local, viewer: shown.viewer, declaration };

  /** The condition that columns of a table equal the keys of the rows, and the statement before it. */
  function ofRows(of: string, properties: readonly string[]) {
    if (own.length === 1) {
      const given = `rows.map((row) => ${member('row', own[0] ?? '')})`;
      return {
        before: `  const ids = ${given}${optional ? '.filter((id) => id !== null)' : ''};\n`,
        condition: `${imports.value('drizzle-orm', 'inArray')}(${member(of, properties[0] ?? '')}, ids)`,
      };
    }
    imports.value('drizzle-orm', 'eq');
    const parts = own.map(
      (each, index) => `eq(${member(of, properties[index] ?? '')}, ${member('row', each)})`,
    );
    const nulls = own
      .filter((each) => !columnOf(entity, each).notNull)
      .map((each) => `${member('row', each)} === null`);
    const one = allOf(imports, parts);
    const keys =
      nulls.length === 0
        ? `rows.map((row) => ${one})`
        : `rows.flatMap((row) => (${nulls.join(' || ')}) ? [] : [${one}])`;
    // Without a single key no row is meant, where \`or\` of nothing would mean all.
    return {
      before: `  const keys = ${keys};\n`,
      condition: `${imports.value('drizzle-orm', 'or')}(${imports.value('drizzle-orm', 'sql')}\`false\`, ...keys)`,
    };
  }

  function throughJoin(): string {
    const join = joinTable(ir, imports, relation.join?.variable ?? '');
    const group = imports.value('src/db/group.ts', 'groupBy');
    imports.value('drizzle-orm', 'eq');
    const joinOwn = relation.join?.localProperties ?? [];
    const joinFar = relation.join?.targetProperties ?? [];
    const { before, condition } = ofRows(join, joinOwn);
    const of =
      joinOwn.length === 1
        ? member(join, joinOwn[0] ?? '')
        : `{ ${joinOwn.map((each) => `${keyOf(each)}: ${member(join, each)}`).join(', ')} }`;
    const key = joinOwn.length === 1 ? 'link.of' : mapKey('link.of', joinOwn);
    const found = `${before}  const links = await db
    .select({ of: ${of}, row: ${columns} })
    .from(${join})
    .innerJoin(${table}, ${allOf(imports, equal(table, far, join, joinFar))})
    .where(${allOf(imports, [condition, ...live])})
    .orderBy(${joinFar.map((each) => member(join, each)).join(', ')});`;
    if (shown.call === null) {
      return `${head}${found}\n  return ${group}(links, (link) => ${key}, (link) => link.row);\n}\n`;
    }
    const pairs = imports.value('src/db/group.ts', 'pairs');
    return `${head}${found}
  const shown = await ${shown.call('links.map((link) => link.row)')};
  return ${group}(${pairs}(links, shown), ([link]) => ${key}, ([, row]) => row);
}
`;
  }

  function direct(): string {
    const many = isMany(relation);
    const order = many
      ? `.orderBy(${target.primaryKey.map((key) => member(table, key)).join(', ')})`
      : '';
    const { before, condition } = ofRows(table, far);
    const key = mapKey('row', far);
    const found = `${before}  const found = await db
    .select(${columns})
    .from(${table})
    .where(${allOf(imports, [condition, ...live])})${order};`;
    const group = () => imports.value('src/db/group.ts', many ? 'groupBy' : 'indexBy');
    if (shown.call === null) {
      const value = many ? ', (row) => row' : '';
      return `${head}${found}\n  return ${group()}(found, (row) => ${key}${value});\n}\n`;
    }
    const pairs = imports.value('src/db/group.ts', 'pairs');
    const shownRows = `  const shown = await ${shown.call('found')};`;
    return many
      ? `${head}${found}
${shownRows}
  return ${group()}(${pairs}(found, shown), ([row]) => ${key}, ([, row]) => row);
}
`
      : `${head}${found}
${shownRows}
  return new Map(${pairs}(found, shown).map(([row, each]) => [${key}, each]));
}
`;
  }
}

/** A function that loads what answers leave out of an entity's own rows unless a shape names it. */
export function writeHiddenLoader(
  { imports, entity, row }: AnswerScope,
  shape: IrSchema,
  properties: readonly string[],
): Loader {
  const name = `load${upperFirst(shape.name)}Hidden`;
  const table = tableOf(imports, entity);
  const keys = entity.primaryKey;
  const columns = [...keys, ...properties].map((each) => `${keyOf(each)}: ${member(table, each)}`);
  const database = imports.type('src/db/database.ts', 'Database');
  const given = (each: string) => `rows.map((row) => ${each})`;
  const [key = ''] = keys;
  const condition =
    keys.length === 1
      ? `${imports.value('drizzle-orm', 'inArray')}(${member(table, key)}, ${given(member('row', key))})`
      : `${imports.value('drizzle-orm', 'or')}(${imports.value('drizzle-orm', 'sql')}\`false\`, ...${given(ofRow())})`;
  const declaration = `async function ${name}(db: ${database}, rows: ${row}[]) {
  const found = await db
    .select({ ${columns.join(', ')} })
    .from(${table})
    .where(${condition});
  return ${imports.value('src/db/group.ts', 'indexBy')}(found, (row) => ${mapKey('row', keys)});
}
`;
  return { name, local: 'hidden', viewer: false, declaration };

  function ofRow(): string {
    imports.value('drizzle-orm', 'eq');
    return allOf(
      imports,
      keys.map((each) => `eq(${member(table, each)}, ${member('row', each)})`),
    );
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
