import type { IrEndpoint, IrEntity, IrRelation } from '@plinth/ir';
import { findEntity, findSchema } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { Imports, keyOf, literal, member, quote, sourceFile } from '../source.ts';
import { finishOf, includesAskViewer, shapeFunction } from './answers.ts';
import { joinTable } from './columns.ts';
import {
  allOf,
  columnOf,
  inWords,
  keyCondition,
  paramsOf,
  pathOf,
  type ResourceContext,
  relationOf,
  systemColumn,
  tableOf,
  targetOf,
  upperFirst,
  viewerOf,
} from './context.ts';
import {
  findName,
  findsRow,
  hasScope,
  isWatched,
  type ListMethod,
  listMethodOf,
  ownProperties,
  planQueries,
} from './plan.ts';
import { endName, linkNames } from './queries.ts';
import { schemaPath } from './schema-files.ts';
import { paramsName, queryName } from './schemas.ts';

interface Scope {
  readonly context: ResourceContext;
  readonly entity: IrEntity;
  readonly imports: Imports;
  readonly lists: readonly ListMethod[];
}

const AUTHENTICATION = 'src/http/authentication.ts';

/** service.ts of an entity: its rules, one method for each endpoint. */
export function emitService(context: ResourceContext): GeneratedFile {
  const { entity, resource } = context;
  const path = pathOf(context, 'service');
  const imports = new Imports(path);
  const scope: Scope = { context, entity, imports, lists: planQueries(context).lists };
  const methods = resource.endpoints
    .filter(({ action }) => action.kind !== 'auth' && action.kind !== 'custom')
    .map((endpoint) => method(scope, endpoint));
  const deps = dependencies(scope);
  imports.type('src/deps.ts', 'Deps');
  const create = imports.value(pathOf(context, 'queries'), `create${entity.name}Queries`);
  return sourceFile(
    path,
    imports,
    `
export function create${entity.name}Service({ ${deps.join(', ')} }: Deps) {
  const queries = ${create}(db);

  return {
${methods.join('\n')}
  };
}
`,
  );
}

function dependencies({ context, entity }: Scope): string[] {
  const writes = context.resource.endpoints.some(({ action }) =>
    ['create', 'bulkCreate'].includes(action.kind),
  );
  return ['db', ...(writes && entity.columns.some(({ hashed }) => hashed) ? ['passwords'] : [])];
}

/** Name of the method that serves an endpoint. */
export function methodName({ operationId }: IrEndpoint): string {
  return operationId;
}

/** What the method of an endpoint takes, in order; the routes pass it in the same order. */
export interface MethodInput {
  readonly name: 'viewer' | 'params' | 'query' | 'body' | 'version';
  readonly type: string;
}

export function inputsOf(
  context: ResourceContext,
  imports: Imports | null,
  endpoint: IrEndpoint,
): readonly MethodInput[] {
  const { ir, entity } = context;
  const schemas = pathOf(context, 'schemas');
  const type = (from: string, name: string) => imports?.type(from, name) ?? name;
  const inputs: MethodInput[] = [];
  const viewer = viewerOf(endpoint);
  if (viewer !== 'never' && usesViewer(context, endpoint)) {
    const name = type(AUTHENTICATION, 'Viewer');
    inputs.push({ name: 'viewer', type: viewer === 'maybe' ? `${name} | undefined` : name });
  }
  if (endpoint.params.length > 0) {
    inputs.push({ name: 'params', type: type(schemas, upperFirst(paramsName(endpoint))) });
  }
  if (endpoint.list !== null || endpoint.includes.length > 0) {
    inputs.push({ name: 'query', type: type(schemas, upperFirst(queryName(endpoint))) });
  }
  if (endpoint.body !== null) {
    const schema = findSchema(ir, endpoint.body.schema);
    const name = type(schemaPath(schema), schema.name);
    inputs.push({ name: 'body', type: endpoint.body.list ? `${name}[]` : name });
  }
  if (endpoint.versioned && entity.version) {
    inputs.push({ name: 'version', type: 'number | undefined' });
  }
  return inputs;
}

