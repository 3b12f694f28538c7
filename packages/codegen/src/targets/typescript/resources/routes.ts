import type { Ir, IrEndpoint, IrEntity, IrResponse } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { sendCall } from '../http/answer.ts';
import { Imports, keyOf, member, quote, sourceFile } from '../source.ts';
import { answerSchema, pathOf, type ResourceContext, systemColumn } from './context.ts';
import { locationOf } from './location.ts';
import {
  answerDeclaration,
  bodySchema,
  isDefaultLimit,
  type RouteScope,
  routeCode,
} from './route.ts';
import { hasOwnQuery, paramsName, queryName } from './schemas.ts';
import { inputsOf, methodName } from './service.ts';

const ROUTER = 'src/http/router.ts';

interface Scope {
  readonly context: ResourceContext;
  readonly imports: Imports;
  readonly path: string;
}

/** routes.ts of an entity: what HTTP says and hears. */
export function emitRoutes(context: ResourceContext): GeneratedFile {
  const { resource, entity } = context;
  const path = pathOf(context, 'routes');
  const imports = new Imports(path);
  const scope: Scope = { context, imports, path };
  imports.value('@hono/zod-openapi', 'createRoute');
  imports.type('src/deps.ts', 'Deps');
  imports.value(ROUTER, 'createRouter');
  const create = imports.value(pathOf(context, 'service'), `create${entity.name}Service`);
  const routes = resource.endpoints
    .filter(({ action }) => action.kind !== 'auth' && action.kind !== 'custom')
    .map((endpoint) => route(scope, endpoint));
  const limited = resource.endpoints.some((endpoint) => isDefaultLimit(context.ir, endpoint));
  return sourceFile(
    path,
    imports,
    `
const tags = [${quote(resource.tag)}];

export function ${resource.variable}Routes(deps: Deps) {
  const service = ${create}(deps);
${limited ? `  const limit = ${imports.value('src/http/rate-limit.ts', 'defaultRateLimit')}(deps);\n` : ''}  const router = createRouter(deps);

${routes.join('\n')}
  return router;
}
`,
  );
}

function route(scope: Scope, endpoint: IrEndpoint): string {
  const { context, imports, path } = scope;
  const [response] = endpoint.responses;
  if (!response) throw new Error(`route: ${endpoint.operationId} answers nothing`);
  const shared: RouteScope = { ir: context.ir, imports, path };
  return routeCode(shared, endpoint, {
    request: requestOf(scope, endpoint),
    responses: [`${response.status}: ${answerDeclaration(shared, response)}`],
    handler: handler(scope, endpoint, response),
  });
}

function requestOf(scope: Scope, endpoint: IrEndpoint): string {
  const { context, imports, path } = scope;
  const schemas = pathOf(context, 'schemas');
  const parts: string[] = [];
  if (endpoint.params.length > 0) {
    parts.push(`params: ${imports.value(schemas, paramsName(context.resource, endpoint))}`);
  }
  if (hasOwnQuery(endpoint)) parts.push(`query: ${imports.value(schemas, queryName(endpoint))}`);
  else if (endpoint.method === 'GET') {
    parts.push(`query: ${imports.value('src/http/fields.ts', 'noQuery')}`);
  }
  if (endpoint.body) {
    parts.push(
      `body: ${imports.value(ROUTER, 'jsonBody')}(${bodySchema({ ir: context.ir, imports, path }, endpoint.body)})`,
    );
  }
  return parts.join(', ');
}

/** Expressions of the method's inputs, as the request gives them. */
function inputs(scope: Scope, endpoint: IrEndpoint): string[] {
  const root = endpoint.body?.root ?? null;
  const json = "c.req.valid('json')";
  const given = {
    viewer: () => "c.get('viewer')",
    params: () => "c.req.valid('param')",
    query: () => (keepsQuery(endpoint) ? 'query' : "c.req.valid('query')"),
    body: () => (root === null ? json : member(json, root)),
    version: () => `${scope.imports.value('src/http/headers.ts', 'expectedVersion')}(c)`,
  };
  return inputsOf(scope.context, null, endpoint).map(({ name }) => given[name]());
}

