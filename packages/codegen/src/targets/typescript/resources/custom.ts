import {
  findSchema,
  headerName,
  type Ir,
  type IrEndpoint,
  type IrProperty,
  type IrResource,
  type IrResponse,
  type IrType,
} from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { sendCall } from '../http/answer.ts';
import { HOLE, importForHandler, mentions } from '../jobs/handler-imports.ts';
import { resourceRecords, writtenFrom } from '../provenance.ts';
import { docComment, Imports, keyOf, literal, quote, sourceFile } from '../source.ts';
import { exampleOfType } from '../tests/values.ts';
import { upperFirst, viewerOf } from './context.ts';
import {
  answerDeclaration,
  bodySchema,
  isDefaultLimit,
  type RouteScope,
  routeCode,
} from './route.ts';
import { schemaPath } from './schema-files.ts';
import { paramsName } from './schemas.ts';
import { type ZodScope, zodParam } from './zod.ts';

/** The folder of endpoints that are written by hand: routes, schemas, and one file for each handler. */
export function emitCustom(ir: Ir, resource: IrResource): GeneratedFile[] {
  const folder = `src/modules/${resource.module}/${resource.folder}`;
  return [
    writtenFrom(emitRoutes(ir, resource, folder), resourceRecords(ir, resource)),
    ...resource.endpoints.map((endpoint) =>
      writtenFrom(emitHandler(ir, resource, endpoint), [endpoint.id]),
    ),
  ];
}

/** Where the code of a custom endpoint stands. */
export function handlerPath({ module, folder }: IrResource, { operationId }: IrEndpoint): string {
  const file = operationId.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  return `src/modules/${module}/${folder}/${file}.ts`;
}

/** Schemas of queries and headers, which come as text and are converted. */
export function customDeclarations(scope: ZodScope, resource: IrResource): string[] {
  return resource.endpoints.flatMap((endpoint) => [
    ...(endpoint.query === null
      ? []
      : [textSchema(scope, endpoint.query, `${endpoint.operationId}Query`, false)]),
    ...(endpoint.headers === null
      ? []
      : [textSchema(scope, endpoint.headers, `${endpoint.operationId}Headers`, true)]),
  ]);
}

function textSchema(scope: ZodScope, name: string, variable: string, headers: boolean): string {
  scope.imports.value('@hono/zod-openapi', 'z');
  const properties = findSchema(scope.ir, name).type.properties.map(
    (property) =>
      `${keyOf(headers ? headerName(property) : property.name)}: ${textProperty(scope, property)}`,
  );
  // Every request has headers that nobody declared.
  const kind = headers ? 'object' : 'strictObject';
  return `export const ${variable} = z.${kind}({ ${properties.join(', ')} });
export type ${upperFirst(variable)} = z.infer<typeof ${variable}>;\n`;
}

function textProperty(scope: ZodScope, property: IrProperty): string {
  const { type } = property;
  const one =
    type.kind === 'array' && type.items.kind === 'scalar'
      ? `z.string().transform((text) => text.split(',')).pipe(z.array(${zodItem(scope, type.items)}))`
      : type.kind === 'scalar'
        ? zodParam(scope, type.scalar, type.rules)
        : 'z.string()';
  if (property.default !== undefined && property.default !== null) {
    return `${one}.prefault(${quote(String(property.default))})`;
  }
  return property.optional ? `${one}.optional()` : one;
}

/** An item of a list in a text; of JSON, which a list parted by commas cannot hold, its text. */
function zodItem(scope: ZodScope, { scalar, rules }: Extract<IrType, { kind: 'scalar' }>): string {
  return scalar.kind === 'json' ? 'z.string()' : zodParam(scope, scalar, rules);
}

function emitRoutes(ir: Ir, resource: IrResource, folder: string): GeneratedFile {
  const path = `${folder}/routes.ts`;
  const imports = new Imports(path);
  const scope: RouteScope = { ir, imports, path };
  imports.value('@hono/zod-openapi', 'createRoute');
  imports.type('src/deps.ts', 'Deps');
  imports.value('src/http/router.ts', 'createRouter');
  const routes = resource.endpoints.map((endpoint) => route(scope, resource, endpoint, folder));
  const limited = resource.endpoints.some((endpoint) => isDefaultLimit(ir, endpoint));
  return sourceFile(
    path,
    imports,
    `
const tags = [${quote(resource.tag)}];

export function ${resource.variable}Routes(deps: Deps) {
${limited ? `  const limit = ${imports.value('src/http/rate-limit.ts', 'defaultRateLimit')}(deps);\n` : ''}  const router = createRouter(deps);

${routes.join('\n')}
  return router;
}
`,
  );
}

