import type { Ir, IrAuth, IrEndpoint, IrResource } from '@plinth/ir';
import { isDefaultLimit } from '../resources/route.ts';
import { quote } from '../source.ts';
import { missingPath } from './scenario.ts';

/** Tests of who may call and how often: with no token, a wrong one or each role, and against which limit. */
export function accessTests(ir: Ir, { endpoints }: IrResource): string {
  return `${loginTests(ir, endpoints)}${limitTests(ir, endpoints)}`;
}

/** Nobody may call without a token or with a wrong one, and of the roles those that a policy names. */
function loginTests(ir: Ir, endpoints: readonly IrEndpoint[]): string {
  const closed = endpoints.filter((endpoint) => !isOpen(endpoint));
  const open = endpoints.filter(({ policy }) => policy.kind === 'optional');
  if (ir.auth === null || closed.length + open.length === 0) return '';
  const tests = [
    cases(ir, 'closed', closed),
    cases(ir, 'open', open),
    closed.length === 0 ? '' : nobodyTest(ir),
    strangerTest(ir, ir.auth, [
      ...(closed.length === 0 ? [] : ['closed']),
      ...(open.length === 0 ? [] : ['open']),
    ]),
    rolesTest(ir, ir.auth, closed),
  ];
  return `\ndescribe('access', () => {\n${tests.filter((each) => each !== '').join('\n')}});\n`;
}

/** The constant that lists requests to nothing that exists, each with a text beside it where there are such. */
function cases(
  ir: Ir,
  name: string,
  endpoints: readonly IrEndpoint[],
  textsOf: (endpoint: IrEndpoint) => readonly (string | null)[] = () => [null],
): string {
  const lines = endpoints.flatMap((endpoint) =>
    textsOf(endpoint).map((text) => {
      const parts = [quote(endpoint.method), missingPath(ir, endpoint)];
      return `[${[...parts, ...(text === null ? [] : [quote(text)])].join(', ')}],`;
    }),
  );
  return lines.length === 0
    ? ''
    : `  const ${name} = [\n    ${lines.join('\n    ')}\n  ] as const;\n`;
}

function nobodyTest({ project }: Ir): string {
  return `  it.each(closed)('%s %s demands a token', async (method, path) => {
    const nobody = await app.send(method, path);
    expect(nobody.status).toBe(${project.errors.rules.unauthenticated.status});
    expect(nobody.headers.has('www-authenticate')).toBe(true);
  });
`;
}

function strangerTest({ project }: Ir, auth: IrAuth, lists: readonly string[]): string {
  const known =
    lists.length === 1 ? lists.join('') : `[${lists.map((list) => `...${list}`).join(', ')}]`;
  const token = `${auth.scheme} nonsense`.trim();
  return `  it.each(${known})('%s %s refuses a token that is not valid', async (method, path) => {
    const headers = { ${quote(auth.header)}: ${quote(token)} };
    const stranger = await app.send(method, path, { headers });
    expect(stranger.status).toBe(${project.errors.rules.unauthenticated.status});
    expect(stranger.headers.get('www-authenticate')).toContain('invalid_token');
  });
`;
}

function rolesTest(ir: Ir, auth: IrAuth, closed: readonly IrEndpoint[]): string {
  const { unauthenticated, forbidden } = ir.project.errors.rules;
  const refused = cases(ir, 'refused', closed, ({ policy }) =>
    policy.kind === 'roles' ? auth.roles.filter((role) => !policy.roles.includes(role)) : [],
  );
  // What a role that comes first may do is proven by the tests of each endpoint.
  const admitted = cases(ir, 'admitted', tellsRefusals(ir) ? closed : [], (endpoint) =>
    endpoint.policy.kind === 'roles' && !hasCode(endpoint) ? endpoint.policy.roles.slice(1) : [],
  );
  const tests = [
    refused === ''
      ? ''
      : `${refused}  it.each(refused)('%s %s refuses the role %s', async (method, path, role) => {
    const viewer = await app.signIn(role);
    const { status } = await app.send(method, path, { as: viewer });
    expect(status).toBe(${forbidden.status});
  });
`,
    admitted === ''
      ? ''
      : `${admitted}  it.each(admitted)('%s %s admits the role %s', async (method, path, role) => {
    const viewer = await app.signIn(role);
    const { status } = await app.send(method, path, { as: viewer });
    expect([${unauthenticated.status}, ${forbidden.status}]).not.toContain(status);
  });
`,
  ];
  return tests.filter((each) => each !== '').join('\n');
}

/** Whether no other error that a request without a body may meet has the status of a refusal. */
function tellsRefusals({ project: { errors } }: Ir): boolean {
  // Those who log in with a wrong password are no viewers yet.
  const { unauthenticated, forbidden, badCredentials: _, ...others } = errors.rules;
  const refusals = [unauthenticated.status, forbidden.status];
  return Object.values(others).every(({ status }) => !refusals.includes(status));
}

interface NamedLimit {
  readonly name: string;
  readonly requests: number;
  readonly seconds: number;
}

/** Tests that the answers of endpoints say against which limit they count: their own, or a stricter one besides. */
export function limitTests(
  ir: Ir,
  endpoints: readonly IrEndpoint[],
  besides: (endpoint: IrEndpoint) => NamedLimit | undefined = () => undefined,
): string {
  const limits = new Map(
    endpoints.flatMap((endpoint) => {
      const limit = besides(endpoint) ?? limitOf(ir, endpoint);
      if (!limit || (hasCode(endpoint) && isOpen(endpoint))) return [];
      return [[endpoint, `"${limit.name}";q=${limit.requests};w=${limit.seconds}`]];
    }),
  );
  if (limits.size === 0) return '';
  return `
describe('limits', () => {
  beforeAll(() => {
    app.deps.config.rateLimits = true;
  });
  afterAll(() => {
    app.deps.config.rateLimits = false;
  });

${cases(ir, 'limited', [...limits.keys()], (endpoint) => [limits.get(endpoint) ?? ''])}
  it.each(limited)('%s %s counts against %s', async (method, path, limit) => {
    const { headers } = await app.send(method, path);
    expect(headers.get('ratelimit-policy')).toBe(limit);
  });
});
`;
}

function limitOf(ir: Ir, endpoint: IrEndpoint): NamedLimit | undefined {
  const { rateLimit, operationId } = endpoint;
  const name = isDefaultLimit(ir, endpoint) ? 'default' : operationId;
  return rateLimit ? { ...rateLimit, name } : undefined;
}

function isOpen({ policy }: IrEndpoint): boolean {
  return policy.kind === 'public' || policy.kind === 'optional';
}

/** Whether an endpoint has code of its own, which may answer in any way. */
function hasCode({ action }: IrEndpoint): boolean {
  return action.kind === 'custom' && action.handler.trim() !== '';
}
