import type { RequestHandler } from 'express';
import { Refusal } from '../errors.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that change something and come from a page of another site, besides SameSite cookies.
 * Scripts send no Origin and pass: they have no cookies that a page could ride on.
 */
export function sameOrigin(allowed: readonly string[]): RequestHandler {
  return (req, _res, next) => {
    if (SAFE.has(req.method)) return next();
    const origin = req.get('origin');
    const own = `${req.protocol}://${req.host}`;
    const foreign =
      origin === undefined
        ? req.get('sec-fetch-site') === 'cross-site'
        : origin !== own && !allowed.includes(origin);
    next(foreign ? new Refusal('foreign-origin') : undefined);
  };
}
