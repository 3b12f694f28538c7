import type { IrEntity, IrFilter } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { Imports, keyOf, literal, member, sourceFile } from '../source.ts';
import {
  type AnswerScope,
  finishOf,
  markFunction,
  markName,
  marksViewer,
  rowType,
  shapeAsksViewer,
  shapeDeclaration,
  shapeFunction,
  shapesOf,
} from './answers.ts';
import { columnsConstant, columnsDeclaration } from './columns.ts';
import {
  allOf,
  columnOf,
  pathOf,
  type ResourceContext,
  systemColumn,
  tableOf,
  targetOf,
  upperFirst,
} from './context.ts';
import { endName } from './ends.ts';
import { filterColumn } from './filters.ts';
import { emitIncludes } from './includes.ts';
import { joinMethods } from './joined.ts';
import { linkMethods } from './links.ts';
import { findName, type ListMethod, planQueries, type QueriedEnd, type QueryPlan } from './plan.ts';

const ORDER = 'src/db/order.ts';
const PAGES = 'src/http/pagination.ts';
const PREPARED = 'src/db/prepared.ts';

interface Scope {
  readonly context: ResourceContext;
  readonly entity: IrEntity;
  readonly imports: Imports;
  readonly plan: QueryPlan;
  readonly table: string;
  readonly columns: string;
  /** Condition of rows that are not deleted softly. */
  readonly live: string | null;
}

/** queries.ts of an entity: every statement its service needs. */
export function emitQueries(context: ResourceContext): GeneratedFile {
  const { entity, ir } = context;
  const path = pathOf(context, 'queries');
  const imports = new Imports(path);
  const plan = planQueries(context);
  const table = tableOf(imports, entity);
  const deleted = systemColumn(entity, 'deletedAt');
  const scope: Scope = {
    context,
    entity,
    imports,
    plan,
    table,
    columns: columnsConstant(entity),
    live: deleted ? 'live' : null,
  };
  const database = imports.type('src/db/database.ts', 'Database');
  const prepared = [
    ...plan.finds.map((properties) => preparedFind(scope, properties)),
    ...plan.lists.filter(isPrepared).map((list) => preparedList(scope, list)),
  ];
  const methods = [
    ...plan.finds.map((properties) => findMethod(scope, properties)),
    ...(plan.findWhere ? [findWhere(scope)] : []),
    ...(plan.existsWhere ? [existsWhere(scope)] : []),
    ...plan.lists.map((list) => listMethod(scope, list)),
    ...(plan.insert ? [insertMethod(scope)] : []),
    ...(plan.insert || plan.update
      ? entity.columns
          .filter(({ slugFrom }) => slugFrom !== null)
          .map(({ property }) => slugMethod(scope, property))
      : []),
    ...(plan.update ? [updateMethod(scope)] : []),
    ...(plan.remove ? [removeMethod(scope)] : []),
    ...(plan.restore ? [restoreMethod(scope)] : []),
    ...plan.ends.map((end) => endMethod(scope, end)),
    ...plan.links.map((relation) => linkMethods(scope, relation)),
    ...joinMethods(context, imports),
  ];
  const answers = answerParts(scope);
  methods.push(...answers.methods);
  const columns = columnsDeclaration(ir, imports, entity, true);
  const constants = [
    columns,
    ...(plan.remove ? keyDeclaration(scope) : []),
    ...(answers.typed ? [rowType(imports, entity)] : []),
    ...answers.columns,
    ...(plan.lists.length > 0 ? [listConstants(scope, columns)] : []),
    ...(deleted
      ? [
          `const live = ${imports.value('drizzle-orm', 'isNull')}(${member(table, deleted.property)});\n`,
        ]
      : []),
    ...(plan.lists.some(({ searched }) => searched) ? [searchConstant(scope)] : []),
  ];
  return sourceFile(
    path,
    imports,
    `${constants.join('\n')}
export function create${entity.name}Queries(db: ${database}) {
${prepared.join('')}
  return {
${methods.join('\n')}
  };
}
${answers.functions.join('')}`,
  );
}

interface AnswerParts {
  /** Whether the type of rows is needed. */
  readonly typed: boolean;
  readonly methods: readonly string[];
  readonly functions: readonly string[];
  readonly columns: ReadonlySet<string>;
}

