import type { AuthOperation } from '@plinth/design';
import type { IrEndpoint, IrResponse } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { sendCall } from '../http/answer.ts';
import { droppedEntities } from '../platform/cache-tags.ts';
import { schemaReference } from '../resources/schema-files.ts';
import { Imports, keyOf, literal, member, quote, sourceFile } from '../source.ts';
import { presenterName } from './accounts.ts';
import { type AuthFacts, accountPayload, answerOf, carriesSession } from './facts.ts';

const ROUTER = 'src/http/router.ts';
const LIMITS = 'src/http/rate-limit.ts';

interface Scope {
  readonly facts: AuthFacts;
  readonly imports: Imports;
  readonly path: string;
}

/** How often passwords and tokens may be tried from one address. */
export const attemptsLimit = { name: 'auth', requests: 30, seconds: 900, per: 'address' } as const;

/** Operations that try a password or a mailed token. */
export const attempts = new Set<AuthOperation>([
  'register',
  'login',
  'changePassword',
  'requestPasswordReset',
  'resetPassword',
  'verifyEmail',
]);

/** Operations that ask who is calling. */
const ofViewer = new Set<AuthOperation>(['logoutEverywhere', 'me', 'updateMe', 'changePassword']);

/** routes.ts of login: what HTTP says and hears. */
export function emitAuthRoutes(facts: AuthFacts): GeneratedFile {
  const { folder, resource, operations } = facts;
  const path = `${folder}/routes.ts`;
  const imports = new Imports(path);
  const scope: Scope = { facts, imports, path };
  imports.value('@hono/zod-openapi', 'createRoute');
  imports.type('src/deps.ts', 'Deps');
  imports.value(ROUTER, 'createRouter');
  imports.value(`${folder}/service.ts`, 'createAuthService');
  const routes = [...operations].map(([operation, endpoint]) => route(scope, operation, endpoint));
  const constants: string[] = [];
  if ([...operations.values()].some((endpoint) => isDefaultLimit(scope, endpoint))) {
    constants.push(`  const limit = ${imports.value(LIMITS, 'defaultRateLimit')}(deps);\n`);
  }
  if ([...operations.keys()].some((operation) => attempts.has(operation))) {
    constants.push(`  /** Passwords and tokens may be tried only so often from one address. */
  const attempts = ${imports.value(LIMITS, 'rateLimit')}(deps, ${literal(attemptsLimit)});\n`);
  }
  return sourceFile(
    path,
    imports,
    `
const tags = [${quote(resource.tag)}];

export function ${resource.variable}Routes(deps: Deps) {
  const service = createAuthService(deps);
${constants.join('')}  const router = createRouter(deps);

${routes.join('\n')}
  return router;
}
`,
  );
}

function route(scope: Scope, operation: AuthOperation, endpoint: IrEndpoint): string {
  const { facts, imports, path } = scope;
  const [response] = endpoint.responses;
  if (!response) throw new Error(`route: ${endpoint.operationId} answers nothing`);
  const { basePath } = facts.ir.project;
  const relative = endpoint.path.slice(basePath.length) || '/';
  const middleware = middlewareOf(scope, operation, endpoint);
  const body = endpoint.body
    ? `      request: { body: ${imports.value(ROUTER, 'jsonBody')}(${schemaReference(facts.ir, imports, path, endpoint.body.payload ?? endpoint.body.schema).constant}) },\n`
    : endpoint.method === 'GET'
      ? `      request: { query: ${imports.value('src/http/fields.ts', 'noQuery')} },\n`
      : '';
  const statuses = endpoint.errors.map(({ status }) => status).join(', ');
  const problems =
    statuses === ''
      ? ''
      : `\n        ...${imports.value(ROUTER, 'problemResponses')}(${statuses}),`;
  return `  router.openapi(
    createRoute({
      method: '${endpoint.method.toLowerCase()}',
      path: ${quote(relative)},
      operationId: ${quote(endpoint.operationId)},
      summary: ${quote(endpoint.summary)},
${endpoint.description === '' ? '' : `      description: ${quote(endpoint.description)},\n`}      tags,
${endpoint.deprecated ? '      deprecated: true,\n' : ''}${middleware.length > 0 ? `      middleware: [${middleware.join(', ')}] as const,\n` : ''}${body}      responses: {
        ${response.status}: ${declaration(scope, response)},${problems}
      },
    }),
    async (c) => {
${handler(scope, operation, endpoint, response)}
    },
  );
`;
}

function isDefaultLimit({ facts }: Scope, { rateLimit }: IrEndpoint): boolean {
  const usual = facts.ir.project.defaultRateLimit;
  return rateLimit !== null && usual !== null && literal(rateLimit) === literal(usual);
}

