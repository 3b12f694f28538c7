import type { ErrorRequestHandler, Request, Response } from 'express';
import { Refusal, type RefusalCode, type RefusalDetails, refusals } from '../errors.ts';
import type { Logger } from '../log.ts';

/** Answers a refusal as problem+json (RFC 9457); `code` is the closed code and details stand beside it. */
export function sendProblem(
  res: Response,
  code: RefusalCode,
  details: RefusalDetails = {},
  message: string = refusals[code].message,
): void {
  const { status } = refusals[code];
  send(res, status, { code, detail: message, ...details });
}

function send(res: Response, status: number, members: Record<string, unknown>): void {
  res
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', status, ...members }));
}

/** The one place that turns what a plain HTTP handler threw into an answer. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, req: Request, res: Response, next) => {
    if (res.headersSent) {
      next(error);
    } else if (error instanceof Refusal) {
      sendProblem(res, error.code, error.details, error.message);
    } else if (statusOf(error) === 413) {
      sendProblem(res, req.path === '/api/import' ? 'import-too-large' : 'document-too-large');
    } else if (statusOf(error) !== null) {
      // Thrown by Express and its parsers: a malformed URL, an aborted or encoded body.
      send(res, statusOf(error) ?? 400, {
        code: 'bad-request',
        detail: 'The request is malformed.',
      });
    } else {
      log.error({ err: error, method: req.method, path: req.path }, 'request failed');
      send(res, 500, { code: 'internal', detail: 'Something broke on our side.' });
    }
  };
}

function statusOf(error: unknown): number | null {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

/** The answer to an /api path that nothing serves. */
export function notFound(_req: Request, res: Response): void {
  send(res, 404, { code: 'not-found', detail: 'There is nothing at this address.' });
}
