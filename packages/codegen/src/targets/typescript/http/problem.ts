import type { ErrorCause } from '@plinth/design';
import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { keyOf, quote, textFile } from '../source.ts';

interface Kind {
  readonly name: string;
  readonly cause: ErrorCause | null;
  readonly status: number;
  readonly title: string;
}

/** Every kind of failure that an answer can tell. */
const kinds: readonly Kind[] = [
  { name: 'malformed', cause: 'malformed', status: 400, title: 'The request is not well formed' },
  {
    name: 'unauthenticated',
    cause: 'unauthenticated',
    status: 401,
    title: 'You are not signed in',
  },
  {
    name: 'bad-credentials',
    cause: 'badCredentials',
    status: 401,
    title: 'The login or the password is wrong',
  },
  { name: 'forbidden', cause: 'forbidden', status: 403, title: 'You may not do this' },
  { name: 'not-found', cause: 'notFound', status: 404, title: 'There is nothing here' },
  {
    name: 'method-not-allowed',
    cause: null,
    status: 405,
    title: 'This method is not supported here',
  },
  { name: 'taken', cause: 'taken', status: 409, title: 'This is taken already' },
  { name: 'conflict', cause: 'conflict', status: 409, title: 'This conflicts with what is there' },
  { name: 'stale', cause: 'stale', status: 412, title: 'Someone else has changed this' },
  { name: 'too-large', cause: 'tooLarge', status: 413, title: 'The body is too large' },
  {
    name: 'unsupported-media-type',
    cause: 'unsupportedMedia',
    status: 415,
    title: 'The body is not of a supported type',
  },
  { name: 'invalid', cause: 'invalid', status: 422, title: 'The request is not valid' },
  { name: 'rate-limited', cause: 'rateLimited', status: 429, title: 'Too many requests' },
  { name: 'internal', cause: null, status: 500, title: 'Something went wrong' },
];

/** What an expected failure looks like: RFC 9457, or the template that the design says. */
export function emitProblem(ir: Ir): GeneratedFile {
  const problem = ir.project.errors.format === 'problem';
  return textFile(
    'src/http/problem.ts',
    `
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { headersOf, sendText } from './answer.ts';

/** One thing wrong with a request: where, a stable code, and words for a person. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
}

/** What bodies of errors are made of. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: FieldError[];
}

export const problemMediaType = ${quote(problem ? 'application/problem+json' : 'application/json')};

${bodySchema(ir)}

const kinds = {
${kinds.map((kind) => `  ${keyOf(kind.name)}: [${statusOf(ir, kind)}, ${quote(titleOf(ir, kind))}],`).join('\n')}
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemKind = keyof typeof kinds;

interface ProblemOptions {
  detail?: string;
  errors?: FieldError[];
  headers?: Record<string, string>;
}

/** An expected failure, thrown from anywhere and answered ${problem ? 'as `application/problem+json` (RFC 9457)' : 'by the error handler'}. */
export class Problem extends Error {
  readonly details: ProblemDetails;
  readonly headers: Record<string, string>;

  constructor(kind: ProblemKind, options: ProblemOptions = {}) {
    const [${blankDiffers(ir) ? 'usual' : 'status'}, title] = kinds[kind];
    super(options.detail ?? title);
    const { headers = {}, ...rest } = options;
${
  blankDiffers(ir)
    ? `    const wrong = kind === 'invalid' ? (rest.errors ?? []) : [];
    const isAllBlank = wrong.length > 0 && wrong.every(isBlank);
    const status = isAllBlank ? ${ir.project.errors.rules.blank.status} : usual;
`
    : ''
}    this.details = { type: \`urn:problem:\${kind}\`, title, status, ...rest };
    this.headers = headers;
  }

  /** The answer, with the headers that the request has been given so far. */
  toResponse(c: Context): Response {
    const text = JSON.stringify(${problem ? 'this.details' : 'body(this.details)'});
    Object.assign(headersOf(c), this.headers);
    return sendText(c, text, this.details.status, problemMediaType);
  }
}

export function notFound(what: string): Problem {
  return new Problem('not-found', { detail: \`No such \${what}.\` });
}

export function invalid(...errors: FieldError[]): Problem {
  return new Problem('invalid', { errors });
}
${blankTest(ir)}${problem ? '' : templateBody(ir)}`,
  );
}

