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

export const problemMediaType = 'application/problem+json';

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
      .optional(),
  })
  .openapi('Problem');

const kinds = {
  malformed: [400, 'The request is not well formed'],
  unauthenticated: [401, 'You are not signed in'],
  'bad-credentials': [401, 'The login or the password is wrong'],
  forbidden: [403, 'You may not do this'],
  'not-found': [404, 'There is nothing here'],
  'method-not-allowed': [405, 'This method is not supported here'],
  taken: [409, 'This is taken already'],
  conflict: [409, 'This conflicts with what is there'],
  stale: [412, 'Someone else has changed this'],
  'too-large': [413, 'The body is too large'],
  'unsupported-media-type': [415, 'The body is not of a supported type'],
  invalid: [422, 'The request is not valid'],
  'rate-limited': [429, 'Too many requests'],
  internal: [500, 'Something went wrong'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemKind = keyof typeof kinds;

interface ProblemOptions {
  detail?: string;
  errors?: FieldError[];
  headers?: Record<string, string>;
}

/** An expected failure, thrown from anywhere and answered as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  readonly details: ProblemDetails;
  readonly headers: Record<string, string>;

  constructor(kind: ProblemKind, options: ProblemOptions = {}) {
    const [status, title] = kinds[kind];
    super(options.detail ?? title);
    const { headers = {}, ...rest } = options;
    this.details = { type: `urn:problem:${kind}`, title, status, ...rest };
    this.headers = headers;
  }

  /** The answer, with the headers that the request has been given so far. */
  toResponse(c: Context): Response {
    const text = JSON.stringify(this.details);
    Object.assign(headersOf(c), this.headers);
    return sendText(c, text, this.details.status, problemMediaType);
  }
}

export function notFound(what: string): Problem {
  return new Problem('not-found', { detail: `No such ${what}.` });
}

export function invalid(...errors: FieldError[]): Problem {
  return new Problem('invalid', { errors });
}
