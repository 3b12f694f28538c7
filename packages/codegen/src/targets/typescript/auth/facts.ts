import type { AuthOperation } from '@plinth/design';
import {
  findEntity,
  findSchema,
  type Ir,
  type IrAuth,
  type IrColumn,
  type IrEndpoint,
  type IrEntity,
  type IrResource,
  type IrSchema,
} from '@plinth/ir';
import { keyOf, member } from '../source.ts';

/** Login as the emitters of this folder see it. */
export interface AuthFacts {
  readonly ir: Ir;
  readonly auth: IrAuth;
  readonly user: IrEntity;
  /** Property of the user's key. */
  readonly key: string;
  readonly resource: IrResource;
  /** Folder of routes, service, queries. */
  readonly folder: string;
  readonly operations: ReadonlyMap<AuthOperation, IrEndpoint>;
  /** Whether sessions are kept up by refresh tokens. */
  readonly refreshes: boolean;
  readonly mails: AuthMails;
}

/** The mails that login sends, and where to: the property of the user that holds an address. */
export interface AuthMails {
  readonly reset: boolean;
  readonly verification: boolean;
  readonly address: string;
}

/** Facts of a design's login; null where login is off or offers no operation. */
export function authFacts(ir: Ir): AuthFacts | null {
  const resource = ir.resources.find(({ kind }) => kind === 'auth');
  if (ir.auth === null || resource === undefined) return null;
  const user = findEntity(ir, ir.auth.user);
  const operations = operationsOf(ir);
  const answersRefresh = [...operations.values()].some((endpoint) => {
    const schema = answerOf(ir, endpoint);
    return schema?.type.properties.some(({ name }) => sessionValueOf(name) === 'refreshToken');
  });
  return {
    ir,
    auth: ir.auth,
    user,
    key: user.primaryKey[0] ?? 'id',
    resource,
    folder: `src/modules/${resource.module}/${resource.folder}`,
    operations,
    refreshes: answersRefresh,
    mails: authMails(ir),
  };
}

function operationsOf(ir: Ir): ReadonlyMap<AuthOperation, IrEndpoint> {
  return new Map(
    ir.resources.flatMap(({ endpoints }) =>
      endpoints.flatMap((endpoint) =>
        endpoint.action.kind === 'auth' ? [[endpoint.action.operation, endpoint] as const] : [],
      ),
    ),
  );
}

/** Which mails login sends: each by the endpoint that needs it. */
export function authMails(ir: Ir): AuthMails {
  if (ir.auth === null) return { reset: false, verification: false, address: '' };
  const operations = operationsOf(ir);
  const user = findEntity(ir, ir.auth.user);
  const { loginProperty } = ir.auth;
  const login = user.columns.find(({ property }) => property === loginProperty);
  const address = isEmail(login) ? login : user.columns.find(isEmail);
  return {
    reset: operations.has('requestPasswordReset'),
    verification: ir.auth.emailVerification && operations.has('verifyEmail'),
    address: address?.property ?? loginProperty,
  };
}

function isEmail(column: IrColumn | undefined): boolean {
  return column?.type.kind === 'string' && column.type.format === 'email';
}

/** Schema of what an endpoint answers with, without its envelope. */
export function answerOf(ir: Ir, { responses }: IrEndpoint): IrSchema | null {
  const name = responses[0]?.schema ?? null;
  return name === null ? null : findSchema(ir, name);
}

/** Schema of an endpoint's body, without its envelope. */
export function bodyOf(ir: Ir, { body }: IrEndpoint): IrSchema | null {
  return body === null ? null : findSchema(ir, body.schema);
}

export type SessionValue = 'accessToken' | 'refreshToken' | 'expiresIn' | 'tokenType';

const sessionNames: Readonly<Record<string, SessionValue>> = {
  accesstoken: 'accessToken',
  token: 'accessToken',
  jwt: 'accessToken',
  refreshtoken: 'refreshToken',
  expiresin: 'expiresIn',
  tokentype: 'tokenType',
};

/** What of a session a property of an answer stands for, by its name; null for none. */
export function sessionValueOf(name: string): SessionValue | null {
  return sessionNames[name.replaceAll(/[_-]/g, '').toLowerCase()] ?? null;
}

/** Whether an answer carries something of a session, itself or in what it refers to. */
export function carriesSession(schema: IrSchema): boolean {
  return schema.type.properties.some(
    ({ name, source }) => source === null && sessionValueOf(name) !== null,
  );
}

/** The payload of a job that an operation puts in line, from the account (as code) that it is about. */
export function accountPayload({ ir, user }: AuthFacts, name: string, account: string): string {
  const job = ir.jobs.find((each) => each.name === name);
  if (!job || job.payload === null) return '{}';
  const entries = findSchema(ir, job.payload).type.properties.flatMap((property) => {
    const { source } = property;
    const wanted = source?.kind === 'column' ? source.property : property.name;
    const column = user.columns.find((each) => each.property === wanted && !each.hashed);
    return column ? [`${keyOf(property.name)}: ${member(account, column.property)}`] : [];
  });
  return `{ ${entries.join(', ')} }`;
}
