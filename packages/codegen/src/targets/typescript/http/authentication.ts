import type { Ir, IrAuth, IrScalar } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { literal, quote, textFile } from '../source.ts';

/** Type of the user entity's key, as tokens and rows hold it. */
export function viewerKeyType(ir: Ir, auth: IrAuth): 'number' | 'string' {
  const user = ir.entities.find(({ name }) => name === auth.user);
  const key = user?.columns.find(({ property }) => property === user.primaryKey[0]);
  return isNumber(key?.type) ? 'number' : 'string';
}

function isNumber(type: IrScalar | undefined): boolean {
  return type?.kind === 'integer' || type?.kind === 'float';
}

/** Reads the token of a request and says who the viewer is. */
export function emitAuthentication(ir: Ir, auth: IrAuth): GeneratedFile {
  const roles = auth.roles.length > 0;
  const { header, scheme } = auth;
  const challenge = scheme === '' ? 'Bearer' : scheme;
  return textFile(
    'src/http/authentication.ts',
    `
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { Problem } from './problem.ts';
${
  roles
    ? `
export const roles = ${literal(auth.roles)} as const;
export type Role = (typeof roles)[number];
`
    : ''
}
/** Who is calling, as the access token says. */
export interface Viewer {
  id: ${viewerKeyType(ir, auth)};
${roles ? '  role: Role;\n' : ''}}

/** The viewer of the request, or undefined where no token was sent. A bad token is a 401. */
export async function readViewer(c: Context, { tokens }: Deps): Promise<Viewer | undefined> {
  const header = c.req.header(${quote(header.toLowerCase())});
  if (header === undefined) return undefined;
${
  scheme === ''
    ? '  const viewer = await tokens.verify(header);'
    : `  const [, token] = /^${escapeRegExp(scheme)} +([^ ]+)$/i.exec(header) ?? [];
  const viewer = token === undefined ? undefined : await tokens.verify(token);`
}
  if (!viewer) throw unauthenticated('invalid_token');
  return viewer;
}

export function unauthenticated(error?: string): Problem {
  const scheme = ${quote(challenge)};
  const challenge = error === undefined ? scheme : \`\${scheme} error="\${error}"\`;
  return new Problem('unauthenticated', { headers: { 'www-authenticate': challenge } });
}
`,
  );
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
