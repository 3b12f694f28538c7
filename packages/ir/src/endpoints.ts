import {
  articleOf,
  type Endpoint,
  type EndpointAction,
  type EndpointResponse,
  getRecord,
  settingsOf,
  titleCase,
} from '@plinth/design';
import { accountNames, answerNames, authBody, authResponse, authWords } from './auth.ts';
import { buildBody, buildResponse } from './bodies.ts';
import { bug } from './bug.ts';
import { noRules, type Plan, scalarOf } from './columns.ts';
import { heldValue, scalarExample } from './examples.ts';
import { buildList, relationOf } from './lists.ts';
import { buildErrors, resolvePolicy } from './policies.ts';
import type { Schemas } from './schemas.ts';
import { requestSide } from './shape-uses.ts';
import type {
  IrAction,
  IrEndpoint,
  IrEntity,
  IrParam,
  IrParent,
  IrRelation,
  IrSchema,
} from './types.ts';

/** One endpoint with nothing inherited and nothing left to decide. */
export function buildEndpoint(plan: Plan, schemas: Schemas, endpoint: Endpoint): IrEndpoint {
  const { design, names } = plan;
  const settings = settingsOf(design);
  const entity = entityOf(plan, schemas, endpoint.action);
  const action = buildAction(plan, schemas, endpoint.action, entity);
  const parent = entity ? parentOf(schemas, endpoint, entity) : null;
  const params = buildParams(plan, schemas, endpoint, entity, parent);
  const policy = resolvePolicy(plan, endpoint, entity);
  const rateLimit =
    endpoint.rateLimit === 'inherit'
      ? settings.defaultRateLimit
      : endpoint.rateLimit === 'none'
        ? null
        : endpoint.rateLimit;
  const list =
    action.kind === 'list' && entity ? buildList(plan, schemas, endpoint, entity, parent) : null;
  const includes = entity ? endpoint.includes.map((side) => relationOf(entity, side)) : [];
  const body = bodyOf(plan, schemas, endpoint, entity, parent);
  const versioned =
    entity?.version === true && ['update', 'replace', 'delete', 'transition'].includes(action.kind);
  const custom = endpoint.action.kind === 'custom' ? endpoint.action : null;
  return {
    id: endpoint.id,
    operationId:
      names.operations.get(endpoint.id) ??
      names.operationScope.take(derivedOperation(endpoint, action, entity, parent), 'Operation'),
    method: endpoint.method,
    path: wholePath(plan, endpoint),
    summary: endpoint.summary || derivedSummary(action, entity, endpoint),
    description: endpoint.description,
    deprecated: endpoint.deprecated,
    action,
    params,
    parent,
    policy,
    rateLimit,
    cache: endpoint.method === 'GET' ? endpoint.cache : null,
    body,
    responses: responsesOf(plan, schemas, endpoint, { entity, includes, list }),
    errors: buildErrors(plan, {
      action,
      policy,
      hasBody: body !== null,
      hasQuery: custom ? Boolean(custom.query ?? custom.headers) : endpoint.method === 'GET',
      hasParams: params.length > 0,
      limited: rateLimit !== null,
      versioned,
      restricted: action.kind === 'delete' && entity !== null && isRestricted(schemas, entity),
      stated: custom?.responses ?? [],
    }),
    list,
    includes: includes.map(({ property }) => property),
    query: custom?.query ? schemas.shape(custom.query, 'request').name : null,
    headers: custom?.headers ? schemas.shape(custom.headers, 'request').name : null,
    versioned,
    enqueues: endpoint.enqueues.map(
      (id) => names.jobs.get(id)?.name ?? bug('buildEndpoint', 'no such job', id),
    ),
    examples: endpoint.examples,
  };
}

/** The entity an endpoint is about: of a link, the one on the side it is seen from. */
function entityOf(plan: Plan, schemas: Schemas, action: EndpointAction): IrEntity | null {
  if (action.kind === 'custom' || action.kind === 'auth') return null;
  if ('entity' in action) return schemas.entityOf(action.entity);
  const relation = getRecord(plan.design, 'relation', action.relation);
  return schemas.entityOf(relation?.[action.side] ?? action.relation);
}