function route(
  scope: RouteScope,
  resource: IrResource,
  endpoint: IrEndpoint,
  folder: string,
): string {
  const { ir, imports, path } = scope;
  const schemas = `${folder}/schemas.ts`;
  const { operationId } = endpoint;
  const request: string[] = [];
  const given: string[] = ['...deps'];
  if (viewerOf(endpoint) !== 'never') given.push("viewer: c.get('viewer')");
  if (endpoint.params.length > 0) {
    request.push(`params: ${imports.value(schemas, paramsName(resource, endpoint))}`);
    given.push("params: c.req.valid('param')");
  }
  if (endpoint.query !== null) {
    request.push(`query: ${imports.value(schemas, `${operationId}Query`)}`);
    given.push("query: c.req.valid('query')");
  }
  if (endpoint.headers !== null) {
    request.push(`headers: ${imports.value(schemas, `${operationId}Headers`)}`);
    given.push("headers: c.req.valid('header')");
  }
  if (endpoint.body) {
    request.push(
      `body: ${imports.value('src/http/router.ts', 'jsonBody')}(${bodySchema(scope, endpoint.body)})`,
    );
    given.push("body: c.req.valid('json')");
  }
  const handler = imports.value(handlerPath(resource, endpoint), operationId);
  const body = sendAnswer(imports, endpoint, `await ${handler}({ ${given.join(', ')} })`);
  const declared =
    endpoint.responses.length === 0
      ? ["204: { description: 'Done' }"]
      : endpoint.responses.map(
          (each) => `${each.status}: ${answerDeclaration({ ir, imports, path }, each)}`,
        );
  return routeCode(scope, endpoint, {
    request: request.join(', '),
    responses: declared,
    handler: body,
  });
}

/** The statements that answer with what a handler gives: its body, or, of several answers, the one it names. */
function sendAnswer(imports: Imports, { responses }: IrEndpoint, call: string): string {
  const [first, ...others] = responses;
  if (first && others.length > 0) {
    const send = ({ schema, status }: IrResponse) =>
      sendCall(imports, status, schema === null ? null : 'answer.body');
    const chosen = others.reduceRight(
      (rest, each) => `answer.status === ${each.status} ? ${send(each)} : ${rest}`,
      send(first),
    );
    return `      const answer = ${call};\n      return ${chosen};`;
  }
  return first?.schema == null
    ? `      ${call};\n      return ${sendCall(imports, first?.status ?? 204, null)};`
    : `      return ${sendCall(imports, first.status, call)};`;
}