/** Whether the method of an endpoint asks who the viewer is. */
function usesViewer({ ir, entity }: ResourceContext, endpoint: IrEndpoint): boolean {
  const { action, policy } = endpoint;
  if (finishOf(ir, entity, endpoint).viewer || endpoint.list?.feed) return true;
  if (policy.kind === 'owner' && action.kind !== 'create' && action.kind !== 'bulkCreate')
    return true;
  switch (action.kind) {
    case 'create':
    case 'bulkCreate':
      return givenByViewer(entity, endpoint).length > 0;
    case 'update':
    case 'replace':
    case 'transition':
      return systemColumn(entity, 'updatedBy') !== undefined;
    case 'link':
    case 'unlink':
      return action.viewer;
    default:
      return false;
  }
}

/** Columns of a new row that the viewer's key goes into. */
function givenByViewer(entity: IrEntity, endpoint: IrEndpoint): readonly string[] {
  if (viewerOf(endpoint) === 'never') return [];
  const owner = entity.ownerProperty;
  const owned =
    owner !== null &&
    !entity.primaryKey.includes(owner) &&
    columnOf(entity, owner).inCreate === 'no'
      ? [owner]
      : [];
  const by = (['createdBy', 'updatedBy'] as const).flatMap(
    (system) => systemColumn(entity, system)?.property ?? [],
  );
  return [...owned, ...by];
}

function method(scope: Scope, endpoint: IrEndpoint): string {
  const { context, imports } = scope;
  const inputs = inputsOf(context, imports, endpoint);
  const signature = inputs.map(({ name, type }) => `${name}: ${type}`).join(', ');
  return `    async ${methodName(endpoint)}(${signature}) {
${body(scope, endpoint)}
    },\n`;
}

function body(scope: Scope, endpoint: IrEndpoint): string {
  switch (endpoint.action.kind) {
    case 'list':
      return listBody(scope, endpoint);
    case 'read':
      return readBody(scope, endpoint);
    case 'create':
    case 'bulkCreate':
      return createBody(scope, endpoint);
    case 'update':
    case 'replace':
    case 'transition':
      return changeBody(scope, endpoint);
    case 'delete':
      return deleteBody(scope, endpoint);
    case 'restore':
      return restoreBody(scope, endpoint);
    case 'link':
    case 'unlink':
      return linkBody(scope, endpoint);
    default:
      throw new Error(`body: ${endpoint.operationId} has no service`);
  }
}

function table({ imports, entity }: Scope): string {
  return tableOf(imports, entity);
}

/** The condition of the rows an endpoint is about: its path, its parent, its owner. */
function conditions(scope: Scope, endpoint: IrEndpoint): string[] {
  const { imports } = scope;
  const own = paramsOf(endpoint, 'self').map(({ name, finds }) => ({
    property: finds?.property ?? '',
    value: member('params', name),
  }));
  return [
    ...(own.length > 0 ? keyCondition(imports, table(scope), own) : []),
    ...parentCondition(scope, endpoint),
    ...ownerCondition(scope, endpoint),
    ...feedCondition(scope, endpoint),
  ];
}

/** Of a feed: only rows whose owner the viewer follows. */
function feedCondition(scope: Scope, endpoint: IrEndpoint): string[] {
  const feed = endpoint.list?.feed;
  if (!feed) return [];
  const { context, imports, entity } = scope;
  const owner = columnOf(entity, feed.ownerProperty).references;
  const user = findEntity(context.ir, owner?.entity ?? '');
  const { join } = relationOf(user, feed.followsRelation);
  if (!join) throw new Error(`feedCondition: ${feed.followsRelation} has no join table`);
  const follows = joinTable(context.ir, imports, join.variable);
  const exists = imports.value('src/db/exists.ts', 'existsIn');
  imports.value('drizzle-orm', 'eq');
  const owned = member(table(scope), feed.ownerProperty);
  const pair = [
    `eq(${member(follows, join.localProperties[0] ?? '')}, viewer.id)`,
    `eq(${member(follows, join.targetProperties[0] ?? '')}, ${owned})`,
  ];
  return [`${exists}(${follows}, ${allOf(imports, pair)})`];
}

