import type { RecordInput } from '@plinth/design';
import type { Draft } from './draft.ts';
import type { EntityPlan } from './entity-plan.ts';
import {
  type EnvelopeInput,
  type Unwrapped,
  unwrapMany,
  unwrapOne,
  unwrapRequest,
} from './envelopes.ts';
import { listParts } from './list-parameters.ts';
import { type Operation, successOf } from './operation.ts';
import { projectionOf } from './projections.ts';
import type { Links } from './relations.ts';
import { isPartialBody, type Resource } from './resources.ts';
import type { Value } from './value.ts';

export type EndpointInput = RecordInput<'endpoint'>;
export type EndpointParts = Pick<EndpointInput, 'action'> & Partial<EndpointInput>;

/** What an operation is among the kinds of a design, with its envelope; null for one that needs code of its own. */
export interface EntityEndpoint {
  readonly parts: EndpointParts;
  readonly envelope: EnvelopeInput | null;
}

type Kind = 'list' | 'read' | 'create' | 'update' | 'replace' | 'delete' | 'bulkCreate';
const usualStatus: Record<Kind, number> = {
  list: 200,
  read: 200,
  create: 201,
  update: 200,
  replace: 200,
  delete: 204,
  bulkCreate: 201,
};

export interface Home {
  readonly plan: EntityPlan;
  readonly resource: Resource;
}

/** Tells what an operation on a resource is, from its method, its path and what it takes and answers. */
export function entityEndpoint(
  draft: Draft,
  links: Links,
  operation: Operation,
  { home, parents }: { home: Home; parents: ReadonlyMap<string, Home> },
): EntityEndpoint | null {
  const { plan, resource } = home;
  const isItem = operation.route.path === resource.item;
  const kind = kindOf(draft, links, operation, plan, isItem);
  if (!kind) return null;
  const within = withinOf(links, operation, home, parents);
  if (within === undefined) return null;
  const lookup = isItem && resource.lookup !== plan.key ? plan.kept.get(resource.lookup) : null;
  if (lookup !== null && lookup?.kind !== 'field') return null;
  const answer = successOf(operation);
  const body = answer?.content?.value ?? null;
  const found =
    body &&
    (kind === 'list' || kind === 'bulkCreate' ? unwrapMany : unwrapOne)(body, draft.schemas);
  const status = answer?.status ?? usualStatus[kind];
  const isEmpty = status === 204 || status === 205;
  if (isEmpty && (kind === 'list' || kind === 'read')) return null;
  sayBeside(draft, found);
  if (kind === 'delete' && body) {
    draft.reporter.sayOnce(
      'info',
      'answer-dropped',
      answer?.place ?? operation.place,
      'The answer to a deletion has no body.',
    );
  }
  if (kind !== 'delete' && !body && !isEmpty) {
    draft.reporter.say('info', 'added', operation.place, `The answer has the row of ${plan.name}.`);
  }
  const projection =
    found && kind !== 'delete' ? projectionOf(draft, links, plan, found.row, operation) : null;
  return {
    envelope: found?.envelope ?? null,
    parts: {
      action: { kind, entity: plan.id },
      ...(lookup ? { lookup: lookup.id } : {}),
      ...(within ? { within } : {}),
      ...(status === usualStatus[kind] || kind === 'list' || kind === 'read'
        ? {}
        : { successStatus: status }),
      ...(projection?.includes ? { includes: projection.includes } : {}),
      ...(projection?.response && !isEmpty ? { response: projection.response } : {}),
      ...(kind === 'list' ? listParts(draft, links, plan, operation) : {}),
    },
  };
}

function kindOf(
  draft: Draft,
  links: Links,
  operation: Operation,
  plan: EntityPlan,
  isItem: boolean,
): Kind | null {
  const { method } = operation;
  const value = successOf(operation)?.content?.value ?? null;
  const sent = operation.body?.value ?? null;
  const one = value ? unwrapOne(value, draft.schemas) : null;
  const isRow = (row: Value | undefined) => row !== undefined && isLike(links, plan, row);
  if (isItem) {
    if (method === 'GET') return isRow(one?.row) ? 'read' : null;
    if (method === 'DELETE') return operation.body ? null : 'delete';
    if (sent?.kind !== 'object' || sent.properties.size === 0 || (value && !isRow(one?.row)))
      return null;
    if (method === 'PUT') {
      return isPartialBody(unwrapRequest(sent, plan.name, draft.schemas)?.row ?? null, plan.row)
        ? 'update'
        : 'replace';
    }
    return method === 'PATCH' ? 'update' : null;
  }
  if (method === 'GET') {
    return isRow(value ? unwrapMany(value, draft.schemas)?.row : undefined) ? 'list' : null;
  }
  if (method !== 'POST' || !sent) return null;
  if (sent.kind === 'object' && sent.properties.size > 0)
    return !value || isRow(one?.row) ? 'create' : null;
  return null;
}

/** Whether a value is a row of the entity, or shows mostly what one has. */
function isLike(links: Links, plan: EntityPlan, row: Value): boolean {
  const entity = links.entityOf(row);
  if (entity) return entity === plan;
  const keys = [...row.properties.keys()];
  const known = keys.filter((key) => plan.kept.has(key)).length;
  return known > 0 && known * 2 > keys.length && row.properties.has(plan.key);
}

/** The relation that a nested path goes over; null where it is not nested, undefined where no kind can say it. */
function withinOf(
  links: Links,
  operation: Operation,
  { plan, resource }: Home,
  parents: ReadonlyMap<string, Home>,
): EndpointInput['within'] | undefined {
  const before = resource.segments.filter((segment) => segment.startsWith(':'));
  if (before.length === 0) return null;
  const at = resource.segments.findIndex((segment) => segment.startsWith(':'));
  const parent = parents.get(`/${resource.segments.slice(0, at + 1).join('/')}`);
  if (before.length > 1 || !parent || parent.resource.lookup !== parent.plan.key) return undefined;
  const parameter = before[0]?.slice(1) ?? '';
  return { relation: links.within(plan, parent.plan, parameter, operation.place), side: 'from' };
}

function sayBeside(draft: Draft, found: Unwrapped | null): void {
  for (const { place } of found?.beside ?? []) {
    const message = `${place.key} beside the rows of a list is not answered.`;
    draft.reporter.sayOnce('warning', 'envelope-part', place, message);
  }
}