/** What makes answers of rows: relations, marks of the viewer, shapes. */
function answerParts({ context, imports, entity, plan }: Scope): AnswerParts {
  const { ir } = context;
  const row = `${entity.name}Row`;
  const answer: AnswerScope = { ir, imports, entity, row };
  const columns = new Set<string>();
  const methods: string[] = [];
  const functions: string[] = [];
  if (plan.includes.length > 0) {
    const { method, loaders } = emitIncludes(answer, plan.includes, columns);
    methods.push(method);
    functions.push(loaders);
  }
  if (marksViewer(entity)) {
    const viewer = imports.type('src/http/viewer.ts', 'Viewer');
    methods.push(`    forViewer: <Row extends ${row}>(rows: Row[], viewer: ${viewer} | undefined) =>
      ${markName(entity)}(db, rows, viewer),\n`);
    functions.push(markFunction(answer));
  }
  const own = new Set(
    context.resource.endpoints.map((endpoint) => finishOf(ir, entity, endpoint).shape?.name),
  );
  for (const shape of shapesOf(ir, entity)) {
    const name = shapeFunction(shape);
    const asks = shapeAsksViewer(ir, shape);
    const viewer = asks
      ? `, viewer: ${imports.type('src/http/viewer.ts', 'Viewer')} | undefined`
      : '';
    if (own.has(shape.name)) {
      methods.push(
        `    ${name}: (rows: ${row}[]${viewer}) => ${name}(db, rows${asks ? ', viewer' : ''}),\n`,
      );
    }
    functions.push(shapeDeclaration(answer, shape, columns));
  }
  return { typed: functions.length > 0, methods, functions, columns };
}

function where(scope: Scope, conditions: readonly (string | null)[]): string {
  const given = conditions.filter((condition) => condition !== null);
  return given.length === 0 ? '' : `.where(${allOf(scope.imports, given)})`;
}

// Fully prepared are the first pages of lists that anyone may see whole: the ones that are called most.
function isPrepared({ style, plain, counted }: ListMethod): boolean {
  return plain && style === 'cursor' && !counted;
}

function preparedFind(scope: Scope, properties: readonly string[]): string {
  const { imports, table, columns, entity } = scope;
  imports.value('drizzle-orm', 'eq');
  imports.value('drizzle-orm', 'sql');
  const conditions = properties.map(
    (property) => `eq(${member(table, property)}, sql.placeholder('${property}'))`,
  );
  const prepare = imports.value(PREPARED, 'prepareRows');
  return `  const ${statementName(properties)} = ${prepare}(
    db,
    '${entity.table}_${properties.join('_')}',
    ${columns},
    db.select(${columns}).from(${table})${where(scope, [...conditions, scope.live])},
  );\n`;
}

function statementName(properties: readonly string[]): string {
  return `by${properties.map(upperFirst).join('And')}`;
}

function findMethod({ table }: Scope, properties: readonly string[]): string {
  const names = properties.map((property) => `'${property}'`).join(' | ');
  return `    async ${findName(properties)}(key: Pick<typeof ${table}.$inferSelect, ${names}>) {
      const [row] = await ${statementName(properties)}.execute(key);
      return row;
    },
`;
}

function findWhere(scope: Scope): string {
  const { imports, table, columns, live } = scope;
  const type = imports.type('drizzle-orm', 'SQL');
  return `    async findWhere(condition: ${type} | undefined) {
      const [row] = await db.select(${columns}).from(${table})${where(scope, ['condition', live])};
      return row;
    },\n`;
}

function existsWhere(scope: Scope): string {
  const { imports, table, entity, live } = scope;
  const type = imports.type('drizzle-orm', 'SQL');
  const key = entity.primaryKey[0] ?? '';
  return `    async existsWhere(condition: ${type} | undefined) {
      const found = await db.select({ key: ${member(table, key)} }).from(${table})${where(scope, ['condition', live])};
      return found.length > 0;
    },\n`;
}

