import { fact } from '@plinth/design';
import {
  findEntity,
  findSchema,
  type Ir,
  type IrEndpoint,
  type IrEntity,
  type IrProperty,
  type IrSchema,
  refsOf,
} from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { entityRecords, shapeRecords, writtenFrom } from '../provenance.ts';
import { Imports, keyOf, literal, member, sourceFile } from '../source.ts';
import { columnsConstant, columnsDeclaration, joinTable, queriesOf } from './columns.ts';
import {
  allOf,
  answerSchema,
  columnOf,
  relationOf,
  tableOf,
  targetOf,
  upperFirst,
} from './context.ts';
import { isMany, type Loader, mapKey, writeHiddenLoader, writeLoader } from './loaders.ts';

/** How the rows of an endpoint become its answer. */
export interface Finish {
  /** A projection: the shape that is answered instead of the entity. */
  readonly shape: IrSchema | null;
  /** Whether properties about the viewer are added. */
  readonly marks: boolean;
  readonly includes: boolean;
  /** Whether any of it asks who the viewer is. */
  readonly viewer: boolean;
}

export function finishOf(ir: Ir, entity: IrEntity, endpoint: IrEndpoint): Finish {
  const answer = answerSchema(ir, endpoint);
  const shape = answer?.role === 'shape' ? answer : null;
  const marks = shape === null && answer !== null && marksViewer(entity);
  const includes = shape === null && endpoint.includes.length > 0;
  const viewer =
    shape !== null ? shapeAsksViewer(ir, shape) : marks || includesAskViewer(ir, entity, endpoint);
  return { shape, marks, includes, viewer };
}

/** Whether what an endpoint includes says something about the viewer. */
export function includesAskViewer(ir: Ir, entity: IrEntity, { includes }: IrEndpoint): boolean {
  return includes.some((name) => marksViewer(targetOf(ir, relationOf(entity, name))));
}

/** Whether rows of an entity say something about the viewer. */
export function marksViewer(entity: IrEntity): boolean {
  return entity.computed.some(({ kind }) => kind === 'viewerIn');
}

/** Name of the function that adds what an entity's rows say about the viewer. */
export function markName(entity: IrEntity): string {
  return `${entity.plural}For`;
}

/** Name of the function that makes a shape of rows. */
export function shapeFunction(schema: IrSchema): string {
  return `as${upperFirst(schema.name)}`;
}

/** The shapes that answers make of an entity's rows, directly or inside other shapes. */
export function shapesOf(ir: Ir, entity: IrEntity): readonly IrSchema[] {
  return fact(ir, shapesAbout, entity.name);
}

/** The file that makes answers of an entity's rows: its queries, or one of its own where no endpoint is about it; null where nothing does. */
export function answersPath(ir: Ir, entity: IrEntity): string | null {
  const path = queriesOf(ir, entity);
  if (path !== null || !fact(ir, isShown, entity.name)) return path;
  const name = entity.plural.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  return `src/modules/${entity.module}/${name}-answers.ts`;
}

/** Whether answers about other entities show rows of this one in a shape, or say something about the viewer of them. */
function isShown(ir: Ir, name: string): boolean {
  if (fact(ir, shapesAbout, name).length > 0) return true;
  const entity = findEntity(ir, name);
  if (!marksViewer(entity)) return false;
  const leadsHere = (from: string | null, relation: string) =>
    from !== null && relationOf(findEntity(ir, from), relation).target === name;
  return (
    ir.resources.some(
      (resource) =>
        resource.kind === 'entity' &&
        resource.endpoints.some(({ includes }) =>
          includes.some((relation) => leadsHere(resource.entity, relation)),
        ),
    ) ||
    fact(ir, answeredShapes, '').some((shape) =>
      shape.type.properties.some(
        ({ source }) => source?.kind === 'relation' && leadsHere(shape.entity, source.property),
      ),
    )
  );
}

function shapesAbout(ir: Ir, entity: string): readonly IrSchema[] {
  return fact(ir, answeredShapes, '').filter((shape) => shape.entity === entity);
}

function answeredShapes(ir: Ir): readonly IrSchema[] {
  const found = new Map<string, IrSchema>();
  const visit = (schema: IrSchema) => {
    if (schema.role !== 'shape' || found.has(schema.name)) return;
    found.set(schema.name, schema);
    for (const ref of refsOf(schema.type)) visit(findSchema(ir, ref));
  };
  for (const { kind, endpoints } of ir.resources) {
    if (kind !== 'entity') continue;
    for (const endpoint of endpoints) {
      const answer = answerSchema(ir, endpoint);
      if (answer) visit(answer);
    }
  }
  return [...found.values()];
}

