import type { RequestHandler } from 'express';
import type { Logger } from '../log.ts';

/** One line a request: method, path, status, milliseconds. Queries and share links are secrets and stay out. */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const start = performance.now();
    const path = req.path.replace(/^\/s\/.*/, '/s/*');
    res.on('close', () => {
      const ms = Math.round(performance.now() - start);
      log.info({ method: req.method, path, status: res.statusCode, ms }, 'request');
    });
    next();
  };
}