function listConstants(scope: Scope, declared: string): string {
  const { imports, table, entity, plan, context } = scope;
  const lists = context.resource.endpoints.flatMap(({ list }) => (list ? [list] : []));
  const sorted = new Set([
    ...lists.flatMap(({ sorts, defaultSort }) => [
      ...sorts,
      ...defaultSort.map(({ property }) => property),
    ]),
    ...entity.primaryKey,
  ]);
  const sorts = [...sorted].map((property) => `${keyOf(property)}: ${member(table, property)}`);
  const filters = new Map<string, IrFilter>(
    lists.flatMap((list) => list.filters.map((filter) => [filter.name, filter] as const)),
  );
  const before = new Set<string>();
  const columns = [...filters.values()].map(
    (filter) =>
      `${keyOf(filter.name)}: ${filterColumn(context.ir, imports, entity, filter, before)}`,
  );
  const tables = [...before].filter((declaration) => !declared.includes(declaration));
  const sortKeys = imports.value(ORDER, 'sortKeys');
  const orders = plan.lists.map(
    (list) =>
      `const ${list.name}Order = ${sortKeys}(${literal(list.defaultSort)}, sorts, ${literal(entity.primaryKey)});\n`,
  );
  return `${tables.join('')}const sorts = { ${sorts.join(', ')} };
${filters.size > 0 ? `const filters = { ${columns.join(', ')} };\n` : ''}${orders.join('')}`;
}

function searchConstant({ imports, table, entity }: Scope): string {
  const sql = imports.value('drizzle-orm', 'sql');
  const document = (entity.search?.properties ?? [])
    .map((property) => `coalesce(\${${member(table, property)}}, '')`)
    .join(" || ' ' || ");
  return `// The same expression as in the index ${entity.search?.index}, or PostgreSQL does not use it.
const searched = ${sql}\`to_tsvector('simple', ${document})\`;\n`;
}

function preparedList(scope: Scope, list: ListMethod): string {
  const { imports, table, columns, entity } = scope;
  imports.value('drizzle-orm', 'sql');
  const prepare = imports.value(PREPARED, 'prepareRows');
  return `  const ${list.name}First = ${prepare}(
    db,
    '${entity.table}_${list.name}_first',
    ${columns},
    db
      .select(${columns})
      .from(${table})${where(scope, [scope.live])}
      .orderBy(...${imports.value(ORDER, 'orderBy')}(${list.name}Order))
      .limit(sql.placeholder('limit')),
  );\n`;
}

function listMethod(scope: Scope, list: ListMethod): string {
  const { imports, table, columns, entity, live, context } = scope;
  const { style, counted, searched, name } = list;
  const sql = imports.type('drizzle-orm', 'SQL');
  const queryName =
    style === 'cursor' ? 'CursorQuery' : style === 'offset' ? 'OffsetQuery' : 'ListQuery';
  const isPaged = queryName !== 'ListQuery';
  // A list without pages may take filters alone, which share no property with what every list takes.
  const queryType = `${imports.type(PAGES, queryName)}${isPaged ? '' : ' & object'}`;
  const orderBy = imports.value(ORDER, 'orderBy');
  const sortKeys = imports.value(ORDER, 'sortKeys');
  const filtered = context.resource.endpoints.some((each) => (each.list?.filters.length ?? 0) > 0);
  const conditions = [
    'condition',
    live,
    filtered ? `${imports.value('src/http/filters.ts', 'filterWhere')}(query, filters)` : null,
    searched ? `${imports.value('src/db/search.ts', 'matches')}(searched, query.q)` : null,
  ];
  const all = allOf(
    imports,
    conditions.filter((each) => each !== null),
  );
  const keys = `const keys = query.sort ? ${sortKeys}(query.sort, sorts, ${literal(entity.primaryKey)}) : ${name}Order;`;
  const select = (whole: string) =>
    `db.select(${columns}).from(${table}).where(${whole}).orderBy(...${orderBy}(keys))`;
  const total = counted
    ? `db.select({ total: ${imports.value('drizzle-orm', 'count')}() }).from(${table}).where(matching)`
    : '';
  if (style === 'cursor') {
    const take = imports.value(PAGES, 'takePage');
    const after = imports.value(PAGES, 'afterCursor');
    const first = isPrepared(list)
      ? `if (condition === undefined && ${imports.value(PAGES, 'isFirstPage')}(query)) {
        return ${take}(await ${name}First.execute({ limit: limit + 1 }), limit, ${name}Order);
      }\n      `
      : '';
    if (counted) {
      return `    async ${name}(query: ${queryType}, condition?: ${sql}) {
      const { limit } = query;
      ${keys}
      const matching = ${all};
      const [rows, [totals]] = await Promise.all([
        ${select(`${imports.value('drizzle-orm', 'and')}(matching, ${after}(query.cursor, keys))`)}.limit(limit + 1),
        ${total},
      ]);
      return { ...${take}(rows, limit, keys), total: totals?.total ?? 0 };
    },\n`;
    }
    const whole = allOf(imports, [
      ...conditions.filter((each) => each !== null),
      `${after}(query.cursor, keys)`,
    ]);
    return `    async ${name}(query: ${queryType}, condition?: ${sql}) {
      const { limit } = query;
      ${first}${keys}
      const rows = await ${select(whole)}.limit(limit + 1);
      return ${take}(rows, limit, keys);
    },\n`;
  }
  if (style === 'offset') {
    return `    async ${name}(query: ${queryType}, condition?: ${sql}) {
      const { limit, offset } = query;
      ${keys}
      const matching = ${all};
      const [data, [totals]] = await Promise.all([
        ${select('matching')}.limit(limit).offset(offset),
        ${total},
      ]);
      const total = totals?.total ?? 0;
      return { data, page: { limit, offset, total }, total };
    },\n`;
  }
  return `    async ${name}(query: ${queryType}, condition?: ${sql}) {
      ${keys}
      ${
        counted
          ? `const matching = ${all};
      const [data, [totals]] = await Promise.all([${select('matching')}.limit(${list.max}), ${total}]);
      return { data, total: totals?.total ?? 0 };`
          : `const data = await ${select(all)}.limit(${list.max});
      return { data };`
      }
    },\n`;
}