function ownerCondition(scope: Scope, { policy }: IrEndpoint): string[] {
  if (policy.kind !== 'owner') return [];
  const owned = scope.imports.value('src/http/authorisation.ts', 'ownedBy');
  const roles = policy.passRoles.map((role) => `, ${quote(role)}`).join('');
  return [`${owned}(viewer, ${member(table(scope), policy.property)}${roles})`];
}

function parentCondition(scope: Scope, endpoint: IrEndpoint): string[] {
  const { context, entity, imports } = scope;
  const params = paramsOf(endpoint, 'parent');
  if (endpoint.parent === null || params.length === 0) return [];
  const relation = relationOf(entity, endpoint.parent.relation);
  const given = (property: string) =>
    member('params', params.find(({ finds }) => finds?.property === property)?.name ?? '');
  if (relation.kind === 'belongsTo') {
    return keyCondition(
      imports,
      table(scope),
      relation.localProperties.map((property, index) => ({
        property,
        value: given(relation.targetProperties[index] ?? ''),
      })),
    );
  }
  const exists = imports.value('src/db/exists.ts', 'existsIn');
  imports.value('drizzle-orm', 'eq');
  if (relation.join) {
    const { join } = relation;
    const found = [...context.ir.joinTables, ...context.ir.entities].find(
      ({ variable }) => variable === join.variable,
    );
    const name = imports.value(`src/db/schema/${found?.module}.ts`, join.variable);
    const near = join.localProperties.map(
      (property, index) =>
        `eq(${member(name, property)}, ${member(table(scope), relation.localProperties[index] ?? '')})`,
    );
    const far = join.targetProperties.map(
      (property, index) =>
        `eq(${member(name, property)}, ${given(relation.targetProperties[index] ?? '')})`,
    );
    return [`${exists}(${name}, ${allOf(imports, [...near, ...far])})`];
  }
  const target = targetOf(context.ir, relation);
  const name = tableOf(imports, target);
  const near = relation.targetProperties.map(
    (property, index) =>
      `eq(${member(name, property)}, ${member(table(scope), relation.localProperties[index] ?? '')})`,
  );
  const far = target.primaryKey.map(
    (property) => `eq(${member(name, property)}, ${given(property)})`,
  );
  return [`${exists}(${name}, ${allOf(imports, [...near, ...far])})`];
}

function notFound({ imports }: Scope, what: string): string {
  return `${imports.value('src/http/problem.ts', 'notFound')}(${quote(inWords(what))})`;
}

/** Throws where the parent of a nested route is not there. */
function demandParent(scope: Scope, endpoint: IrEndpoint): string {
  if (endpoint.parent === null) return '';
  const relation = relationOf(scope.entity, endpoint.parent.relation);
  return demandEnd(scope, relation, paramsOf(endpoint, 'parent'));
}

function demandEnd(scope: Scope, relation: IrRelation, params: IrEndpoint['params']): string {
  const key = params
    .map(({ name, finds }) => `${keyOf(finds?.property ?? '')}: ${member('params', name)}`)
    .join(', ');
  return `      if (!(await queries.${endName(relation)}({ ${key} }))) throw ${notFound(scope, relation.target)};\n`;
}

