import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { constraintFields } from '../db/constraints.ts';
import { type DatabaseError, databaseError } from '../db/errors.ts';
import type { Logger } from '../deps.ts';
import { notFound, Problem, type ProblemKind } from './problem.ts';

/** The one place where a failure becomes an answer. */
export function answerError(logger: Logger) {
  return (error: Error, c: Context): Response => {
    const problem = asProblem(error, c.req);
    if (problem) return problem.toResponse(c);
    logger.error({ err: error, requestId: c.get('requestId') }, 'request failed');
    return new Problem('internal').toResponse(c);
  };
}

function asProblem(error: Error, request: Context['req']): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException) return fromHttpException(error);
  const cause = databaseError(error);
  return cause && fromDatabase(cause, request);
}

const kindOfStatus: Partial<Record<number, ProblemKind>> = {
  400: 'malformed',
  413: 'too-large',
};

function fromHttpException(error: HTTPException): Problem | undefined {
  const kind = kindOfStatus[error.status];
  return kind && new Problem(kind, { detail: error.message });
}

function fromDatabase(
  { code, constraint }: DatabaseError,
  { method, path }: Context['req'],
): Problem | undefined {
  const fields = constraintFields(constraint);
  if (code === '23505') {
    return new Problem('taken', {
      errors: fields.map((path) => ({ path, code: 'unique', message: 'is taken' })),
    });
  }
  if (code === '23001' || (code === '23503' && method === 'DELETE')) {
    return new Problem('conflict', {
      detail: 'Other things still refer to this.',
      errors: fields.map((path) => ({ path, code: 'restricted', message: 'refers to this' })),
    });
  }
  if (code === '23503') {
    return new Problem('invalid', {
      errors: fields.map((path) => ({ path, code: 'reference', message: 'does not exist' })),
    });
  }
  if (code === '23514') {
    return new Problem('invalid', { detail: `The rule ${constraint} is not met.` });
  }
  // Class 22 is "data exception": a value that the column cannot hold, such as a text with a null character.
  if (code.startsWith('22')) {
    if (path.includes('\0')) return notFound('page');
    return new Problem('invalid', { detail: 'A value cannot be stored.' });
  }
  return undefined;
}
