import { MAX_DOCUMENT_BYTES } from '@plinth/design';

/** An expected failure while starting: main prints the sentence alone and exits with 1. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** What each refusal is called by tRPC and by HTTP, and the sentence that people read. */
export const refusals = {
  'not-signed-in': {
    trpc: 'UNAUTHORIZED',
    status: 401,
    message: 'There is no session. POST /api/auth/sign-in/anonymous starts one.',
  },
  'design-not-found': {
    trpc: 'NOT_FOUND',
    status: 404,
    message: 'There is no such design, or it is not shared with you.',
  },
  'share-not-found': { trpc: 'NOT_FOUND', status: 404, message: 'There is no such link.' },
  'template-not-found': { trpc: 'NOT_FOUND', status: 404, message: 'There is no such template.' },
  'foreign-origin': {
    trpc: 'FORBIDDEN',
    status: 403,
    message: 'Requests from pages of another site are not accepted.',
  },
  'stale-revision': {
    trpc: 'CONFLICT',
    status: 409,
    message: 'The design has changed since; rebase on the changes and save again.',
  },
  'diff-does-not-apply': {
    trpc: 'UNPROCESSABLE_CONTENT',
    status: 422,
    message: 'The change does not fit the stored design.',
  },
  'document-invalid': {
    trpc: 'UNPROCESSABLE_CONTENT',
    status: 422,
    message: 'This is not a design that can be opened.',
  },
  'design-has-errors': {
    trpc: 'UNPROCESSABLE_CONTENT',
    status: 422,
    message: 'The design has errors; nothing is exported until they are gone.',
  },
  'document-too-large': {
    trpc: 'PAYLOAD_TOO_LARGE',
    status: 413,
    message: `A design may have ${MAX_DOCUMENT_BYTES / 1_000_000} MB at most.`,
  },
  'too-many-designs': {
    trpc: 'FORBIDDEN',
    status: 403,
    message: 'You have as many designs as one person may keep; remove some first.',
  },
  'too-many-links': {
    trpc: 'FORBIDDEN',
    status: 403,
    message: 'This design has as many open links as it may have; revoke some first.',
  },
  'export-busy': {
    trpc: 'SERVICE_UNAVAILABLE',
    status: 503,
    message: 'Too many exports are under way; try again in a few seconds.',
  },
  'export-timeout': {
    trpc: 'SERVICE_UNAVAILABLE',
    status: 503,
    message: 'The export took too long and was stopped.',
  },
  'import-failed': {
    trpc: 'UNPROCESSABLE_CONTENT',
    status: 422,
    message: 'Nothing could be made of these files.',
  },
  'import-invalid': {
    trpc: 'BAD_REQUEST',
    status: 400,
    message: 'Send the text itself, or {"files":[{"name","text"}],"options"} as JSON.',
  },
  'import-too-large': {
    trpc: 'PAYLOAD_TOO_LARGE',
    status: 413,
    message: 'One import may have 32 MB at most.',
  },
  'import-busy': {
    trpc: 'SERVICE_UNAVAILABLE',
    status: 503,
    message: 'Too many imports are under way; try again in a few seconds.',
  },
  'import-timeout': {
    trpc: 'SERVICE_UNAVAILABLE',
    status: 503,
    message: 'The import took too long and was stopped.',
  },
  'malformed-json': { trpc: 'BAD_REQUEST', status: 400, message: 'The body is not JSON.' },
  'unsupported-media': {
    trpc: 'UNSUPPORTED_MEDIA_TYPE',
    status: 415,
    message: 'Send the design as application/json.',
  },
  'too-many-requests': {
    trpc: 'TOO_MANY_REQUESTS',
    status: 429,
    message: 'Too many requests; wait a little.',
  },
} as const;

export type RefusalCode = keyof typeof refusals;

/** Details that some refusals carry; plain JSON, sent to the caller as it is. */
export type RefusalDetails = Readonly<Record<string, unknown>>;

/** An expected failure of a request. Services throw it; tRPC and HTTP turn it into words in one place each. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, details: RefusalDetails = {}, message?: string) {
    super(message ?? refusals[code].message);
    this.code = code;
    this.details = details;
  }
}
