import type { Ir, IrEndpoint, IrEntity, IrJob, IrList, IrRelation } from '@plinth/ir';
import { type ResourceContext, relationOf, upperFirst } from './context.ts';
import { type EndRole, endName, isReadParent, readBy } from './ends.ts';

/** A way of listing rows that one method of the queries serves: style, order and whether rows are counted. */
export interface ListMethod {
  readonly name: string;
  readonly style: IrList['paging']['style'];
  readonly max: number;
  readonly defaultSort: readonly string[];
  readonly counted: boolean;
  readonly searched: boolean;
  /** Whether some endpoint asks for it without any condition of its own. */
  readonly plain: boolean;
}

/** The other end of a relation: looked for by its key or, where `by` names some, read by these properties. */
export interface QueriedEnd {
  readonly relation: IrRelation;
  readonly by: readonly string[];
}

/** Everything that the queries of a resource must be able to do, worked out from its endpoints. */
export interface QueryPlan {
  /** Properties by which a row is read without any further condition: each gets a prepared statement. */
  readonly finds: readonly (readonly string[])[];
  readonly findWhere: boolean;
  readonly existsWhere: boolean;
  readonly lists: readonly ListMethod[];
  readonly insert: boolean;
  /** Whether several rows are written at once. */
  readonly insertMany: boolean;
  readonly update: boolean;
  readonly remove: boolean;
  readonly restore: boolean;
  readonly includes: readonly IrRelation[];
  readonly links: readonly IrRelation[];
  /** Relations whose other end is looked up by key, for 404s: parents of nested routes and far ends of links. */
  readonly ends: readonly QueriedEnd[];
}

/** The name of the method that finds a row by these properties. */
export function findName(properties: readonly string[]): string {
  return `findBy${properties.map(upperFirst).join('And')}`;
}

/** The condition a list endpoint adds to its filters: owner, parent or neither. */
export function hasScope(endpoint: IrEndpoint): boolean {
  return endpoint.policy.kind === 'owner' || endpoint.parent !== null;
}

export function planQueries({ ir, resource, entity }: ResourceContext): QueryPlan {
  const { endpoints } = resource;
  const of = (...kinds: string[]) => endpoints.filter(({ action }) => kinds.includes(action.kind));
  const reads = of('read');
  const links = of('link', 'unlink');
  const changes = of('update', 'replace', 'transition', 'delete');
  const finds = new Map<string, readonly string[]>();
  for (const endpoint of reads.filter((each) => !hasScope(each))) {
    const properties = ownProperties(endpoint);
    finds.set(findName(properties), properties);
  }
  const endOf = (endpoint: IrEndpoint, role: EndRole, property: string): QueriedEnd => {
    const relation = relationOf(entity, property);
    return { relation, by: readBy(endpoint, role, relation) };
  };
  const ends = endpoints.flatMap((endpoint) => {
    const { action, parent } = endpoint;
    if (action.kind === 'link' || action.kind === 'unlink') {
      const asks = !action.viewer && (action.kind === 'link' || readsFar(endpoint, entity));
      return asks ? [endOf(endpoint, 'far', action.relation)] : [];
    }
    const isNew = ['list', 'create', 'bulkCreate'].includes(action.kind);
    return parent && (isNew || isReadParent(entity, endpoint))
      ? [endOf(endpoint, 'parent', parent.relation)]
      : [];
  });
  return {
    finds: [...finds.values()],
    findWhere: reads.some(hasScope) || links.some(({ responses }) => responses[0]?.schema != null),
    existsWhere:
      changes.some(({ versioned }) => versioned) ||
      links.some((endpoint) => !findsRow(endpoint, entity)) ||
      (ir.project.foreignRow === 403 &&
        endpoints.some(
          ({ policy, action }) =>
            policy.kind === 'owner' && !['list', 'create', 'bulkCreate'].includes(action.kind),
        )),
    lists: listMethods(of('list'), entity),
    insert: of('create', 'bulkCreate').length > 0,
    insertMany: of('bulkCreate').length > 0,
    update: of('update', 'replace', 'transition').length > 0,
    remove: of('delete').length > 0,
    restore: of('restore').length > 0,
    includes: unique(
      endpoints.flatMap(({ includes }) => includes.map((name) => relationOf(entity, name))),
    ),
    links: unique(
      links.flatMap(({ action }) =>
        action.kind === 'link' || action.kind === 'unlink'
          ? [relationOf(entity, action.relation)]
          : [],
      ),
    ),
    ends: [...new Map(ends.map((end) => [endName(end.relation, end.by), end])).values()],
  };
}

