import {
  camelCase,
  type Endpoint,
  type EndpointAction,
  type Entity,
  kebabCase,
  type Method,
  type RecordInput,
  type Relation,
  usualEndpoints,
} from '@plinth/design';
import { always, type Command } from '../command.ts';
import { nameThings } from '../describe-things.ts';
import { orderKeysAfter } from '../order.ts';
import { demand, moduleFor, selectedEntity } from '../targets.ts';
import type { Tx } from '../tx.ts';
import { uniqueName } from '../words.ts';
import { addUsualEndpoints } from './entity.ts';

type ActionInput = RecordInput<'endpoint'>['action'];

export interface AddEndpoint {
  /** What it does; else a custom endpoint. */
  readonly action?: ActionInput;
  readonly module?: string;
  readonly method?: Method;
  readonly path?: string;
  readonly summary?: string;
  readonly operationId?: string;
}

export const endpointAdd: Command<'endpoint.add', AddEndpoint, Endpoint['id']> = {
  id: 'endpoint.add',
  title: 'Add endpoint',
  keywords: ['route', 'operation', 'path', 'api', 'new'],
  shortcut: 'A',
  group: 'Add',
  edits: true,
  direct: true,
  enabled: always,
  run(editor, { action, module, method, path, ...texts }) {
    const does: ActionInput = action ?? { kind: 'custom', responses: [{ status: 200 }] };
    const id = editor.transact('Add endpoint', (tx) => {
      const usual = usualRoute(tx, does);
      const entity = 'entity' in does ? tx.need('entity', does.entity) : undefined;
      const into = module ?? entity?.module ?? moduleFor(editor, tx, undefined);
      const siblings = tx
        .kind('endpoint')
        .filter((other) =>
          entity ? sharesEntity(other.action, entity.id) : other.module === into,
        );
      const [order] = orderKeysAfter(tx, siblings, undefined, 1);
      const chosen = method ?? usual.method;
      return tx.add<'endpoint'>({
        kind: 'endpoint',
        id: tx.newId('endpoint'),
        module: into as Endpoint['module'],
        order: order ?? 'a0',
        method: chosen,
        path: path ?? freePath(tx, chosen, usual.path),
        action: does,
        ...texts,
      }).id;
    });
    editor.select([id]);
    return id;
  },
};

export const endpointsAddUsual: Command<
  'endpoints.addUsual',
  { readonly entity?: string },
  readonly string[]
> = {
  id: 'endpoints.addUsual',
  title: 'Add the usual endpoints',
  keywords: ['crud', 'rest', 'list', 'create', 'read', 'update', 'delete'],
  group: 'Add',
  edits: true,
  direct: true,
  enabled: (editor) => selectedEntity(editor) !== undefined,
  run(editor, { entity }) {
    const id = demand(entity ?? selectedEntity(editor)?.id, 'an entity');
    return editor.transact(`Add endpoints of ${nameThings(editor, [id])}`, (tx) =>
      addUsualEndpoints(tx, tx.need('entity', id).id),
    );
  },
};

function sharesEntity(action: EndpointAction, entity: string): boolean {
  return 'entity' in action && action.entity === entity;
}

/** Method and path that an action usually has. */
function usualRoute(tx: Tx, action: ActionInput): { method: Method; path: string } {
  switch (action.kind) {
    case 'list':
      return { method: 'GET', path: rootOf(tx, action.entity) };
    case 'create':
      return { method: 'POST', path: rootOf(tx, action.entity) };
    case 'bulkCreate':
      return { method: 'POST', path: `${rootOf(tx, action.entity)}/bulk` };
    case 'read':
      return { method: 'GET', path: rowOf(tx, action.entity) };
    case 'update':
      return { method: 'PATCH', path: rowOf(tx, action.entity) };
    case 'replace':
      return { method: 'PUT', path: rowOf(tx, action.entity) };
    case 'delete':
      return { method: 'DELETE', path: rowOf(tx, action.entity) };
    case 'restore':
      return { method: 'POST', path: `${rowOf(tx, action.entity)}/restore` };
    case 'transition':
      return { method: 'POST', path: `${rowOf(tx, action.entity)}/publish` };
    case 'link':
    case 'unlink':
      return {
        method: action.kind === 'link' ? 'PUT' : 'DELETE',
        path: linkPath(tx, tx.need('relation', action.relation), action),
      };
    case 'auth':
      return {
        method:
          action.operation === 'me' ? 'GET' : action.operation === 'updateMe' ? 'PATCH' : 'POST',
        path: `/${kebabCase(action.operation)}`,
      };
    case 'custom':
      return { method: 'GET', path: '/endpoint' };
  }
}

function rootOf(tx: Tx, entity: string): string {
  return usualPath(tx, entity, 'create');
}

function rowOf(tx: Tx, entity: string): string {
  return usualPath(tx, entity, 'read');
}

function usualPath(tx: Tx, entity: string, action: EndpointAction['kind']): string {
  const { id } = tx.need('entity', entity);
  const usual = usualEndpoints(tx.design, id, () => 'endpoint:usual');
  return usual.find((endpoint) => endpoint.action.kind === action)?.path ?? '/';
}

function linkPath(
  tx: Tx,
  relation: Relation,
  { side = 'from', viewer }: { side?: 'from' | 'to' | undefined; viewer?: boolean | undefined },
): string {
  const near: Entity = tx.need('entity', relation[side]);
  const far = tx.need('entity', relation[side === 'from' ? 'to' : 'from']);
  const name = (side === 'from' ? relation.fromName : relation.toName) ?? far.plural;
  const end = viewer ? '' : `/:${camelCase(far.name)}Id`;
  return `${rowOf(tx, near.id)}/${kebabCase(name)}${end}`;
}

function freePath(tx: Tx, method: Method, path: string): string {
  const taken = tx
    .kind('endpoint')
    .filter((endpoint) => endpoint.method === method)
    .map((endpoint) => endpoint.path);
  return uniqueName(path, taken);
}
