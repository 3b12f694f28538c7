import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { Problem } from './problem.ts';
import type { Viewer } from './viewer.ts';

/** The viewer of the request, or undefined where no token was sent. A bad token is a 401. */
export async function readViewer(c: Context, { tokens }: Deps): Promise<Viewer | undefined> {
  const header = c.req.header('authorization');
  if (header === undefined) return undefined;
  const [, token] = /^Bearer +([^ ]+)$/i.exec(header) ?? [];
  const viewer = token === undefined ? undefined : await tokens.verify(token);
  if (!viewer) throw unauthenticated('invalid_token');
  return viewer;
}

export function unauthenticated(error?: string): Problem {
  const scheme = 'Bearer';
  const challenge = error === undefined ? scheme : `${scheme} error="${error}"`;
  return new Problem('unauthenticated', { headers: { 'www-authenticate': challenge } });
}
