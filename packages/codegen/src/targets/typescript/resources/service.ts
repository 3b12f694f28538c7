import type { IrEndpoint } from '@plinth/ir';
import { findSchema } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { Imports, keyOf, member, sourceFile } from '../source.ts';
import { finishOf } from './answers.ts';
import { absence, conditions, type ServiceScope } from './conditions.ts';
import {
  allOf,
  paramsOf,
  pathOf,
  type ResourceContext,
  systemColumn,
  upperFirst,
  viewerOf,
} from './context.ts';
import { demandParent, findParent } from './ends.ts';
import { finishRow, finishRows } from './finish.ts';
import { findName, hasScope, listMethodOf, ownProperties, planQueries } from './plan.ts';
import { schemaPath } from './schema-files.ts';
import { paramsName, queryName } from './schemas.ts';
import { changeBody, deleteBody, restoreBody } from './service-change.ts';
import { createBody, givenByViewer } from './service-create.ts';
import { linkBody } from './service-link.ts';

const VIEWER = 'src/http/viewer.ts';

/** service.ts of an entity: its rules, one method for each endpoint. */
export function emitService(context: ResourceContext): GeneratedFile {
  const { entity, resource } = context;
  const path = pathOf(context, 'service');
  const imports = new Imports(path);
  const scope: ServiceScope = { context, entity, imports, lists: planQueries(context).lists };
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

function dependencies({ context, entity }: ServiceScope): string[] {
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
    const name = type(VIEWER, 'Viewer');
    inputs.push({ name: 'viewer', type: viewer === 'maybe' ? `${name} | undefined` : name });
  }
  if (endpoint.params.length > 0) {
    inputs.push({
      name: 'params',
      type: type(schemas, upperFirst(paramsName(context.resource, endpoint))),
    });
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

function method(scope: ServiceScope, endpoint: IrEndpoint): string {
  const { context, imports } = scope;
  const inputs = inputsOf(context, imports, endpoint);
  const signature = inputs.map(({ name, type }) => `${name}: ${type}`).join(', ');
  return `    async ${methodName(endpoint)}(${signature}) {
${body(scope, endpoint)}
    },\n`;
}

function body(scope: ServiceScope, endpoint: IrEndpoint): string {
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

function listBody(scope: ServiceScope, endpoint: IrEndpoint): string {
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

function readBody(scope: ServiceScope, endpoint: IrEndpoint): string {
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
  return `${findParent(scope, endpoint)}${found}\n      return ${finishRow(scope, endpoint)};`;
}