/** Whether the far end of a link has to be read for what the join refers to it by. */
export function readsFar(endpoint: IrEndpoint, entity: IrEntity): boolean {
  const { action } = endpoint;
  if (action.kind !== 'link' && action.kind !== 'unlink') return false;
  return readBy(endpoint, 'far', relationOf(entity, action.relation)).length > 0;
}

/** Whether a link needs the row itself: to answer with it, or to learn the key that its path does not name. */
export function findsRow({ params, responses }: IrEndpoint, { primaryKey }: IrEntity): boolean {
  if (responses[0]?.schema != null) return true;
  const own = params.filter(({ finds }) => finds?.role === 'self');
  return own.some(({ finds }, index) => finds?.property !== primaryKey[index]);
}

/** Properties of the row itself that the path names. */
export function ownProperties({ params }: IrEndpoint): readonly string[] {
  return params.flatMap(({ finds }) => (finds?.role === 'self' ? [finds.property] : []));
}

function unique(relations: readonly IrRelation[]): readonly IrRelation[] {
  return [...new Map(relations.map((relation) => [relation.property, relation])).values()];
}

/** The method that serves a list endpoint. */
export function listMethodOf(
  endpoint: IrEndpoint,
  methods: readonly ListMethod[],
): ListMethod | undefined {
  const wanted = describe(endpoint);
  return methods.find((method) => signature(method) === signature(wanted));
}

type Described = Omit<ListMethod, 'name' | 'searched' | 'plain'>;

function describe(endpoint: IrEndpoint): Described {
  const { list } = endpoint;
  if (list === null) throw new Error(`describe: ${endpoint.operationId} is not a list`);
  return {
    style: list.paging.style,
    max: list.paging.max,
    defaultSort: list.defaultSort.map(({ property, descending }) =>
      descending ? `-${property}` : property,
    ),
    counted:
      list.paging.style === 'offset' ||
      endpoint.responses.some(({ envelope }) => envelope.totalKey !== null),
  };
}

function signature({ style, max, defaultSort, counted }: Described): string {
  return `${style} ${style === 'none' ? max : ''} ${counted} ${defaultSort.join()}`;
}

function listMethods(endpoints: readonly IrEndpoint[], entity: IrEntity): readonly ListMethod[] {
  const methods = new Map<string, ListMethod>();
  for (const endpoint of endpoints) {
    const described = describe(endpoint);
    const key = signature(described);
    const known = methods.get(key);
    methods.set(key, {
      ...described,
      name: known?.name ?? (methods.size === 0 ? 'list' : `list${methods.size + 1}`),
      searched:
        (known?.searched ?? false) ||
        (entity.search !== null && (endpoint.list?.search.length ?? 0) > 0),
      plain: (known?.plain ?? false) || !hasScope(endpoint),
    });
  }
  return [...methods.values()];
}

/** Whether jobs listen to an event of an entity. */
export function isWatched(ir: Ir, entity: IrEntity, event: string): boolean {
  return ir.jobs.some((job) => isWatchedBy(job, entity, event));
}

/** Whether a job listens to such a change of an entity. */
export function isWatchedBy({ trigger }: IrJob, { name }: IrEntity, event: string): boolean {
  return (
    trigger.kind === 'event' &&
    trigger.entity === name &&
    (trigger.events as readonly string[]).includes(event)
  );
}
