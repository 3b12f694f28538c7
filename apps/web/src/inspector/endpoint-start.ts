import {
  type AuthOperation,
  type Design,
  type Endpoint,
  type EndpointAction,
  type Entity,
  getRecord,
  type Method,
  recordsOf,
} from '@plinth/design';
import { anchorOf } from '@plinth/editor';

export type ActionKind = EndpointAction['kind'];

/** What each action is called, grouped as the picker shows it. */
export const actionTitles: Record<ActionKind, { title: string; group: string }> = {
  list: { title: 'List rows', group: 'Rows' },
  read: { title: 'Read a row', group: 'Rows' },
  create: { title: 'Create a row', group: 'Rows' },
  update: { title: 'Update a row in part', group: 'Rows' },
  replace: { title: 'Replace a row', group: 'Rows' },
  delete: { title: 'Delete a row', group: 'Rows' },
  restore: { title: 'Restore a deleted row', group: 'Rows' },
  bulkCreate: { title: 'Create many rows', group: 'Rows' },
  transition: { title: 'Set fields to fixed values', group: 'Rows' },
  link: { title: 'Link two rows', group: 'Relations' },
  unlink: { title: 'Unlink two rows', group: 'Relations' },
  auth: { title: 'Sign-in', group: 'Other' },
  custom: { title: 'Custom, by code', group: 'Other' },
};

export const authTitles: Record<AuthOperation, string> = {
  register: 'Register',
  login: 'Sign in',
  refresh: 'Refresh the token',
  logout: 'Sign out',
  logoutEverywhere: 'Sign out everywhere',
  me: 'Who am I',
  updateMe: 'Change my profile',
  changePassword: 'Change my password',
  requestPasswordReset: 'Ask for a password reset',
  resetPassword: 'Reset the password',
  verifyEmail: 'Verify the e-mail address',
};

const usualMethod: Record<ActionKind, Method> = {
  list: 'GET',
  read: 'GET',
  create: 'POST',
  update: 'PATCH',
  replace: 'PUT',
  delete: 'DELETE',
  restore: 'POST',
  bulkCreate: 'POST',
  transition: 'POST',
  link: 'PUT',
  unlink: 'DELETE',
  auth: 'POST',
  custom: 'POST',
};

/** The entity that an endpoint is about, if it is about one. */
export function entityOfEndpoint(design: Design, endpoint: Endpoint): Entity | undefined {
  return getRecord(
    design,
    'entity',
    anchorOf(endpoint, (id) => design.records[id]),
  );
}

/**
 * What changes in an endpoint that gets another action: the method goes with it where it was the usual one. Null where the
 * design has nothing that such an action could be about.
 */
export function withAction(
  design: Design,
  endpoint: Endpoint,
  kind: ActionKind,
): Partial<Endpoint> | null {
  const action = startAction(design, endpoint, kind);
  if (!action) return null;
  const wasUsual = endpoint.method === usualMethod[endpoint.action.kind];
  return { action, ...(wasUsual ? { method: usualMethod[kind] } : {}) };
}

function startAction(design: Design, endpoint: Endpoint, kind: ActionKind): EndpointAction | null {
  if (kind === 'auth') return { kind, operation: 'login' };
  if (kind === 'custom') {
    const none = { params: null, query: null, headers: null, body: null };
    return { kind, ...none, responses: [], handler: '', reads: [], writes: [] };
  }
  const now = endpoint.action;
  const entity = entityOfEndpoint(design, endpoint) ?? recordsOf(design, 'entity')[0];
  if (kind === 'link' || kind === 'unlink') {
    if (now.kind === 'link' || now.kind === 'unlink') return { ...now, kind };
    const relations = recordsOf(design, 'relation');
    const relation =
      relations.find(({ from, to }) => from === entity?.id || to === entity?.id) ?? relations[0];
    if (!relation) return null;
    const side = relation.from === entity?.id ? 'from' : 'to';
    return { kind, relation: relation.id, side, viewer: false };
  }
  if (!entity) return null;
  if (kind === 'transition') return { kind, entity: entity.id, set: [] };
  return { kind, entity: entity.id };
}

/** Which parts of an endpoint mean something for its action. */
export function partsOf(action: EndpointAction) {
  const { kind } = action;
  const custom = kind === 'custom';
  return {
    list: kind === 'list',
    row: [
      'read',
      'update',
      'replace',
      'delete',
      'restore',
      'transition',
      'link',
      'unlink',
    ].includes(kind),
    cache: kind === 'list' || kind === 'read' || custom,
    includes: kind === 'list' || kind === 'read',
    request: ['create', 'update', 'replace', 'bulkCreate'].includes(kind),
    response: !custom && kind !== 'auth' && kind !== 'delete',
    within: !custom && kind !== 'auth',
  };
}