function listBody(scope: Scope, endpoint: IrEndpoint): string {
  const { imports, lists } = scope;
  const list = listMethodOf(endpoint, lists)?.name ?? 'list';
  const scoped = conditions(scope, endpoint);
  const call = `queries.${list}(query${scoped.length > 0 ? `, ${allOf(imports, scoped)}` : ''})`;
  const parent = demandParent(scope, endpoint);
  const shown = finishRows(scope, endpoint, 'found.data');
  if (shown === 'found.data') return `${parent}      return ${call};`;
  return `${parent}      const found = await ${call};
      return { ...found, data: ${shown} };`;
}

/** What is answered of rows: with relations, marks of the viewer, or in another shape. */
function finishRows({ context, entity }: Scope, endpoint: IrEndpoint, rows: string): string {
  const finish = finishOf(context.ir, entity, endpoint);
  const viewer = viewerOf(endpoint) === 'never' ? 'undefined' : 'viewer';
  if (finish.shape) {
    const name = shapeFunction(finish.shape);
    return `await queries.${name}(${rows}${finish.viewer ? `, ${viewer}` : ''})`;
  }
  const marked = finish.marks ? `await queries.forViewer(${rows}, ${viewer})` : rows;
  if (!finish.includes) return marked;
  const asks = includesAskViewer(context.ir, entity, endpoint);
  return `await queries.include(${marked}, query.include${asks ? `, ${viewer}` : ''})`;
}

function finishRow(scope: Scope, endpoint: IrEndpoint): string {
  const shown = finishRows(scope, endpoint, '[row]');
  return shown === '[row]' ? 'row' : `${scope.imports.value('src/db/rows.ts', 'only')}(${shown})`;
}

function readBody(scope: Scope, endpoint: IrEndpoint): string {
  const { imports } = scope;
  const properties = ownProperties(endpoint);
  const params = paramsOf(endpoint, 'self');
  const key = params
    .map(({ name, finds }) => `${keyOf(finds?.property ?? '')}: ${member('params', name)}`)
    .join(', ');
  const call = hasScope(endpoint)
    ? `queries.findWhere(${allOf(imports, conditions(scope, endpoint))})`
    : `queries.${findName(properties)}({ ${key} })`;
  const found = `      const row = await ${call};
      if (!row) throw ${absence(scope, endpoint)};`;
  return `${found}\n      return ${finishRow(scope, endpoint)};`;
}

function changedName(entity: IrEntity): string {
  return `${entity.singular}Changed`;
}

/** Lines that tell jobs of a change, to be written inside its transaction. */
function tell(scope: Scope, endpoint: IrEndpoint, event: string, row: string): string {
  const { context, entity, imports } = scope;
  const lines: string[] = [];
  if (isWatched(context.ir, entity, event)) {
    const changed = imports.value('src/jobs/events.ts', changedName(entity));
    lines.push(`await ${changed}(tx, '${event}', ${row});`);
  }
  for (const job of endpoint.enqueues) {
    const enqueue = imports.value('src/jobs/enqueue.ts', 'enqueue');
    lines.push(`await ${enqueue}(tx, ${quote(job)}, ${payloadOf(scope, job, row)});`);
  }
  return lines.join('\n');
}

/** The payload of a job from the row that an endpoint is about. */
function payloadOf({ context }: Scope, name: string, row: string): string {
  const job = context.ir.jobs.find((each) => each.name === name);
  if (!job || job.payload === null) return '{}';
  const { properties } = findSchema(context.ir, job.payload).type;
  return `{ ${properties
    .filter((property) =>
      context.entity.columns.some(
        (column) => column.property === property.name && column.inResponse,
      ),
    )
    .map((property) => `${keyOf(property.name)}: ${member(row, property.name)}`)
    .join(', ')} }`;
}

