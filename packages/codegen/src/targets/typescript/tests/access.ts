import type { Ir, IrEndpoint, IrResource } from '@plinth/ir';
import { quote } from '../source.ts';
import { missingPath } from './scenario.ts';

/** Tests of who may call: nobody without a token, and of the roles those that a policy names. */
export function accessTests(ir: Ir, { endpoints }: IrResource): string {
  const { rules } = ir.project.errors;
  const closed = endpoints.filter(({ policy }) => !['public', 'optional'].includes(policy.kind));
  if (closed.length === 0) return '';
  const line = (endpoint: IrEndpoint, role = '') =>
    `[${quote(endpoint.method)}, ${missingPath(ir, endpoint)}${role}],`;
  const refused = closed.flatMap((endpoint) => {
    const { policy } = endpoint;
    if (policy.kind !== 'roles') return [];
    return (ir.auth?.roles ?? [])
      .filter((role) => !policy.roles.includes(role))
      .map((role) => line(endpoint, `, ${quote(role)}`));
  });
  // What a role that comes first may do is proven by the tests of each endpoint.
  const admitted = (tellsRefusals(ir) ? closed : []).flatMap((endpoint) => {
    const { policy } = endpoint;
    const [, ...others] = policy.kind === 'roles' ? policy.roles : [];
    return others.map((role) => line(endpoint, `, ${quote(role)}`));
  });
  return `
describe('access', () => {
  const closed = [
    ${closed.map((endpoint) => line(endpoint)).join('\n    ')}
  ] as const;
  it.each(closed)('%s %s demands a token', async (method, path) => {
    const nobody = await app.send(method, path);
    expect(nobody.status).toBe(${rules.unauthenticated.status});
    expect(nobody.headers.has('www-authenticate')).toBe(true);
  });
${
  refused.length === 0
    ? ''
    : `
  const refused = [
    ${refused.join('\n    ')}
  ] as const;
  it.each(refused)('%s %s refuses the role %s', async (method, path, role) => {
    const viewer = await app.signIn(role);
    const { status } = await app.send(method, path, { as: viewer });
    expect(status).toBe(${rules.forbidden.status});
  });
`
}${
  admitted.length === 0
    ? ''
    : `
  const admitted = [
    ${admitted.join('\n    ')}
  ] as const;
  it.each(admitted)('%s %s admits the role %s', async (method, path, role) => {
    const viewer = await app.signIn(role);
    const { status } = await app.send(method, path, { as: viewer });
    expect([${rules.unauthenticated.status}, ${rules.forbidden.status}]).not.toContain(status);
  });
`
}});
`;
}

/** Whether no other error that a request without a body may meet has the status of a refusal. */
function tellsRefusals({ project: { errors } }: Ir): boolean {
  // Those who log in with a wrong password are no viewers yet.
  const { unauthenticated, forbidden, badCredentials: _, ...others } = errors.rules;
  const refusals = [unauthenticated.status, forbidden.status];
  return Object.values(others).every(({ status }) => !refusals.includes(status));
}