/** The file of a custom endpoint's handler. */
export function emitHandler(ir: Ir, resource: IrResource, endpoint: IrEndpoint): GeneratedFile {
  if (endpoint.action.kind !== 'custom') throw new Error(`emitHandler: ${endpoint.operationId}`);
  const path = handlerPath(resource, endpoint);
  const imports = new Imports(path);
  const schemas = `src/modules/${resource.module}/${resource.folder}/schemas.ts`;
  const { operationId, summary, description } = endpoint;
  const code = endpoint.action.handler.trim();
  const fields: string[] = [];
  const viewer = viewerOf(endpoint);
  if (viewer !== 'never') {
    const type = imports.type('src/http/viewer.ts', 'Viewer');
    fields.push(`viewer: ${viewer === 'maybe' ? `${type} | undefined` : type}`);
  }
  if (endpoint.params.length > 0) {
    fields.push(`params: ${imports.type(schemas, upperFirst(paramsName(resource, endpoint)))}`);
  }
  if (endpoint.query !== null) {
    fields.push(`query: ${imports.type(schemas, upperFirst(`${operationId}Query`))}`);
  }
  if (endpoint.headers !== null) {
    fields.push(`headers: ${imports.type(schemas, upperFirst(`${operationId}Headers`))}`);
  }
  if (endpoint.body) {
    const schema = findSchema(ir, endpoint.body.payload ?? endpoint.body.schema);
    fields.push(
      `body: ${imports.type('zod', 'z')}.infer<typeof ${imports.type(schemaPath(schema), schema.variable)}>`,
    );
  }
  imports.type('src/deps.ts', 'Deps');
  const context = `${upperFirst(operationId)}Context`;
  const declared =
    fields.length === 0
      ? `type ${context} = Deps;`
      : `interface ${context} extends Deps { ${fields.join('; ')} }`;
  const uses = mentions(code, 'ctx') ? 'ctx' : '_ctx';
  if (code !== '') importForHandler(ir, imports, code, { kind: 'endpoint', own: operationId });
  const enqueued = enqueues(imports, endpoint, code);
  const body = code === '' ? emptyBody(ir, endpoint) : code;
  const isFrame = code === HOLE;
  const answer = answerType(ir, imports, endpoint, { isFrame, isStub: code === '' });
  return sourceFile(
    path,
    imports,
    `
${answer?.includes('Answerable<') ? answerable : ''}${declared}

${docComment(description || summary)}export async function ${operationId}(${enqueued === '' ? uses : 'ctx'}: ${context})${answer === null ? '' : `: Promise<${answer}>`} {
${enqueued}${body}
}
`,
  );
}

/** JSON as a handler may hold it: moments may be Dates, since JSON makes texts of them. */
const answerable = `type Answerable<T> = string extends T ? T | Date
  : T extends object ? { [K in keyof T]: Answerable<T[K]> } : T;
`;

/** The type of what a handler answers: a body, or, where there are several answers, which one it is and its body. */
function answerType(
  ir: Ir,
  imports: Imports,
  { responses }: IrEndpoint,
  { isFrame, isStub }: { readonly isFrame: boolean; readonly isStub: boolean },
): string | null {
  const [first] = responses;
  if (responses.length > 1) {
    const ways = responses.map((response) => {
      const body = bodyType(ir, imports, response, isFrame);
      return `{ status: ${response.status}${body === null ? '' : `; body: ${body}`} }`;
    });
    return ways.join(' | ');
  }
  // Routes say what may be answered; in the frame of an editor the handler itself has to, and
  // an example that stands in for code would take its choices for any text.
  return first && (isFrame || isStub) ? bodyType(ir, imports, first, isFrame) : null;
}

function bodyType(ir: Ir, imports: Imports, response: IrResponse, isFrame: boolean): string | null {
  const name = response.payload ?? response.schema;
  if (name === null) return null;
  const schema = findSchema(ir, name);
  const constant = imports.type(schemaPath(schema), schema.variable);
  const one = `${imports.type('zod', 'z')}.input<typeof ${constant}>`;
  const whole = response.payload === null && response.list ? `${one}[]` : one;
  return isFrame ? `Answerable<${whole}>` : whole;
}

/** Whether the code of a handler puts a job in line itself. */
export function enqueuesItself(code: string, job: string): boolean {
  return mentions(code, 'enqueue') || code.includes(job);
}

/** Lines that put the endpoint's jobs in line, where its code does not say how itself. */
function enqueues(imports: Imports, endpoint: IrEndpoint, code: string): string {
  return endpoint.enqueues
    .filter((job) => !enqueuesItself(code, job))
    .map(
      (job) =>
        `  await ${imports.value('src/jobs/enqueue.ts', 'enqueue')}(ctx.db, ${quote(job)}, {});\n`,
    )
    .join('');
}

/** A handler that the design gives no code for answers with an example. */
function emptyBody(ir: Ir, endpoint: IrEndpoint): string {
  const [response] = endpoint.responses;
  const name = response?.payload ?? response?.schema ?? null;
  const several = endpoint.responses.length > 1;
  if (name === null || !response) return several ? `return { status: ${response?.status} };` : '';
  const stated = endpoint.examples.find((example) => example.response !== null)?.response;
  const { type } = findSchema(ir, name);
  const one = stated ?? exampleOfType(ir, type, undefined);
  const whole = response.payload === null && response.list && stated === undefined ? [one] : one;
  return several
    ? `return { status: ${response.status}, body: ${literal(whole)} };`
    : `return ${literal(whole)};`;
}
