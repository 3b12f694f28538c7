import type { Ir, IrEndpoint, IrResource } from '@plinth/ir';
import { quote } from '../source.ts';
import { missingPath } from './scenario.ts';

/** Tests of who may not call: without a token, and with each role that a policy leaves out. */
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
}});
`;
}
