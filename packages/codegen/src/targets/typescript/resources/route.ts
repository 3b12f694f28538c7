import { BULK_MAX, type Ir, type IrBody, type IrEndpoint, type IrResponse } from '@plinth/ir';
import { cachedEntities, droppedEntities } from '../platform/cache-tags.ts';
import { type Imports, literal, quote } from '../source.ts';
import { schemaReference } from './schema-files.ts';

const ROUTER = 'src/http/router.ts';

/** What the routes of one file are written with. */
export interface RouteScope {
  readonly ir: Ir;
  readonly imports: Imports;
  /** Path of the file. */
  readonly path: string;
}

interface RouteParts {
  readonly request: string;
  readonly responses: readonly string[];
  /** Lines of the handler's body. */
  readonly handler: string;
}

/** One route: what it says of itself, and its handler. */
export function routeCode(
  scope: RouteScope,
  endpoint: IrEndpoint,
  { request, responses, handler }: RouteParts,
): string {
  const { ir, imports } = scope;
  const middleware = middlewareOf(scope, endpoint);
  const relative = endpoint.path.slice(ir.project.basePath.length) || '/';
  return `  router.openapi(
    createRoute({
      method: '${endpoint.method.toLowerCase()}',
      path: ${quote(relative)},
      operationId: ${quote(endpoint.operationId)},
      summary: ${quote(endpoint.summary)},
${endpoint.description === '' ? '' : `      description: ${quote(endpoint.description)},\n`}      tags,
${endpoint.deprecated ? '      deprecated: true,\n' : ''}${middleware.length > 0 ? `      middleware: [${middleware.join(', ')}] as const,\n` : ''}${request === '' ? '' : `      request: { ${request} },\n`}      responses: {
${responses.map((response) => `        ${response},\n`).join('')}${problems(imports, endpoint)}      },
    }),
    async (c) => {
${handler}
    },
  );
`;
}

/** What a route answers failures with, but for those of a status that it states a shape for. */
function problems(imports: Imports, { errors, responses }: IrEndpoint): string {
  const stated = new Set(responses.map(({ status }) => status));
  const statuses = errors.map(({ status }) => status).filter((status) => !stated.has(status));
  if (statuses.length === 0) return '';
  return `        ...${imports.value(ROUTER, 'problemResponses')}(${statuses.join(', ')}),\n`;
}

/** Whether an endpoint has the limit that all share. */
export function isDefaultLimit(ir: Ir, { rateLimit }: IrEndpoint): boolean {
  const usual = ir.project.defaultRateLimit;
  return (
    rateLimit !== null &&
    usual !== null &&
    rateLimit.requests === usual.requests &&
    rateLimit.seconds === usual.seconds &&
    rateLimit.per === usual.per
  );
}

/** Middleware of a route, in the order it runs: limit, login, cache. */
function middlewareOf({ ir, imports }: RouteScope, endpoint: IrEndpoint): string[] {
  const { rateLimit, policy, cache, operationId } = endpoint;
  const list: string[] = [];
  if (isDefaultLimit(ir, endpoint)) list.push('limit');
  else if (rateLimit) {
    const { requests, seconds, per } = rateLimit;
    list.push(
      `${imports.value('src/http/rate-limit.ts', 'rateLimit')}(deps, ${literal({ name: operationId, requests, seconds, per })})`,
    );
  }
  const from = 'src/http/authorisation.ts';
  if (policy.kind === 'optional') list.push(`${imports.value(from, 'optionalViewer')}(deps)`);
  else if (policy.kind === 'roles') {
    const roles = policy.roles.map((role) => `, ${quote(role)}`).join('');
    list.push(`${imports.value(from, 'requireViewer')}(deps${roles})`);
  } else if (policy.kind !== 'public') list.push(`${imports.value(from, 'requireViewer')}(deps)`);
  if (cache) {
    const { seconds, scope: shared } = cache;
    list.push(
      `${imports.value('src/http/cache.ts', 'cacheResponse')}(deps, ${literal({ seconds, scope: shared, of: cachedEntities(ir, endpoint) })})`,
    );
  }
  const dropped = droppedEntities(ir, endpoint);
  if (dropped.length > 0) {
    const names = dropped.map(quote).join(', ');
    list.push(`${imports.value('src/http/cache.ts', 'dropCached')}(deps, ${names})`);
  }
  return list;
}

/** The schema of a whole request body. */
export function bodySchema({ ir, imports, path }: RouteScope, body: IrBody): string {
  const name = body.payload ?? body.schema;
  const { constant } = schemaReference(ir, imports, path, name);
  return body.payload === null && body.list
    ? `${imports.value('@hono/zod-openapi', 'z')}.array(${constant}).min(1).max(${BULK_MAX})`
    : constant;
}

/** What a route says of one answer. */
export function answerDeclaration({ ir, imports, path }: RouteScope, response: IrResponse): string {
  const description = quote(response.description);
  const name = response.payload ?? response.schema;
  if (name === null) return `{ description: ${description} }`;
  const { constant } = schemaReference(ir, imports, path, name);
  const schema =
    response.payload === null && response.list
      ? `${imports.value('@hono/zod-openapi', 'z')}.array(${constant})`
      : constant;
  return `${imports.value(ROUTER, 'jsonResponse')}(${schema}, ${description})`;
}