function createBody(scope: Scope, endpoint: IrEndpoint): string {
  const { imports } = scope;
  const many = endpoint.action.kind === 'bulkCreate';
  const { spread, isAsync } = newValues(scope, endpoint, many ? 'item' : 'body');
  const each = isAsync
    ? `await Promise.all(body.map(async (item) => (${spread})))`
    : `body.map((item) => (${spread}))`;
  const list = many ? (spread === 'item' ? 'body' : each) : `[${spread}]`;
  const inserted = `await queries.insert(${list})`;
  const insert = many ? inserted : `${imports.value('src/db/rows.ts', 'only')}(${inserted})`;
  const told = many ? bulkTell(scope, endpoint) : tell(scope, endpoint, 'created', 'row');
  const name = many ? 'rows' : 'row';
  const inside = `${joinParent(scope, endpoint)}${told}`;
  const made =
    inside === ''
      ? insert
      : inTransaction(scope, [`const ${name} = ${insert};`, inside, `return ${name};`]);
  const shown = many ? finishRows(scope, endpoint, 'rows') : finishRow(scope, endpoint);
  return `${demandParent(scope, endpoint)}      const ${name} = ${made};
      return ${shown};`;
}

/**
 * Statements in a transaction. The outer `queries` are hidden in it: a statement that went past the
 * transaction would wait for a second connection, which an embedded database does not have.
 */
function inTransaction({ context, entity, imports }: Scope, lines: readonly string[]): string {
  const run = imports.value('src/db/transaction.ts', 'inTransaction');
  const create = imports.value(pathOf(context, 'queries'), `create${entity.name}Queries`);
  return `await ${run}(db, async (tx) => {
        const queries = ${create}(tx);
        ${lines.filter((line) => line !== '').join('\n        ')}
      })`;
}

function bulkTell(scope: Scope, endpoint: IrEndpoint): string {
  const told = tell(scope, endpoint, 'created', 'row');
  return told === '' ? '' : `for (const row of rows) {\n${told}\n}`;
}

/** Joins a new row to the parent of a many-to-many route. */
function joinParent(scope: Scope, endpoint: IrEndpoint): string {
  if (endpoint.parent === null) return '';
  const { context, entity, imports } = scope;
  const relation = relationOf(entity, endpoint.parent.relation);
  const { join } = relation;
  if (!join) return '';
  const found = [...context.ir.joinTables, ...context.ir.entities].find(
    ({ variable }) => variable === join.variable,
  );
  const name = imports.value(`src/db/schema/${found?.module}.ts`, join.variable);
  const params = paramsOf(endpoint, 'parent');
  const near = join.localProperties.map(
    (property, index) =>
      `${keyOf(property)}: ${member('row', relation.localProperties[index] ?? '')}`,
  );
  const far = join.targetProperties.map((property, index) => {
    const target = relation.targetProperties[index];
    const param = params.find(({ finds }) => finds?.property === target);
    return `${keyOf(property)}: ${member('params', param?.name ?? '')}`;
  });
  return `await tx.insert(${name}).values({ ${[...near, ...far].join(', ')} });\n`;
}

/** The values of a new row: the body, and what the path, the viewer and other columns give. */
function newValues(
  scope: Scope,
  endpoint: IrEndpoint,
  from: string,
): { spread: string; isAsync: boolean } {
  const { entity } = scope;
  const given: string[] = [];
  let isAsync = false;
  const parent = endpoint.parent ? relationOf(entity, endpoint.parent.relation) : null;
  if (parent?.kind === 'belongsTo') {
    const params = paramsOf(endpoint, 'parent');
    parent.localProperties.forEach((property, index) => {
      const target = parent.targetProperties[index];
      const param = params.find(({ finds }) => finds?.property === target);
      given.push(`${keyOf(property)}: ${member('params', param?.name ?? '')}`);
    });
  }
  const viewer = viewerOf(endpoint) === 'maybe' ? 'viewer?.id' : 'viewer.id';
  for (const property of givenByViewer(entity, endpoint)) {
    given.push(`${keyOf(property)}: ${viewer}`);
  }
  const bodyHas = bodyProperties(scope, endpoint);
  for (const column of entity.columns) {
    if (column.hashed && bodyHas.has(column.property)) {
      isAsync = true;
      given.push(
        `${keyOf(column.property)}: await passwords.hash(${member(from, column.property)})`,
      );
    }
    if (column.slugFrom !== null && bodyHas.has(column.slugFrom)) {
      isAsync = true;
      given.push(
        `${keyOf(column.property)}: await queries.free${upperFirst(column.property)}(${member(from, column.slugFrom)})`,
      );
    }
  }
  const spread = given.length === 0 ? from : `{ ...${from}, ${given.join(', ')} }`;
  return { spread, isAsync };
}