function buildAction(
  plan: Plan,
  schemas: Schemas,
  action: EndpointAction,
  entity: IrEntity | null,
): IrAction {
  switch (action.kind) {
    case 'auth':
      return { kind: 'auth', operation: action.operation };
    case 'custom': {
      const named = (ids: readonly string[]) => ids.map((id) => schemas.entityOf(id).name);
      const { handler, reads, writes } = action;
      return { kind: 'custom', handler, reads: named(reads), writes: named(writes) };
    }
    case 'link':
    case 'unlink': {
      const owner = entity ?? bug('buildAction', 'a link without an entity', action);
      const relation = relationOf(owner, action).property;
      return { kind: action.kind, entity: owner.name, relation, viewer: action.viewer };
    }
    case 'transition':
      return {
        kind: 'transition',
        entity: schemas.entityOf(action.entity).name,
        set: action.set.map(({ field, value }) => {
          const record =
            getRecord(plan.design, 'field', field) ?? bug('buildAction', 'no such field', field);
          return {
            property: plan.names.toProperty(record.name),
            value:
              value.kind === 'value'
                ? { ...value, value: heldValue(scalarOf(plan, record), value.value) }
                : value,
          };
        }),
      };
    default:
      return { kind: action.kind, entity: schemas.entityOf(action.entity).name };
  }
}

function wholePath({ design }: Plan, endpoint: Endpoint): string {
  const { basePath } = settingsOf(design);
  const prefix = getRecord(design, 'module', endpoint.module)?.prefix ?? '';
  const joined = [basePath, prefix, endpoint.path]
    .map((part) => part.replaceAll(/^\/+|\/+$/g, ''))
    .filter((part) => part !== '')
    .join('/');
  return `/${joined}`.replaceAll(/:([A-Za-z_][A-Za-z0-9_]*)/g, '{$1}');
}

function parentOf(schemas: Schemas, endpoint: Endpoint, entity: IrEntity): IrParent | null {
  if (endpoint.within === null) return null;
  const relation = relationOf(entity, endpoint.within);
  const [param = ''] = pathParams(endpoint);
  return { entity: schemas.entity(relation.target).name, param, relation: relation.property };
}

function pathParams(endpoint: Endpoint): readonly string[] {
  return [...endpoint.path.matchAll(/:([A-Za-z_][A-Za-z0-9_]*)/g)].map(([, name = '']) => name);
}

function buildParams(
  plan: Plan,
  schemas: Schemas,
  endpoint: Endpoint,
  entity: IrEntity | null,
  parent: IrParent | null,
): readonly IrParam[] {
  const found = entity ? findsOf(plan, schemas, endpoint, entity, parent) : [];
  const shape =
    endpoint.action.kind === 'custom' && endpoint.action.params
      ? schemas.shape(endpoint.action.params, 'request')
      : null;
  return pathParams(endpoint).map((name, index) => {
    const finds = found[index] ?? null;
    if (finds === null) return freeParam(plan, name, shape);
    const column =
      schemas.entity(finds.entity).columns.find(({ property }) => property === finds.property) ??
      bug('buildParams', 'no such column', finds);
    return {
      name,
      type: column.type,
      rules: column.source === 'key' ? noRules : column.rules,
      description: column.description,
      example: column.example,
      finds,
    };
  });
}

function freeParam(plan: Plan, name: string, shape: IrSchema | null): IrParam {
  const property = shape?.type.properties.find((each) => each.name === name);
  const given = property?.type.kind === 'scalar' ? property.type : null;
  const type = given?.scalar ?? ({ kind: 'string', format: null, maxLength: null } as const);
  const rules = given?.rules ?? { ...noRules, minLength: 1, maxLength: 200 };
  return {
    name,
    type,
    rules,
    description: property?.description ?? '',
    example: property?.example ?? scalarExample(plan, name, type, rules),
    finds: null,
  };
}

