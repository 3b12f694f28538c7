import type {
  ColumnRef,
  DesignRecord,
  Endpoint,
  EndpointAction,
  Entity,
  FieldType,
  Job,
  Policy,
  RelationSide,
  Shape,
} from './kinds/index.ts';

/** One record naming another: the path of the property and the id that stands there. */
export interface Reference {
  readonly property: string;
  readonly id: string;
}

/** Every id that a record names, whether or not it is there, in the order of its properties. Hidden ids of views are not counted. */
export function referencesOf(record: DesignRecord): readonly Reference[] {
  const known = references.get(record);
  if (known) return known;
  const found = collect(record);
  references.set(record, found);
  return found;
}

// Records are never changed in place.
const references = new WeakMap<DesignRecord, readonly Reference[]>();

function collect(record: DesignRecord): readonly Reference[] {
  const found: Reference[] = [];
  const add: Add = (property, id) => {
    if (id !== null) found.push({ property, id });
  };
  if ('module' in record) add('module', record.module);
  switch (record.kind) {
    case 'settings':
      addPolicy(add, 'defaultPolicy', record.defaultPolicy);
      add('auth.userEntity', record.auth.userEntity);
      add('auth.loginField', record.auth.loginField);
      add('auth.passwordField', record.auth.passwordField);
      add('auth.roleField', record.auth.roleField);
      break;
    case 'entity':
      addEntity(add, record);
      break;
    case 'field':
      add('parent', record.parent);
      addType(add, 'type', record.type);
      if (record.computed?.kind === 'slug') add('computed.from', record.computed.from);
      else if (record.computed) addSide(add, 'computed.of', record.computed.of);
      break;
    case 'relation':
      add('from', record.from);
      add('to', record.to);
      add('through', record.through);
      addAll(add, 'references', record.references ?? []);
      addAll(add, 'fields', record.fields ?? []);
      break;
    case 'shape':
      addShape(add, record);
      break;
    case 'endpoint':
      addEndpoint(add, record);
      break;
    case 'job':
      addJob(add, record);
      break;
    case 'view':
      add('linesOf', record.linesOf);
      break;
    case 'placement':
      add('view', record.view);
      add('target', record.target);
  }
  return found;
}

type Add = (property: string, id: string | null) => void;

function addSide(add: Add, property: string, side: RelationSide): void {
  add(`${property}.relation`, side.relation);
}

function addPolicy(add: Add, property: string, policy: Policy): void {
  if (policy.kind === 'owner') add(`${property}.relation`, policy.relation);
}

function addType(add: Add, property: string, type: FieldType): void {
  if (type.kind === 'enum') add(`${property}.enum`, type.enum);
  if (type.kind === 'shape') add(`${property}.shape`, type.shape);
}

function addAll(add: Add, property: string, ids: readonly (ColumnRef | string)[]): void {
  for (const [index, id] of ids.entries()) add(`${property}.${index}`, id);
}

function addEntity(add: Add, entity: Entity): void {
  if (entity.key.kind === 'fields') addAll(add, 'key.parts', entity.key.parts);
  add('ownerRelation', entity.ownerRelation);
  for (const [index, { parts }] of entity.indexes.entries()) {
    for (const [place, part] of parts.entries())
      if ('ref' in part) add(`indexes.${index}.parts.${place}`, part.ref);
  }
}

function addShape(add: Add, shape: Shape): void {
  add('entity', shape.entity);
  for (const [index, pick] of shape.picks.entries()) {
    if (pick.kind === 'field') add(`picks.${index}.field`, pick.field);
    if (pick.kind !== 'relation') continue;
    add(`picks.${index}.relation`, pick.relation);
    add(`picks.${index}.shape`, pick.shape);
    add(`picks.${index}.value`, pick.value);
  }
}

function addAction(add: Add, action: EndpointAction): void {
  if ('entity' in action) add('action.entity', action.entity);
  if ('relation' in action) add('action.relation', action.relation);
  if (action.kind === 'transition') {
    for (const [index, { field }] of action.set.entries()) add(`action.set.${index}.field`, field);
  }
  if (action.kind !== 'custom') return;
  for (const part of ['params', 'query', 'headers', 'body'] as const)
    add(`action.${part}`, action[part]);
  for (const [index, { shape }] of action.responses.entries()) {
    add(`action.responses.${index}.shape`, shape);
  }
  addAll(add, 'action.reads', action.reads);
  addAll(add, 'action.writes', action.writes);
}

function addEndpoint(add: Add, endpoint: Endpoint): void {
  addAction(add, endpoint.action);
  add('lookup', endpoint.lookup);
  if (endpoint.within) addSide(add, 'within', endpoint.within);
  addPolicy(add, 'policy', endpoint.policy);
  for (const [index, { path, field }] of (endpoint.filters ?? []).entries()) {
    for (const [step, side] of path.entries()) addSide(add, `filters.${index}.path.${step}`, side);
    add(`filters.${index}.field`, field);
  }
  for (const [index, by] of (endpoint.sorts ?? []).entries()) {
    if (by !== 'createdAt' && by !== 'updatedAt') add(`sorts.${index}`, by);
  }
  for (const [index, { by }] of endpoint.defaultSort.entries()) {
    if (by !== 'createdAt' && by !== 'updatedAt') add(`defaultSort.${index}.by`, by);
  }
  for (const [index, side] of endpoint.includes.entries()) addSide(add, `includes.${index}`, side);
  if (endpoint.feed) {
    addSide(add, 'feed.owner', endpoint.feed.owner);
    addSide(add, 'feed.follows', endpoint.feed.follows);
  }
  add('request', endpoint.request);
  add('response', endpoint.response);
  addAll(add, 'enqueues', endpoint.enqueues);
}

function addJob(add: Add, job: Job): void {
  if (job.trigger.kind === 'event') add('trigger.entity', job.trigger.entity);
  add('payload', job.payload);
  if (job.body.kind === 'purge') {
    add('body.entity', job.body.entity);
    if (job.body.by.includes(':')) add('body.by', job.body.by);
  }
  if (job.body.kind !== 'handler') return;
  addAll(add, 'body.reads', job.body.reads);
  addAll(add, 'body.writes', job.body.writes);
}
