import type { Ir, IrErrorResponse } from '@plinth/ir';
import { reference } from './schemas.ts';
import type { JsonSchema, OpenApiResponse } from './types.ts';

const words: Readonly<Record<number, string>> = {
  400: 'The request is not well formed.',
  401: 'A valid token is needed.',
  403: 'The caller may not do this.',
  404: 'There is no such thing, or the caller may not see it.',
  409: 'It conflicts with what is there.',
  412: 'It has changed since the version named in If-Match.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'A value is not valid.',
  429: 'Too many requests.',
};

const text: JsonSchema = { type: 'string' };
const texts: JsonSchema = { type: 'array', items: text };

/** Media type of error bodies. */
export function errorMediaType(ir: Ir): string {
  return ir.project.errors.format === 'problem' ? 'application/problem+json' : 'application/json';
}

/** The answer to a failure, with the body that the design's error format says. */
export function errorResponse(ir: Ir, { status }: IrErrorResponse): OpenApiResponse {
  return {
    description: words[status] ?? 'The request was refused.',
    ...(status === 429
      ? {
          headers: {
            'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
          },
        }
      : {}),
    content: { [errorMediaType(ir)]: { schema: reference('Problem') } },
  };
}

/** The schema of every error body, by the name `Problem`. */
export function errorSchema(ir: Ir): JsonSchema {
  const { format, root } = ir.project.errors;
  if (format === 'problem') return problem;
  const inside = {
    keyed: { type: 'object', additionalProperties: true } as JsonSchema,
    list: texts,
    message: text,
  }[format];
  return { type: 'object', properties: { [root]: inside }, required: [root] };
}

const problem: JsonSchema = {
  type: 'object',
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: text, code: text, message: text },
        required: ['path', 'code', 'message'],
      },
    },
  },
  required: ['type', 'title', 'status'],
};