export function shapeAsksViewer(ir: Ir, shape: IrSchema, seen = new Set<string>()): boolean {
  if (seen.has(shape.name)) return false;
  seen.add(shape.name);
  if (shape.entity === null) return false;
  const entity = findEntity(ir, shape.entity);
  return shape.type.properties.some(({ source, type }) => {
    if (source?.kind === 'computed') {
      return entity.computed.some(
        ({ kind, property }) => kind === 'viewerIn' && property === source.property,
      );
    }
    return (
      source?.kind === 'relation' &&
      refsOf(type).some((ref) => {
        const schema = findSchema(ir, ref);
        return schema.role === 'shape'
          ? shapeAsksViewer(ir, schema, seen)
          : marksViewer(targetOf(ir, relationOf(entity, source.property)));
      })
    );
  });
}

/** The file that makes answers of the rows of an entity that no endpoint is about. */
export function emitAnswers(ir: Ir, entity: IrEntity): GeneratedFile[] {
  const path = answersPath(ir, entity);
  if (path === null || path === queriesOf(ir, entity)) return [];
  const imports = new Imports(path);
  const answer: AnswerScope = { ir, imports, entity, row: `${entity.name}Row` };
  const columns = new Set([
    columnsDeclaration(ir, imports, entity, true),
    rowType(imports, entity),
  ]);
  const functions = [
    ...(marksViewer(entity) ? [markFunction(answer)] : []),
    ...shapesOf(ir, entity).map((shape) => shapeDeclaration(answer, shape, columns)),
  ];
  const file = sourceFile(path, imports, `${[...columns].join('\n')}${functions.join('')}`);
  return [writtenFrom(file, [...entityRecords(entity), ...shapeRecords(shapesOf(ir, entity))])];
}

/** The type of an entity's rows as answers are made of them. */
export function rowType(imports: Imports, entity: IrEntity): string {
  const fields = imports.type('drizzle-orm/query-builders/select.types', 'SelectResultFields');
  return `export type ${entity.name}Row = ${fields}<typeof ${columnsConstant(entity)}>;\n`;
}

/** What a file of answers is written with. */
export interface AnswerScope {
  readonly ir: Ir;
  readonly imports: Imports;
  readonly entity: IrEntity;
  /** Name of the type of the entity's rows. */
  readonly row: string;
}

const VIEWER = 'src/http/viewer.ts';

/** The function that adds to rows what they say about the viewer. */
export function markFunction(scope: AnswerScope): string {
  const { imports, entity, row } = scope;
  const database = imports.type('src/db/database.ts', 'Database');
  const viewer = imports.type(VIEWER, 'Viewer');
  const marks = entity.computed.filter(({ kind }) => kind === 'viewerIn');
  const loaded = marks.map((mark) => viewerSet(scope, mark.relation));
  const queried = loaded.flatMap(({ load }, index) =>
    load === null ? [] : [{ load, name: `${marks[index]?.property}Set` }],
  );
  const head = queried.length === 0 ? '' : `  ${awaited(queried)}\n`;
  const added = marks.map(
    ({ property }, index) => `${keyOf(property)}: ${loaded[index]?.test(`${property}Set`)}`,
  );
  return `
/** Adds what the rows say about the viewer. */
export async function ${markName(entity)}<Row extends ${row}>(db: ${database}, rows: Row[], viewer: ${viewer} | undefined) {
${head}  return rows.map((row) => ({ ...row, ${added.join(', ')} }));
}
${loaded.map(({ declaration }) => declaration).join('')}`;
}

interface ViewerSet {
  /** The expression that loads the keys of rows the viewer is in; null where the row itself says it. */
  readonly load: string | null;
  readonly test: (set: string) => string;
  readonly declaration: string;
}

function viewerSet({ ir, imports, entity, row }: AnswerScope, property: string): ViewerSet {
  const relation = relationOf(entity, property);
  const local = relation.localProperties[0] ?? '';
  if (relation.kind === 'belongsTo') {
    return {
      load: null,
      test: () => `viewer !== undefined && ${member('row', local)} === viewer.id`,
      declaration: '',
    };
  }
  imports.value('drizzle-orm', 'inArray');
  imports.value('drizzle-orm', 'eq');
  const join = relation.join;
  const table = join
    ? joinTable(ir, imports, join.variable)
    : tableOf(imports, targetOf(ir, relation));
  const near = member(table, (join ? join.localProperties[0] : relation.targetProperties[0]) ?? '');
  const far = member(
    table,
    (join ? join.targetProperties[0] : targetOf(ir, relation).primaryKey[0]) ?? '',
  );
  const name = `${property}OfViewer`;
  return {
    load: `${name}(db, rows, viewer)`,
    test: (set) => `${set}.has(${member('row', local)})`,
    declaration: `
async function ${name}(db: Database, rows: ${row}[], viewer: Viewer | undefined) {
  const ids = rows.map((row) => ${member('row', local)});
  const found = viewer
    ? await db
        .select({ of: ${near} })
        .from(${table})
        .where(${allOf(imports, [`inArray(${near}, ids)`, `eq(${far}, viewer.id)`])})
    : [];
  return new Set(found.map((each) => each.of));
}
`,
  };
}