/** What each path parameter finds, in order: the parent's key, the row's own, then the far end's. */
function findsOf(
  plan: Plan,
  schemas: Schemas,
  endpoint: Endpoint,
  entity: IrEntity,
  parent: IrParent | null,
): readonly NonNullable<IrParam['finds']>[] {
  const keyOf = (role: 'self' | 'parent' | 'far', of: IrEntity) =>
    of.primaryKey.map((property) => ({ role, entity: of.name, property, byKey: true }));
  const { action } = endpoint;
  const names = pathParams(endpoint);
  const lookup = getRecord(plan.design, 'field', endpoint.lookup);
  /** The key of an entity, or what it is looked up by in the key's stead. */
  const pathOf = (role: 'self' | 'parent' | 'far', of: IrEntity) => {
    if (!lookup) return keyOf(role, of);
    const property = plan.names.toProperty(lookup.name);
    return [{ role, entity: of.name, property, byKey: of.primaryKey.includes(property) }];
  };
  const above = parent ? schemas.entity(parent.entity) : null;
  const isNew = action.kind === 'list' || action.kind === 'create' || action.kind === 'bulkCreate';
  const looksAbove = above !== null && lookup?.parent === above.id && (isNew || above !== entity);
  const before = above ? (looksAbove ? pathOf('parent', above) : keyOf('parent', above)) : [];
  if (isNew) return before;
  if (action.kind === 'link' || action.kind === 'unlink') {
    if (action.viewer) return pathOf('self', entity);
    // A look-up names the far end here: the near one is always found by its key.
    const far = schemas.entity(relationOf(entity, action).target);
    return [...keyOf('self', entity), ...pathOf('far', far)];
  }
  const own = looksAbove ? keyOf('self', entity) : pathOf('self', entity);
  // A nested route may leave the parent out of its path where the key alone finds the row.
  return names.length < before.length + own.length ? own : [...before, ...own];
}

function bodyOf(
  plan: Plan,
  schemas: Schemas,
  endpoint: Endpoint,
  entity: IrEntity | null,
  parent: IrParent | null,
): IrEndpoint['body'] {
  const { action } = endpoint;
  const list = action.kind === 'bulkCreate';
  const names =
    action.kind === 'auth'
      ? accountNames(plan, schemas)
      : { singular: entity?.singular ?? 'body', plural: entity?.plural ?? 'items' };
  const schema = bodySchema(plan, schemas, endpoint, entity, parent);
  return schema ? buildBody(plan, schemas, endpoint, schema, { list, names }) : null;
}

function bodySchema(
  plan: Plan,
  schemas: Schemas,
  endpoint: Endpoint,
  entity: IrEntity | null,
  parent: IrParent | null,
): IrSchema | null {
  const { action } = endpoint;
  if (action.kind === 'auth') return authBody(plan, schemas, action.operation);
  const takes = ['create', 'bulkCreate', 'update', 'replace', 'custom'].includes(action.kind);
  if (takes && endpoint.request !== null) {
    return schemas.shape(endpoint.request, requestSide(action.kind));
  }
  if (action.kind === 'custom')
    return action.body === null ? null : schemas.shape(action.body, 'request');
  if (entity === null) return null;
  switch (action.kind) {
    case 'create':
    case 'bulkCreate': {
      const relation = entity.relations.find(({ property }) => property === parent?.relation);
      const given = relation?.kind === 'belongsTo' ? relation.localProperties : [];
      return schemas.create(entity, given, parent?.entity ?? '');
    }
    case 'update':
      return schemas.update(entity);
    case 'replace':
      return schemas.replace(entity);
    default:
      return null;
  }
}

/** Whether a custom endpoint answers so itself: a refusal without a shape looks as every other refusal does. */
function isOwnAnswer({ status, shape }: EndpointResponse): boolean {
  return status < 400 || shape !== null;
}

interface Answered {
  readonly entity: IrEntity | null;
  readonly includes: readonly IrRelation[];
  readonly list: IrEndpoint['list'];
}

function responsesOf(
  plan: Plan,
  schemas: Schemas,
  endpoint: Endpoint,
  { entity, includes, list }: Answered,
): IrEndpoint['responses'] {
  const { action } = endpoint;
  const stated = endpoint.response !== null;
  const names =
    action.kind === 'auth'
      ? answerNames(plan, schemas, { operation: action.operation, stated })
      : { singular: entity?.singular ?? 'data', plural: entity?.plural ?? 'data' };
  if (action.kind === 'custom') {
    return action.responses.filter(isOwnAnswer).map((response) => {
      const schema = response.shape === null ? null : schemas.shape(response.shape, 'answer');
      const description = response.description || 'Done';
      const { status } = response;
      const given = { status, description, schema, list: response.list, paging: null, names };
      // A stated shape is the whole answer unless the endpoint asks for an envelope.
      const wrapped = endpoint.envelope
        ? endpoint
        : { ...endpoint, envelope: { kind: 'bare' as const } };
      return buildResponse(plan, schemas, wrapped, given);
    });
  }
  const many = action.kind === 'list' || action.kind === 'bulkCreate';
  const { status, description, schema } =
    action.kind === 'auth'
      ? authResponse(plan, schemas, action.operation)
      : entityAnswer(schemas, endpoint, entity, includes);
  const shaped = endpoint.response === null ? schema : schemas.shape(endpoint.response, 'answer');
  const isEmpty = endpoint.successStatus === 204 || endpoint.successStatus === 205;
  return [
    buildResponse(plan, schemas, endpoint, {
      status: endpoint.successStatus ?? (shaped && status === 204 ? 200 : status),
      description,
      schema: isEmpty ? null : shaped,
      list: many,
      paging: list?.paging ?? null,
      names,
    }),
  ];
}

