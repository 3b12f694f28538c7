import type { Ir, IrAuth } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { textFile } from '../source.ts';

/** Policies as middleware, and ownership as a condition of rows. */
export function emitAuthorisation(ir: Ir, auth: IrAuth): GeneratedFile {
  const optional = ir.resources.some(({ endpoints }) =>
    endpoints.some(({ policy }) => policy.kind === 'optional'),
  );
  const roles = auth.roles.length > 0;
  return textFile(
    'src/http/authorisation.ts',
    `
import { eq, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { createMiddleware } from 'hono/factory';
import type { Deps } from '../deps.ts';
import { readViewer, unauthenticated } from './authentication.ts';
${roles ? "import { Problem } from './problem.ts';\n" : ''}import type { ${roles ? 'Role, ' : ''}Viewer } from './viewer.ts';

${optional ? optionalViewer : ''}/** Only those who are signed in may call${roles ? '; with `roles`, only those who have one of them' : ''}. */
export function requireViewer(deps: Deps${roles ? ', ...roles: Role[]' : ''}) {
  return createMiddleware<{ Variables: { viewer: Viewer } }>(async (c, next) => {
    const viewer = await readViewer(c, deps);
    if (!viewer) throw unauthenticated();
${roles ? "    if (roles.length > 0 && !roles.includes(viewer.role)) throw new Problem('forbidden');\n" : ''}    c.set('viewer', viewer);
    await next();
  });
}

/** The condition of rows that belong to the viewer${roles ? '; none for a viewer whose role passes' : ''}. */
export function ownedBy(viewer: Viewer, owner: PgColumn${roles ? ', ...passRoles: Role[]' : ''}): SQL | undefined {
  return ${roles ? 'passRoles.includes(viewer.role) ? undefined : ' : ''}eq(owner, viewer.id);
}
`,
  );
}

const optionalViewer = `/** Anyone may call; \`viewer\` is known where a token was sent. */
export function optionalViewer(deps: Deps) {
  return createMiddleware<{ Variables: { viewer: Viewer | undefined } }>(async (c, next) => {
    c.set('viewer', await readViewer(c, deps));
    await next();
  });
}

`;
