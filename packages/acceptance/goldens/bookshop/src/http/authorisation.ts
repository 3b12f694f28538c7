import { eq, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { createMiddleware } from 'hono/factory';
import type { Deps } from '../deps.ts';
import { readViewer, unauthenticated } from './authentication.ts';
import { Problem } from './problem.ts';
import type { Role, Viewer } from './viewer.ts';

/** Only those who are signed in may call; with `roles`, only those who have one of them. */
export function requireViewer(deps: Deps, ...roles: Role[]) {
  return createMiddleware<{ Variables: { viewer: Viewer } }>(async (c, next) => {
    const viewer = await readViewer(c, deps);
    if (!viewer) throw unauthenticated();
    if (roles.length > 0 && !roles.includes(viewer.role)) throw new Problem('forbidden');
    c.set('viewer', viewer);
    await next();
  });
}

/** The condition of rows that belong to the viewer; none for a viewer whose role passes. */
export function ownedBy(viewer: Viewer, owner: PgColumn, ...passRoles: Role[]): SQL | undefined {
  return passRoles.includes(viewer.role) ? undefined : eq(owner, viewer.id);
}
