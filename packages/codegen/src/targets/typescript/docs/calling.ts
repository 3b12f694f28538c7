import { findEntity, findSchema, type Ir, type IrEndpoint } from '@plinth/ir';
import { columnOf } from '../resources/context.ts';
import { exampleOfType } from '../tests/values.ts';
import { code } from './markdown.ts';
import { authEndpoint, endpointsOf } from './words.ts';

/** How to open an account, log in and ask for a list, and what errors look like. */
export function calling(ir: Ir): string {
  const all = endpointsOf(ir);
  const lists = all.filter(({ action }) => action.kind === 'list');
  const list = lists.find(({ params }) => params.length === 0) ?? lists[0] ?? all[0];
  if (list === undefined) return '## Call\n\nThere are no endpoints yet.';
  const path = list.path.replaceAll(/\{(\w+)\}/g, '<$1>');
  const open = ir.auth === null || list.policy.kind === 'public' || list.policy.kind === 'optional';
  const token =
    ir.auth === null || open
      ? ''
      : ` -H '${ir.auth.header}: ${`${ir.auth.scheme} <access token>`.trim()}'`;
  const lines = [
    ...(ir.auth === null
      ? []
      : [authEndpoint(ir, 'register'), authEndpoint(ir, 'login')].flatMap((endpoint) =>
          sending(ir, endpoint),
        )),
    `curl http://localhost:3000${path}${token}`,
  ];
  return `## Call\n\n\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n\n${errorsParagraph(ir)}`;
}

function errorsParagraph(ir: Ir): string {
  return ir.project.errors.format === 'problem'
    ? 'Errors are `application/problem+json` (RFC 9457): a stable `type`, a `status`, and `errors` with a path, a code and a message for each thing that is not valid.'
    : 'Errors have the shape that `Problem` has in the API document.';
}

/** The lines of a call that sends what a body must hold. */
function sending(ir: Ir, endpoint: IrEndpoint | undefined): readonly string[] {
  if (!endpoint?.body || ir.auth === null) return [];
  const { schema, root } = endpoint.body;
  const user = findEntity(ir, ir.auth.user);
  const held = Object.fromEntries(
    findSchema(ir, schema)
      .type.properties.filter(({ optional }) => !optional)
      .map(({ name, type, example }) => {
        const column = user.columns.find(({ property }) => property === name);
        return [name, exampleOfType(ir, type, column?.example ?? example)];
      }),
  );
  const body = JSON.stringify(root === null ? held : { [root]: held }).replaceAll("'", "'\\''");
  return [
    `curl -X ${endpoint.method} http://localhost:3000${endpoint.path} \\`,
    `  -H 'content-type: application/json' -d '${body}'`,
  ];
}

/** Which role an account has, and where others come from; none where there are no roles. */
export function accounts(ir: Ir): readonly string[] {
  const { auth } = ir;
  if (auth === null || auth.roleProperty === null) return [];
  // Roles stand in no order that can be relied on, but whoever registers has the one that may do least.
  const given = auth.roles.filter((role) => role !== auth.defaultRole);
  const mightiest = given.find((role) => /admin/i.test(role)) ?? given[0];
  if (mightiest === undefined) return [];
  const user = findEntity(ir, auth.user);
  const [login, role] = [auth.loginProperty, auth.roleProperty].map((each) => columnOf(user, each));
  const registered =
    authEndpoint(ir, 'register') && auth.defaultRole !== null
      ? `Whoever registers is ${code(auth.defaultRole)}. `
      : '';
  const giving = endpointsOf(ir).find((endpoint) => givesRoles(ir, endpoint));
  const later = giving ? `; later ones by ${code(`${giving.method} ${giving.path}`)}` : '';
  return [
    `## Roles

${registered}The first ${code(mightiest)} is made in the database${later}:

\`\`\`sql
UPDATE "${user.table}" SET "${role?.column}" = ${sqlText(mightiest)} WHERE "${login?.column}" = ${sqlText(String(login?.example))};
\`\`\`

A role counts from the next access token on. \`npm run db:seed\` opens accounts of several roles in an empty database.`,
  ];
}

function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Whether an endpoint changes the role of an account to one that the caller names. */
function givesRoles(ir: Ir, { action, body }: IrEndpoint): boolean {
  if (ir.auth === null || body === null) return false;
  if (action.kind !== 'update' && action.kind !== 'replace') return false;
  if (action.entity !== ir.auth.user) return false;
  const { roleProperty } = ir.auth;
  return findSchema(ir, body.schema).type.properties.some(
    ({ source }) => source?.kind === 'column' && source.property === roleProperty,
  );
}