function insertMethod({ imports, table, columns }: Scope): string {
  const insert = imports.value('src/db/inserts.ts', 'insertRows');
  return `    insert: (values: (typeof ${table}.$inferInsert)[]) =>
      ${insert}(db, ${table}, ${columns}, values),\n`;
}

/** Most characters of the words of a slug, and of the number that may stand behind them. */
const SLUG = 100;
const SLUG_NUMBER = 6;

function slugMethod({ entity, imports, table, plan }: Scope, property: string): string {
  const column = member(table, property);
  const slugify = imports.value('src/db/slug.ts', 'slugify');
  const free = imports.value('src/db/slug.ts', 'firstFree');
  const names = ['and', 'like', 'not', 'eq', 'or'].map((name) =>
    imports.value('drizzle-orm', name),
  );
  imports.type('drizzle-orm', 'SQL');
  const [besides, list, also] = plan.insertMany
    ? [' and none of `besides`', ', besides: readonly string[] = []', '...besides, ...']
    : ['', '', ''];
  const { notNull, rules } = columnOf(entity, property);
  const most = Math.min((rules.maxLength ?? Number.POSITIVE_INFINITY) - SLUG_NUMBER, SLUG);
  const longest = most < SLUG ? `, ${most}` : '';
  const rows = notNull ? 'taken.map((row) => row.slug)' : 'taken.flatMap((row) => row.slug ?? [])';
  return `    /** A ${property} made of a text that no row but \`own\`${besides} has: the text's own, or with a number after it. */
    async free${upperFirst(property)}(text: string, own?: SQL${list}) {
      const slug = ${slugify}(text${longest});
      const taken = await db
        .select({ slug: ${column} })
        .from(${table})
        .where(${names[0]}(or(eq(${column}, slug), like(${column}, \`\${slug}-%\`)), own && not(own)));
      return ${free}(slug, ${also === '' ? rows : `[${also}${rows}]`});
    },\n`;
}

/** What every change of a row sets beside what is asked for. */
function touched({ entity, imports, table }: Scope): string {
  const version = systemColumn(entity, 'version');
  if (!version) return '';
  imports.value('drizzle-orm', 'sql');
  return `, ${keyOf(version.property)}: sql\`\${${member(table, version.property)}} + 1\``;
}