function bodyProperties({ context }: Scope, { body: given }: IrEndpoint): ReadonlySet<string> {
  if (given === null) return new Set();
  return new Set(findSchema(context.ir, given.schema).type.properties.map(({ name }) => name));
}

function changeBody(scope: Scope, endpoint: IrEndpoint): string {
  const { entity, imports } = scope;
  const { action } = endpoint;
  const set: string[] = [];
  if (action.kind === 'transition') {
    for (const { property, value } of action.set) {
      set.push(
        `${keyOf(property)}: ${value.kind === 'now' ? nowFor(entity, property) : fixedValue(entity, property, value.value)}`,
      );
    }
  }
  const updatedBy = systemColumn(entity, 'updatedBy');
  if (updatedBy && viewerOf(endpoint) !== 'never') {
    set.push(
      `${keyOf(updatedBy.property)}: ${viewerOf(endpoint) === 'maybe' ? 'viewer?.id ?? null' : 'viewer.id'}`,
    );
  }
  const bodyHas = bodyProperties(scope, endpoint);
  for (const { property, slugFrom } of entity.columns) {
    if (slugFrom === null || !bodyHas.has(slugFrom)) continue;
    const own = allOf(imports, conditions(scope, { ...endpoint, policy: { kind: 'public' } }));
    const free = `await queries.free${upperFirst(property)}(${member('body', slugFrom)}, ${own})`;
    set.push(
      action.kind === 'replace'
        ? `${keyOf(property)}: ${free}`
        : `...(${member('body', slugFrom)} !== undefined && { ${keyOf(property)}: ${free} })`,
    );
  }
  const fromBody = action.kind !== 'transition';
  const changes = fromBody
    ? set.length === 0
      ? 'body'
      : `{ ...body, ${set.join(', ')} }`
    : `{ ${set.join(', ')} }`;
  return versionedChange(scope, endpoint, {
    call: `queries.update(condition, ${changes})`,
    event: 'updated',
    returns: true,
  });
}

function fixedValue(entity: IrEntity, property: string, value: unknown): string {
  const { type } = columnOf(entity, property);
  return type.kind === 'datetime' && typeof value === 'string'
    ? `new Date(${quote(value)})`
    : literal(value);
}

function nowFor(entity: IrEntity, property: string): string {
  const { type } = columnOf(entity, property);
  if (type.kind === 'date') return 'new Date().toISOString().slice(0, 10)';
  if (type.kind === 'time') return 'new Date().toISOString().slice(11, 19)';
  return 'new Date()';
}

interface Change {
  readonly call: string;
  readonly event: string;
  readonly returns: boolean;
}

/** A change of one row under its conditions, with what is said where it is not there. */
function versionedChange(scope: Scope, endpoint: IrEndpoint, change: Change): string {
  const { entity, imports } = scope;
  const version = endpoint.versioned ? systemColumn(entity, 'version') : undefined;
  const own = allOf(imports, conditions(scope, endpoint));
  const lines: string[] = [];
  if (version) {
    imports.value('drizzle-orm', 'eq');
    imports.value('drizzle-orm', 'and');
    lines.push(
      `const own = ${own};`,
      `const condition = version === undefined ? own : and(own, eq(${member(table(scope), version.property)}, version));`,
    );
  } else {
    lines.push(`const condition = ${own};`);
  }
  const absent = absence(scope, endpoint);
  const refuse = version
    ? `if (!row) throw (await queries.existsWhere(own)) ? new ${imports.value('src/http/problem.ts', 'Problem')}('stale') : ${absent};`
    : `if (!row) throw ${absent};`;
  const told = tell(scope, endpoint, change.event, 'row');
  const changed = `const row = await ${change.call};`;
  if (told === '') {
    lines.push(changed, refuse);
  } else {
    const returned = change.returns ? 'return row;' : '';
    const whole = inTransaction(scope, [changed, refuse, told, returned]);
    lines.push(`${change.returns ? 'const row = ' : ''}${whole};`);
  }
  if (change.returns) lines.push(`return ${finishRow(scope, endpoint)};`);
  return lines.map((line) => `      ${line}`).join('\n');
}

