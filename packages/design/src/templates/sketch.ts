import { createDesign, type Design } from '../design.ts';
import type { EndpointAction, Method, RecordInput } from '../kinds/index.ts';
import { usualEndpoints } from '../usual.ts';

export type FieldSketch = Omit<RecordInput<'field'>, 'id' | 'kind' | 'parent' | 'order' | 'name'>;
export type EndpointSketch = Partial<Omit<RecordInput<'endpoint'>, 'id' | 'kind' | 'order'>>;
type Parent = RecordInput<'field'>['parent'];

/** Fields of an entity or shape in the order in which they are written; `entity:book` and `title` make `field:book-title`. */
export function fields(
  parent: Parent,
  sketches: Readonly<Record<string, FieldSketch>>,
): RecordInput<'field'>[] {
  const stem = parent.slice(parent.indexOf(':') + 1);
  return Object.entries(sketches).map(([name, sketch], index) => ({
    ...sketch,
    kind: 'field',
    id: `field:${stem}-${name}`,
    parent,
    order: orderOf(index),
    name,
  }));
}

/** The usual five endpoints of an entity with what is said of each; null leaves one out. Ids are such as `endpoint:book-list`. */
export function resource(
  design: Design,
  entity: `entity:${string}`,
  changes: Partial<Record<'list' | 'create' | 'read' | 'update' | 'delete', EndpointSketch | null>>,
): RecordInput<'endpoint'>[] {
  const stem = entity.slice('entity:'.length);
  const usual = usualEndpoints(design, entity, () => 'endpoint:new');
  return usual.flatMap(({ order: _, ...endpoint }) => {
    const kind = endpoint.action.kind as keyof typeof changes;
    const change = changes[kind];
    return change === null ? [] : [{ ...endpoint, id: `endpoint:${stem}-${kind}`, ...change }];
  });
}

/** One endpoint, its route written as `GET /books/:bookId`. */
export function endpoint(
  name: string,
  module: `module:${string}`,
  route: string,
  action: RecordInput<'endpoint'>['action'],
  more: EndpointSketch = {},
): RecordInput<'endpoint'> {
  const [method, path = '/'] = route.split(' ');
  return {
    kind: 'endpoint',
    id: `endpoint:${name}`,
    module,
    method: method as Method,
    path,
    action,
    ...more,
  };
}

const authRoutes: readonly [
  operation: Extract<EndpointAction, { kind: 'auth' }>['operation'],
  method: Method,
  path: string,
  summary: string,
  isOpen: boolean,
][] = [
  ['register', 'POST', '/auth/register', 'Open an account', true],
  ['login', 'POST', '/auth/login', 'Log in', true],
  ['refresh', 'POST', '/auth/refresh', 'Trade a refresh token for new tokens', true],
  ['logout', 'POST', '/auth/logout', 'Log out', true],
  ['me', 'GET', '/auth/me', 'Get the account of the caller', false],
  ['updateMe', 'PATCH', '/auth/me', 'Change the account of the caller', false],
  ['changePassword', 'POST', '/auth/password', 'Change the password and end all sessions', false],
];

/** Register, login, refresh, logout, the own account (answered in the shape given) and a new password. */
export function authEndpoints(
  module: `module:${string}`,
  account: `shape:${string}`,
): RecordInput<'endpoint'>[] {
  return authRoutes.map(([operation, method, path, summary, isOpen]) => ({
    ...endpoint(`auth-${operation}`, module, `${method} ${path}`, { kind: 'auth', operation }),
    operationId: operation,
    summary,
    policy: { kind: isOpen ? 'public' : 'authenticated' },
    rateLimit: isOpen ? { requests: 20, seconds: 60 } : 'inherit',
    ...(path === '/auth/me' ? { response: account } : {}),
  }));
}

/** Endpoints in the order in which they are written. */
function inOrder(endpoints: readonly RecordInput<'endpoint'>[]): RecordInput<'endpoint'>[] {
  return endpoints.map((item, index) => ({ ...item, order: orderOf(index) }));
}

/** The records with the endpoints that are made from them. */
export function withEndpoints(
  records: readonly RecordInput[],
  make: (design: Design) => readonly RecordInput<'endpoint'>[],
): RecordInput[] {
  return [...records, ...inOrder(make(createDesign(records)))];
}

function orderOf(index: number): string {
  return `a${String(index).padStart(3, '0')}`;
}
