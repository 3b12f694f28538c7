import {
  type Endpoint,
  type EndpointResponse,
  foreignKeyPropertiesOf,
  getRecord,
  type Policy,
  settingsOf,
} from '@plinth/design';
import type { Plan } from './columns.ts';
import type { IrAction, IrEntity, IrErrorResponse, IrPolicy } from './types.ts';

/** Who may call: the endpoint's own policy, else the settings' default; with login off, anyone. */
export function resolvePolicy(plan: Plan, endpoint: Endpoint, entity: IrEntity | null): IrPolicy {
  const settings = settingsOf(plan.design);
  if (!settings.auth.enabled) return { kind: 'public' };
  if (endpoint.action.kind === 'auth') return authPolicy(endpoint.action.operation);
  const stated = endpoint.policy.kind === 'inherit' ? settings.defaultPolicy : endpoint.policy;
  return concrete(plan, stated, entity);
}

function concrete(plan: Plan, policy: Policy, entity: IrEntity | null): IrPolicy {
  switch (policy.kind) {
    case 'inherit':
      return { kind: 'authenticated' };
    case 'owner': {
      const relation = getRecord(plan.design, 'relation', policy.relation);
      const property = relation
        ? plan.names.toProperty(foreignKeyPropertiesOf(plan.design, relation)[0] ?? '')
        : (entity?.ownerProperty ?? null);
      if (entity === null || property === null) return { kind: 'authenticated' };
      return { kind: 'owner', property, entity: entity.name, passRoles: policy.passRoles };
    }
    default:
      return policy;
  }
}

const signedIn = new Set(['logoutEverywhere', 'me', 'updateMe', 'changePassword']);

function authPolicy(operation: string): IrPolicy {
  return { kind: signedIn.has(operation) ? 'authenticated' : 'public' };
}

interface Facts {
  readonly action: IrAction;
  readonly policy: IrPolicy;
  readonly hasBody: boolean;
  readonly hasQuery: boolean;
  readonly hasParams: boolean;
  readonly limited: boolean;
  readonly versioned: boolean;
  readonly restricted: boolean;
  /** Answers that a custom endpoint states itself. */
  readonly stated: readonly EndpointResponse[];
}

/** The errors an endpoint can answer, by status, ascending; a custom endpoint may state a shape of its own for some of them besides. */
export function buildErrors(plan: Plan, facts: Facts): readonly IrErrorResponse[] {
  const { errors, foreignRow } = settingsOf(plan.design);
  const { rules } = errors;
  const { action, policy, hasBody } = facts;
  const writes = ['create', 'bulkCreate', 'update', 'replace', 'restore', 'transition'];
  const logsIn = action.kind === 'auth' && action.operation === 'login';
  const refreshes = action.kind === 'auth' && action.operation === 'refresh';
  const tokens =
    action.kind === 'auth' && ['resetPassword', 'verifyEmail'].includes(action.operation);
  const takes =
    writes.includes(action.kind) ||
    (action.kind === 'auth' && ['register', 'updateMe'].includes(action.operation));
  const hidesNothing = policy.kind === 'owner' && foreignRow === '403' && facts.hasParams;
  const list: [boolean, IrErrorResponse['causes'][number], number][] = [
    [hasBody, 'malformed', 400],
    [policy.kind !== 'public' || refreshes, 'unauthenticated', 401],
    [logsIn, 'badCredentials', 401],
    [policy.kind === 'roles' || hidesNothing || logsIn || refreshes, 'forbidden', 403],
    [facts.hasParams || action.kind === 'custom', 'notFound', 404],
    [takes, 'taken', 409],
    [facts.restricted, 'conflict', 409],
    [facts.versioned, 'stale', 412],
    [hasBody, 'tooLarge', 413],
    [hasBody, 'unsupportedMedia', 415],
    [hasBody || facts.hasQuery || tokens, 'invalid', 422],
    [hasBody || facts.hasQuery || tokens, 'blank', rules.invalid?.status ?? 422],
    [facts.limited || action.kind === 'auth', 'rateLimited', 429],
  ];
  const causes = new Map<number, IrErrorResponse['causes'][number][]>();
  for (const [applies, cause, usual] of list) {
    if (!applies) continue;
    const status = rules[cause]?.status ?? usual;
    causes.set(status, [...(causes.get(status) ?? []), cause]);
  }
  for (const { status, shape } of facts.stated) {
    if (shape === null && status >= 400 && !causes.has(status)) causes.set(status, []);
  }
  return [...causes]
    .sort(([a], [b]) => a - b)
    .map(([status, found]) => ({ status, causes: found }));
}