/** Whether a value that is missing has another status than one that is not valid. */
export function blankDiffers({ project }: Ir): boolean {
  const { blank, invalid } = project.errors.rules;
  return blank.status !== invalid.status;
}

/** The function that tells a missing value from one that is not valid, where the design says something of it. */
function blankTest(ir: Ir): string {
  const { format, rules } = ir.project.errors;
  const says = format !== 'problem' && (rules.blank.message ?? rules.blank.key) !== null;
  if (!says && !blankDiffers(ir)) return '';
  return `
/** Whether a value was not given at all, or is empty where it must not be. */
function isBlank({ code }: FieldError): boolean {
  return code === 'required' || code === 'blank';
}
`;
}

function statusOf(ir: Ir, { cause, status }: Kind): number {
  return cause === null ? status : ir.project.errors.rules[cause].status;
}

function titleOf(ir: Ir, { cause, title }: Kind): string {
  return (cause === null ? null : ir.project.errors.rules[cause].message) ?? title;
}

function bodySchema(ir: Ir): string {
  const { format, root } = ir.project.errors;
  const key = keyOf(root);
  switch (format) {
    case 'problem':
      return `export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
      .optional(),
  })
  .openapi('Problem');`;
    case 'keyed':
      return `export const problemSchema = z.object({ ${key}: z.record(z.string(), z.array(z.string())) }).openapi('Problem');`;
    case 'list':
      return `export const problemSchema = z.object({ ${key}: z.array(z.string()) }).openapi('Problem');`;
    case 'message':
      return `export const problemSchema = z.object({ ${key}: z.string() }).openapi('Problem');`;
  }
}

/** The body of an error that is not RFC 9457: keys and messages per cause, as the design says. */
function templateBody(ir: Ir): string {
  const { format, root, rules } = ir.project.errors;
  const key = keyOf(root);
  const keys = kinds.flatMap(({ name, cause }) => {
    const stated = cause === null ? null : rules[cause].key;
    return stated === null ? [] : [`  ${quote(`urn:problem:${name}`)}: ${quote(stated)},`];
  });
  const messageOf = `
function messageOf(${rules.blank.message === null && rules.taken.message === null ? '{ message }' : 'error'}: FieldError): string {
${rules.blank.message === null ? '' : `  if (isBlank(error)) return ${quote(rules.blank.message)};\n`}${rules.taken.message === null ? '' : `  if (error.code === 'unique') return ${quote(rules.taken.message)};\n`}  return ${rules.blank.message === null && rules.taken.message === null ? 'message' : 'error.message'};
}
`;
  const stated =
    rules.blank.key === null
      ? 'keys[type]'
      : `(isBlank(error) ? ${quote(rules.blank.key)} : keys[type])`;
  if (format === 'message') {
    return `
function body({ title, detail, errors }: ProblemDetails) {
  const first = errors?.[0];
  return { ${key}: first ? \`\${first.path} \${messageOf(first)}\` : (detail ?? title) };
}
${messageOf}`;
  }
  if (format === 'list') {
    return `
function body({ title, detail, errors }: ProblemDetails) {
  const messages = errors?.map((error) => \`\${error.path} \${messageOf(error)}\`);
  return { ${key}: messages ?? [detail ?? title] };
}
${messageOf}`;
  }
  return `
/** Keys of the kinds that say what went wrong under a name of their own. */
const keys: Record<string, string> = {
${keys.join('\n')}
};

function body({ type, title, errors }: ProblemDetails) {
  const messages = new Map<string, string[]>();
  for (const error of errors ?? []) {
    const name = ${stated} ?? error.path.split('.').at(-1) ?? error.path;
    messages.set(name, [...(messages.get(name) ?? []), messageOf(error)]);
  }
  if (messages.size === 0) messages.set(keys[type] ?? 'request', [title]);
  return { ${key}: Object.fromEntries(messages) };
}
${messageOf}`;
}
