import type { Ir, IrAuth, IrScalar } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { literal, textFile } from '../source.ts';

/** Type of the user entity's key, as tokens and rows hold it. */
export function viewerKeyType(ir: Ir, auth: IrAuth): 'number' | 'string' {
  const user = ir.entities.find(({ name }) => name === auth.user);
  const key = user?.columns.find(({ property }) => property === user.primaryKey[0]);
  return isNumber(key?.type) ? 'number' : 'string';
}

function isNumber(type: IrScalar | undefined): boolean {
  return type?.kind === 'integer' || type?.kind === 'float';
}

/** Who a caller may be. */
export function emitViewer(ir: Ir, auth: IrAuth): GeneratedFile {
  const roles = auth.roles.length > 0;
  return textFile(
    'src/http/viewer.ts',
    `
${
  roles
    ? `export const roles = ${literal(auth.roles)} as const;
export type Role = (typeof roles)[number];

`
    : ''
}/** Who is calling, as the access token says. */
export interface Viewer {
  id: ${viewerKeyType(ir, auth)};
${roles ? '  role: Role;\n' : ''}}
`,
  );
}