/** Whether the handler looks at the query itself: only a plain row has an ETag. */
function keepsQuery({ action, includes, list }: IrEndpoint): boolean {
  return includes.length > 0 && list === null && action.kind !== 'bulkCreate';
}

function handler(scope: Scope, endpoint: IrEndpoint, response: IrResponse): string {
  const { context, imports } = scope;
  const { action } = endpoint;
  const query = keepsQuery(endpoint) ? "      const query = c.req.valid('query');\n" : '';
  const call = `await service.${methodName(endpoint)}(${inputs(scope, endpoint).join(', ')})`;
  if (response.schema === null) {
    return `${query}      ${call};\n      return ${sendCall(imports, response.status, null)};`;
  }
  if (action.kind === 'list') return listHandler(scope, endpoint, response, call);
  const { root } = response.envelope;
  const wrap = (value: string) => (root === null ? value : `{ ${property(root, value)} }`);
  const headers: string[] = [];
  if (action.kind === 'create') headers.push(locationHeader(scope, endpoint));
  const version = shownVersion(context.ir, context.entity, endpoint);
  if (version !== undefined) {
    const set = `${imports.value('src/http/headers.ts', 'setVersion')}(c, ${member('row', version)});`;
    headers.push(query === '' ? `      ${set}\n` : `      if (!query.include) ${set}\n`);
  }
  if (action.kind === 'bulkCreate') {
    return `      const rows = ${call};\n      return ${sendCall(imports, response.status, wrap('rows'))};`;
  }
  return `${query}      const row = ${call};
${headers.join('')}      return ${sendCall(imports, response.status, wrap('row'))};`;
}

/** The property of an answer that holds the row's version, where it shows one. */
export function shownVersion(ir: Ir, entity: IrEntity, endpoint: IrEndpoint): string | undefined {
  const kinds = ['create', 'read', 'update', 'replace', 'restore', 'transition'];
  const column = systemColumn(entity, 'version');
  if (!column?.inResponse || !kinds.includes(endpoint.action.kind)) return undefined;
  return answerSchema(ir, endpoint)?.type.properties.find(
    ({ source }) => source?.kind === 'column' && source.property === column.property,
  )?.name;
}

function property(name: string, value: string): string {
  return name === value ? value : `${keyOf(name)}: ${value}`;
}

function listHandler(
  { imports }: Scope,
  endpoint: IrEndpoint,
  response: IrResponse,
  call: string,
): string {
  const { root, pageKey, totalKey } = response.envelope;
  const style = endpoint.list?.paging.style;
  const paged = style !== 'none';
  const taken = ['data', ...(paged ? ['page'] : []), ...(totalKey === null ? [] : ['total'])];
  const link = paged
    ? `      ${imports.value('src/http/pagination.ts', style === 'offset' ? 'linkOffset' : 'linkCursor')}(c, page);\n`
    : '';
  const answer =
    root === null
      ? 'data'
      : `{ ${[
          property(root, 'data'),
          ...(pageKey === null ? [] : [property(pageKey, 'page')]),
          ...(totalKey === null ? [] : [property(totalKey, 'total')]),
        ].join(', ')} }`;
  return `      const { ${taken.join(', ')} } = ${call};
${link}      return ${sendCall(imports, response.status, answer)};`;
}

/** The header that says where a new row is; empty where its answer does not show what its path is made of. */
function locationHeader({ context, imports }: Scope, endpoint: IrEndpoint): string {
  const location = locationOf(context, endpoint);
  return location === null
    ? ''
    : `      ${imports.value('src/http/answer.ts', 'headersOf')}(c).location = \`${location}\`;\n`;
}
