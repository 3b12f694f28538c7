import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { quote, textFile } from '../source.ts';

const words: Readonly<Record<number, string>> = {
  400: 'The body is not well-formed JSON',
  401: 'No valid access token',
  403: 'Not allowed for this viewer',
  404: 'Not found',
  409: 'Conflicts with a row that is there',
  412: 'If-Match names another version',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'Not valid',
  429: 'Too many requests',
};

/** The router, and what routes say of bodies and problems. */
export function emitRouter(ir: Ir): GeneratedFile {
  const statuses = ir.resources.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ errors }) => errors.map(({ status }) => status)),
  );
  const known = [...new Set(statuses)].sort((a, b) => a - b);
  const texts = known.map((status) => `  ${status}: ${quote(words[status] ?? 'Refused')},\n`);
  return textFile(
    'src/http/router.ts',
    `import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Context, Handler, MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';
import type { Answer } from './answer.ts';
import { checkBody } from './headers.ts';
import { type FieldError, invalid, notFound, Problem, problemMediaType, problemSchema } from './problem.ts';

export interface AppEnv {
  Variables: {
    requestId: string;
    /** See \`headersOf\`. */
    headers?: Record<string, string>;
    answer?: Answer;
  };
}

/** A router whose routes check what they are sent in one step: a validator for each part costs more than many a route. */
export function createRouter(deps: Deps) {
  const router = new OpenAPIHono<AppEnv>();
  const bodyCheck = checkBody(deps);
  function openapi(
    { middleware = [], ...route }: RouteConfig & { middleware?: MiddlewareHandler[] },
    handler: Handler<AppEnv>,
  ) {
    const { params, query, headers, body } = route.request ?? {};
    const json = body?.content['application/json'];
    const schema = json && 'schema' in json ? json.schema : undefined;
    router.openAPIRegistry.registerPath(route);
    const path = route.path.replaceAll(/\\/\\{(.+?)\\}/g, '/:$1');
    const checks = schema instanceof z.ZodType ? [...middleware, bodyCheck] : middleware;
    router.on([route.method], [path], ...checks, (c, next) => {
      if (query) accept(c, 'query', query, queryOf(c));
      if (params) accept(c, 'param', params, c.req.param());
      if (headers instanceof z.ZodType) accept(c, 'header', headers, c.req.header());
      if (!(schema instanceof z.ZodType)) return handler(c, next);
      return readJson(c).then((value) => {
        accept(c, 'json', schema, value);
        return handler(c, next);
      });
    });
    return router;
  }
  return Object.assign(router, { openapi: openapi as typeof router.openapi });
}

/** Keeps a part of a request for its handler, or refuses it: 404 for a path that can name nothing, else 422. */
function accept(
  c: Context,
  part: 'query' | 'param' | 'header' | 'json',
  schema: z.ZodType,
  value: unknown,
): void {
  const result = schema.safeParse(value);
  if (result.success) c.req.addValidatedData(part, result.data as object);
  else if (part === 'param') throw notFound('page');
  else throw invalid(...result.error.issues.flatMap((issue) => fieldErrors(issue, value)));
}

/** The parameters of the query, with a list for those that are given several times. */
function queryOf(c: Context): Record<string, string | string[]> {
  if (!c.req.url.includes('?')) return {};
  const given = Object.entries(c.req.queries());
  return Object.fromEntries(
    given.map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

/** The body. None at all is an object without properties, so that what it lacks is told. */
async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (text === '') return {};
  if (c.req.header('content-type') === undefined) {
    throw new Problem('unsupported-media-type', { detail: 'Send application/json.' });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('malformed', { detail: 'Malformed JSON in request body' });
  }
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Answers where no route is: 405 on a path that has routes for other methods, else 404. */
export function answerNowhere(app: OpenAPIHono<AppEnv>) {
  return (c: Context): Response => {
    const allow = methods.filter((method) => {
      const routed = method === 'HEAD' ? 'GET' : method;
      const [found] = app.router.match(routed, c.req.path);
      return found.some(([[, route]]) => route.method === routed);
    });
    const problem =
      allow.length === 0
        ? notFound('page')
        : new Problem('method-not-allowed', { headers: { allow: allow.join(', ') } });
    return problem.toResponse(c);
  };
}

function fieldErrors(issue: z.core.$ZodIssue, input: unknown): FieldError[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key].join('.'),
      code: 'unknown',
      message: 'is not known here',
    }));
  }
  return [{ path: path.join('.'), code: codeOf(issue, valueAt(input, path)), message: issue.message }];
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === '') return 'blank';
  return issue.code === 'invalid_type' && value === undefined ? 'required' : issue.code;
}

function valueAt(input: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | null | undefined)?.[key],
    input,
  );
}

/** A JSON request body. */
export function jsonBody<S extends z.ZodType>(schema: S) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** A JSON response. What has a default may be left out of it, as of what is sent. */
export function jsonResponse<S extends z.ZodType>(schema: S, description: string) {
  const answered = schema as z.ZodType as z.ZodType<z.input<S>>;
  return { description, content: { 'application/json': { schema: answered } } };
}

const problemTexts = {
${texts.join('')}} as const;

type ProblemStatus = keyof typeof problemTexts;
interface ProblemResponse {
  description: string;
  content: { [problemMediaType]: { schema: typeof problemSchema } };
}

/** The problems that a route can answer with, for its documentation. */
export function problemResponses<S extends ProblemStatus>(...statuses: S[]) {
  const content = { [problemMediaType]: { schema: problemSchema } };
  const responses: [S, ProblemResponse][] = statuses.map((status) => [
    status,
    { description: problemTexts[status], content },
  ]);
  return Object.fromEntries(responses) as { [K in S]: ProblemResponse };
}
`,
  );
}