function middlewareOf(scope: Scope, operation: AuthOperation, endpoint: IrEndpoint): string[] {
  const { imports } = scope;
  const list: string[] = [];
  if (isDefaultLimit(scope, endpoint)) list.push('limit');
  else if (endpoint.rateLimit) {
    const { requests, seconds, per } = endpoint.rateLimit;
    const named = literal({ name: endpoint.operationId, requests, seconds, per });
    list.push(`${imports.value(LIMITS, 'rateLimit')}(deps, ${named})`);
  }
  if (attempts.has(operation)) list.push('attempts');
  if (ofViewer.has(operation)) {
    list.push(`${imports.value('src/http/authorisation.ts', 'requireViewer')}(deps)`);
  }
  const dropped = droppedEntities(scope.facts.ir, endpoint);
  if (dropped.length > 0) {
    const names = dropped.map(quote).join(', ');
    list.push(`${imports.value('src/http/cache.ts', 'dropCached')}(deps, ${names})`);
  }
  return list;
}

function declaration({ facts, imports, path }: Scope, response: IrResponse): string {
  const description = quote(response.description);
  const name = response.payload ?? response.schema;
  if (name === null) return `{ description: ${description} }`;
  const { constant } = schemaReference(facts.ir, imports, path, name);
  return `${imports.value(ROUTER, 'jsonResponse')}(${constant}, ${description})`;
}

/** What the service's method of an operation takes, as the request gives it. */
function inputs({ facts }: Scope, operation: AuthOperation, endpoint: IrEndpoint): string {
  const { refreshes } = facts;
  const root = endpoint.body?.root ?? null;
  const json = root === null ? "c.req.valid('json')" : member("c.req.valid('json')", root);
  switch (operation) {
    case 'refresh':
      return `${json}.refreshToken`;
    case 'logout':
      return refreshes ? `${json}.refreshToken` : '';
    case 'logoutEverywhere':
      return refreshes ? "c.get('viewer')" : '';
    case 'me':
      return "c.get('viewer')";
    case 'updateMe':
    case 'changePassword':
      return `c.get('viewer'), ${json}`;
    default:
      return json;
  }
}

/** Operations whose method answers with a session; those of `me` answer with an account. */
const opensSession = new Set<AuthOperation>(['register', 'login', 'refresh']);
const answersAccount = new Set<AuthOperation>(['me', 'updateMe']);

/** Lines that put in line what an endpoint asks for; opening and changing an account do it in their transactions. */
function enqueued(
  { facts, imports }: Scope,
  operation: AuthOperation,
  endpoint: IrEndpoint,
  account: string | null,
): string {
  if (operation === 'register' || operation === 'updateMe') return '';
  return endpoint.enqueues
    .map((name) => {
      const enqueue = imports.value('src/jobs/enqueue.ts', 'enqueue');
      const payload = account === null ? '{}' : accountPayload(facts, name, account);
      return `      await ${enqueue}(deps.db, ${quote(name)}, ${payload});\n`;
    })
    .join('');
}

function handler(
  scope: Scope,
  operation: AuthOperation,
  endpoint: IrEndpoint,
  response: IrResponse,
): string {
  const { facts, imports } = scope;
  const call = `await service.${operation}(${inputs(scope, operation, endpoint)})`;
  const schema = answerOf(facts.ir, endpoint);
  const answers = opensSession.has(operation) || answersAccount.has(operation);
  if (schema === null || !answers) {
    return `      ${call};\n${enqueued(scope, operation, endpoint, null)}      return ${sendCall(imports, response.status, null)};`;
  }
  const present = imports.value(`${facts.folder}/accounts.ts`, presenterName(schema));
  const { root } = response.envelope;
  const wrap = (value: string) => (root === null ? value : `{ ${keyOf(root)}: ${value} }`);
  if (opensSession.has(operation)) {
    const value = carriesSession(schema) ? 'session' : 'session.account';
    const told = enqueued(scope, operation, endpoint, 'session.account');
    return `      const session = ${call};\n${told}      return ${sendCall(imports, response.status, wrap(`${present}(${value})`))};`;
  }
  if (!carriesSession(schema)) {
    const told = enqueued(scope, operation, endpoint, 'account');
    return `      const account = ${call};\n${told}      return ${sendCall(imports, response.status, wrap(`${present}(account)`))};`;
  }
  // The token that the caller has is the one that goes on: reading an account prolongs nothing.
  const header = facts.auth.header.toLowerCase();
  const session = [
    'account',
    'accessToken',
    ...(facts.refreshes ? ["refreshToken: ''"] : []),
    'expiresIn: deps.tokens.lifeSeconds',
  ];
  return `      const account = ${call};
${enqueued(scope, operation, endpoint, 'account')}      const accessToken = c.req.header(${quote(header)})?.split(' ').at(-1) ?? '';
      return ${sendCall(imports, response.status, wrap(`${present}({ ${session.join(', ')} })`))};`;
}