function updateMethod(scope: Scope): string {
  const { imports, table, columns, live } = scope;
  const sql = imports.type('drizzle-orm', 'SQL');
  const values = `Partial<typeof ${table}.$inferInsert>`;
  // Drizzle refuses an empty set, even where a column has an $onUpdate.
  const guard =
    touched(scope) !== ''
      ? ''
      : `      // A statement that changes nothing is not SQL.
      if (Object.values(changes).every((value) => value === undefined)) {
        const [same] = await db.select(${columns}).from(${table})${where(scope, ['condition', live])};
        return same;
      }\n`;
  return `    async update(condition: ${sql} | undefined, changes: ${imports.type('src/db/rows.ts', 'Changes')}<${values}>) {
${guard}      const [row] = await db
        .update(${table})
        .set(${touched(scope) === '' ? `changes as ${values}` : `{ ...(changes as ${values})${touched(scope)} }`})
        ${where(scope, ['condition', live])}
        .returning(${columns});
      return row;
    },\n`;
}

/** The columns of an entity's key: in place, or, where there are several, by the name of a constant. */
function keyColumns({ entity, table }: Scope): string {
  const [first = '', ...rest] = entity.primaryKey;
  return rest.length > 0 ? `${entity.singular}Key` : `{ ${keyOf(first)}: ${member(table, first)} }`;
}

function keyDeclaration(scope: Scope): string[] {
  const { entity, table } = scope;
  if (entity.primaryKey.length < 2) return [];
  const keys = entity.primaryKey.map((name) => `${keyOf(name)}: ${member(table, name)}`);
  return [`const ${keyColumns(scope)} = { ${keys.join(', ')} };\n`];
}

function removeMethod(scope: Scope): string {
  const { imports, table, entity, live } = scope;
  const sql = imports.type('drizzle-orm', 'SQL');
  const deleted = systemColumn(entity, 'deletedAt');
  const statement = deleted
    ? `.update(${table}).set({ ${keyOf(deleted.property)}: new Date()${touched(scope)} })`
    : `.delete(${table})`;
  return `    /** Deletes the row and returns its key; nothing where there is none. */
    async delete(condition: ${sql} | undefined) {
      const [row] = await db
        ${statement}
        ${where(scope, ['condition', live])}
        .returning(${keyColumns(scope)});
      return row;
    },\n`;
}

function restoreMethod(scope: Scope): string {
  const { imports, table, columns, entity } = scope;
  const sql = imports.type('drizzle-orm', 'SQL');
  const deleted = systemColumn(entity, 'deletedAt');
  const property = deleted?.property ?? '';
  return `    async restore(condition: ${sql} | undefined) {
      const [row] = await db
        .update(${table})
        .set({ ${keyOf(property)}: null${touched(scope)} })
        ${where(scope, ['condition', `${imports.value('drizzle-orm', 'isNotNull')}(${member(table, property)})`])}
        .returning(${columns});
      return row;
    },\n`;
}

/** Whether the other end of a relation is there, or what of it is referred to and the path does not say. */
function endMethod({ context, imports }: Scope, { relation, by }: QueriedEnd): string {
  const target = targetOf(context.ir, relation);
  const table = tableOf(imports, target);
  const given = by.length > 0 ? by : target.primaryKey;
  imports.value('drizzle-orm', 'eq');
  const conditions = given.map((property) => `eq(${member(table, property)}, key.${property})`);
  const deleted = systemColumn(target, 'deletedAt');
  if (deleted) {
    conditions.push(
      `${imports.value('drizzle-orm', 'isNull')}(${member(table, deleted.property)})`,
    );
  }
  const [first = ''] = target.primaryKey;
  const referred = [...new Set([...target.primaryKey, ...relation.targetProperties])];
  const selected =
    by.length > 0
      ? referred
          .filter((property) => !by.includes(property))
          .map((property) => `${keyOf(property)}: ${member(table, property)}`)
      : [`key: ${member(table, first)}`];
  return `    async ${endName(relation, by)}(key: Pick<typeof ${table}.$inferSelect, ${given.map((property) => `'${property}'`).join(' | ')}>) {
      const ${by.length > 0 ? '[found]' : 'found'} = await db
        .select({ ${selected.join(', ')} })
        .from(${table})
        .where(${allOf(imports, conditions)});
      return ${by.length > 0 ? 'found' : 'found.length > 0'};
    },\n`;
}