/** The problem of a row that is not there, or, where the design says so, that is another's. */
function absence(scope: Scope, endpoint: IrEndpoint): string {
  const { context, entity, imports } = scope;
  const missing = notFound(scope, entity.name);
  if (context.ir.project.foreignRow === 404 || endpoint.policy.kind !== 'owner') return missing;
  const anyone = { ...endpoint, policy: { kind: 'public' } } as const;
  const there = allOf(imports, conditions(scope, anyone));
  const problem = imports.value('src/http/problem.ts', 'Problem');
  return `(await queries.existsWhere(${there})) ? new ${problem}('forbidden') : ${missing}`;
}

function deleteBody(scope: Scope, endpoint: IrEndpoint): string {
  return versionedChange(scope, endpoint, {
    call: 'queries.delete(condition)',
    event: 'deleted',
    returns: false,
  });
}

function restoreBody(scope: Scope, endpoint: IrEndpoint): string {
  return versionedChange(
    scope,
    { ...endpoint, versioned: false },
    {
      call: 'queries.restore(condition)',
      event: 'restored',
      returns: true,
    },
  );
}

function linkBody(scope: Scope, endpoint: IrEndpoint): string {
  const { action } = endpoint;
  if (action.kind !== 'link' && action.kind !== 'unlink') {
    throw new Error(`linkBody: ${endpoint.operationId} is not a link`);
  }
  const { entity, imports } = scope;
  const relation = relationOf(entity, action.relation);
  const { join } = relation;
  if (!join) throw new Error(`linkBody: ${relation.property} has no join table`);
  const own = paramsOf(endpoint, 'self');
  const far = paramsOf(endpoint, 'far');
  const condition = allOf(imports, conditions(scope, endpoint));
  const answers = endpoint.responses[0]?.schema != null;
  const lines: string[] = [];
  const absent = absence(scope, endpoint);
  if (findsRow(endpoint, entity)) {
    lines.push(`      const before = await queries.findWhere(${condition});
      if (!before) throw ${absent};`);
  } else {
    lines.push(`      const found = await queries.existsWhere(${condition});
      if (!found) throw ${absent};`);
  }
  if (!action.viewer && action.kind === 'link')
    lines.push(demandEnd(scope, relation, far).trimEnd());
  const near = join.localProperties.map((property, index) => {
    const local = relation.localProperties[index] ?? '';
    const param = own.find(({ finds }) => finds?.property === local);
    const value = param ? member('params', param.name) : member('before', local);
    return `${keyOf(property)}: ${value}`;
  });
  const farther = join.targetProperties.map((property, index) => {
    if (action.viewer) return `${keyOf(property)}: viewer.id`;
    const target = relation.targetProperties[index];
    const param = far.find(({ finds }) => finds?.property === target);
    return `${keyOf(property)}: ${member('params', param?.name ?? '')}`;
  });
  const name = linkNames(relation)[action.kind];
  lines.push(`      await queries.${name}({ ${[...near, ...farther].join(', ')} });`);
  if (answers) {
    // Read again: counts and marks of the viewer are other ones now.
    lines.push(`      const row = (await queries.findWhere(${condition})) ?? before;
      return ${finishRow(scope, endpoint)};`);
  }
  return lines.join('\n');
}