function entityAnswer(
  schemas: Schemas,
  endpoint: Endpoint,
  entity: IrEntity | null,
  includes: readonly IrRelation[],
): { status: number; description: string; schema: IrSchema | null } {
  if (entity === null) return bug('entityAnswer', 'an answer about nothing', endpoint.id);
  const one = titleCase(entity.name).toLowerCase();
  const list = endpoint.action.kind === 'list';
  const row =
    includes.length > 0 ? schemas.expanded(entity, includes, { list }) : schemas.read(entity);
  switch (endpoint.action.kind) {
    case 'list':
      return { status: 200, description: `A page of ${plainPlural(entity)}`, schema: row };
    case 'create':
      return { status: 201, description: `The new ${one}`, schema: row };
    case 'bulkCreate':
      return { status: 201, description: `The new ${plainPlural(entity)}`, schema: row };
    case 'delete':
      return { status: 204, description: 'Deleted', schema: null };
    case 'link':
    case 'unlink':
      return { status: 204, description: 'Done', schema: null };
    default:
      return { status: 200, description: `The ${one}`, schema: row };
  }
}

function plainPlural(entity: IrEntity): string {
  return titleCase(entity.plural).toLowerCase();
}

function isRestricted(schemas: Schemas, entity: IrEntity): boolean {
  return !entity.softDelete && schemas.isHeld(entity.name);
}

const verbs: Readonly<Record<string, string>> = {
  list: 'list',
  read: 'get',
  create: 'create',
  update: 'update',
  replace: 'replace',
  delete: 'delete',
  restore: 'restore',
  bulkCreate: 'bulkCreate',
  link: 'link',
  unlink: 'unlink',
};

function derivedOperation(
  endpoint: Endpoint,
  action: IrAction,
  entity: IrEntity | null,
  parent: IrParent | null,
): string {
  if (action.kind === 'auth') return action.operation;
  const words = endpoint.path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const fromPath = words.map(upperFirst).join('');
  if (entity === null || action.kind === 'custom' || action.kind === 'transition') {
    return `${endpoint.method.toLowerCase()}${fromPath}`;
  }
  const verb = verbs[action.kind] ?? action.kind;
  const within = parent?.entity ?? '';
  if (action.kind === 'link' || action.kind === 'unlink') {
    return `${verb}${entity.name}${upperFirst(action.relation)}`;
  }
  const many = action.kind === 'list' || action.kind === 'bulkCreate';
  return `${verb}${within}${many ? upperFirst(entity.plural) : entity.name}`;
}

const summaries: Readonly<Record<string, string>> = {
  read: 'Read',
  create: 'Create',
  update: 'Change',
  replace: 'Replace',
  delete: 'Delete',
};

function derivedSummary(action: IrAction, entity: IrEntity | null, endpoint: Endpoint): string {
  if (action.kind === 'auth') return authWords(action.operation);
  if (entity === null || action.kind === 'custom') return `${endpoint.method} ${endpoint.path}`;
  const noun = titleCase(entity.name).toLowerCase();
  const one = `${articleOf(noun)} ${noun}`;
  if (action.kind === 'list') return `List ${plainPlural(entity)}`;
  if (action.kind === 'bulkCreate') return `Create many ${plainPlural(entity)} at once`;
  if (action.kind === 'link' || action.kind === 'unlink') {
    const what = titleCase(action.relation).toLowerCase();
    return action.kind === 'link' ? `Link ${what} to ${one}` : `Unlink ${what} from ${one}`;
  }
  if (action.kind === 'restore') return `Bring back a deleted ${noun}`;
  const verb = summaries[action.kind];
  return verb === undefined ? `Change the state of ${one}` : `${verb} ${one}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
