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
  const nowhere =
    ir.project.errors.rules.notFound.status === 404
      ? ''
      : '; /** Set where no route answers. */ nowhere?: true';
  return textFile(
    'src/http/router.ts',
    `import { OpenAPIHono, type z } from '@hono/zod-openapi';
import { type FieldError, invalid, notFound, problemMediaType, problemSchema } from './problem.ts';

export interface AppEnv {
  Variables: { requestId: string${nowhere} };
}

/** A router whose validation failures are problems: 404 for a path that can name nothing, else 422. */
export function createRouter() {
  return new OpenAPIHono<AppEnv>({
    defaultHook(result) {
      if (result.success) return;
      if (result.target === 'param') throw notFound('page');
      const input = 'data' in result ? result.data : undefined;
      throw invalid(...result.error.issues.flatMap((issue) => fieldErrors(issue, input)));
    },
  });
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

/** A JSON response. */
export function jsonResponse<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } };
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