/** The function that makes a shape of the entity's rows, and what it loads for that. */
export function shapeDeclaration(
  scope: AnswerScope,
  shape: IrSchema,
  columns: Set<string>,
): string {
  const { ir, imports, entity, row } = scope;
  const database = imports.type('src/db/database.ts', 'Database');
  const asks = shapeAsksViewer(ir, shape);
  const hidden = shape.type.properties.flatMap(({ source }) =>
    isHidden(entity, source) ? [source.property] : [],
  );
  const loaders = hidden.length === 0 ? [] : [writeHiddenLoader(scope, shape, hidden)];
  const marks = shape.type.properties.some(({ source }) => isMark(entity, source));
  const properties = shape.type.properties.flatMap((property) => {
    const value = shapeValue(scope, shape, property, loaders, columns);
    return value === null ? [] : [`${keyOf(property.name)}: ${value}`];
  });
  const loads = loaders.map(({ name, viewer }) => `${name}(db, rows${viewer ? ', viewer' : ''})`);
  const marked = marks ? `  const marked = await ${markName(entity)}(db, rows, viewer);\n` : '';
  const loaded =
    loads.length === 0
      ? ''
      : `  ${awaited(loaders.map(({ local }, index) => ({ name: local, load: loads[index] ?? '' })))}\n`;
  const viewer = asks ? `, viewer: ${imports.type(VIEWER, 'Viewer')} | undefined` : '';
  return `
export async function ${shapeFunction(shape)}(${loads.length > 0 || marks ? 'db' : '_db'}: ${database}, rows: ${row}[]${viewer}) {
${marked}${loaded}  return ${marks ? 'marked' : 'rows'}.map((row) => ({ ${properties.join(', ')} }));
}
${loaders.map(({ declaration }) => `\n${declaration}`).join('')}`;
}

/** Whether answers leave a column out unless a shape names it. */
function isHidden(
  entity: IrEntity,
  source: IrProperty['source'],
): source is Extract<IrProperty['source'], { kind: 'column' }> {
  return source?.kind === 'column' && !columnOf(entity, source.property).inResponse;
}

function isMark(entity: IrEntity, source: IrProperty['source']): boolean {
  return (
    source?.kind === 'computed' &&
    entity.computed.some(
      ({ kind, property }) => kind === 'viewerIn' && property === source.property,
    )
  );
}

/** The value of a property of a shape, or null where it is left out. */
function shapeValue(
  scope: AnswerScope,
  shape: IrSchema,
  property: IrProperty,
  loaders: Loader[],
  columns: Set<string>,
): string | null {
  const { source } = property;
  if (source === null) {
    if (property.default !== undefined) return literal(property.default);
    return property.optional ? null : 'null';
  }
  const { ir, imports, entity } = scope;
  if (isHidden(entity, source)) {
    const sure = imports.value('src/db/group.ts', 'sure');
    return member(`${sure}(hidden.get(${mapKey('row', entity.primaryKey)}))`, source.property);
  }
  if (source.kind !== 'relation') return member('row', source.property);
  const relation = relationOf(entity, source.property);
  const nested = refsOf(property.type).map((name) => findSchema(ir, name))[0];
  const loader = writeLoader(scope, relation, {
    name: `load${upperFirst(shape.name)}${upperFirst(property.name)}`,
    local: `${property.name}Of`,
    shape: nested?.role === 'shape' ? nested : null,
    value: source.value,
    columns,
  });
  loaders.push(loader);
  const key = mapKey('row', relation.localProperties);
  const get = `${loader.local}.get(${key})`;
  if (isMany(relation)) {
    return source.value === null
      ? `${get} ?? []`
      : `(${get} ?? []).map((each) => ${member('each', source.value)})`;
  }
  if (relation.kind === 'belongsTo' && relation.required) {
    const sure = `${imports.value('src/db/group.ts', 'sure')}(${get})`;
    return source.value === null ? sure : member(sure, source.value);
  }
  const isAlone = relation.localProperties.length === 1;
  const found =
    relation.kind === 'belongsTo' && isAlone ? `(${key} === null ? undefined : ${get})` : get;
  return source.value === null
    ? `${found} ?? null`
    : `${member(`${found}?`, source.value)} ?? null`;
}

/** The statement that loads several things at once, each into a constant of its own. */
export function awaited(
  loads: readonly { readonly name: string; readonly load: string }[],
): string {
  const [only] = loads;
  if (only && loads.length === 1) return `const ${only.name} = await ${only.load};`;
  const names = loads.map(({ name }) => name).join(', ');
  return `const [${names}] = await Promise.all([${loads.map(({ load }) => load).join(', ')}]);`;
}
