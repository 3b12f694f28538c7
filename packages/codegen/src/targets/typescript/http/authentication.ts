import type { IrAuth } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { quote, textFile } from '../source.ts';

/** Reads the token of a request and says who the viewer is. */
export function emitAuthentication(auth: IrAuth): GeneratedFile {
  const { header, scheme } = auth;
  const challenge = scheme === '' ? 'Bearer' : scheme;
  return textFile(
    'src/http/authentication.ts',
    `
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { Problem } from './problem.ts';
import type { Viewer } from './viewer.ts';

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
