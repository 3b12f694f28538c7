import { fact } from '@plinth/design';
import {
  findEntity,
  findSchema,
  type Ir,
  type IrEndpoint,
  type IrEntity,
  refsOf,
} from '@plinth/ir';
import { joinedOf } from '../resources/joined.ts';

/** Whether any answer of a project is kept. */
export function hasCache(ir: Ir): boolean {
  return fact(ir, keptEntities, '') !== null;
}

/** The entities that kept answers show, in order; null where no answer is kept. */
function keptEntities(ir: Ir): readonly string[] | null {
  const cached = ir.resources.flatMap(({ endpoints }) =>
    endpoints.filter(({ cache }) => cache !== null),
  );
  if (cached.length === 0) return null;
  return [...new Set(cached.flatMap((endpoint) => cachedEntities(ir, endpoint)))].sort();
}

/** Entities whose rows the kept answer of an endpoint is made of, in order of names. */
export function cachedEntities(ir: Ir, endpoint: IrEndpoint): readonly string[] {
  const { action } = endpoint;
  const names = new Set<string>();
  if (action.kind === 'custom') for (const name of action.reads) names.add(name);
  if (action.kind === 'auth' && ir.auth) names.add(ir.auth.user);
  if ('entity' in action) {
    names.add(action.entity);
    const entity = findEntity(ir, action.entity);
    for (const property of endpoint.includes) addTarget(entity, property, names);
    for (const { relation } of entity.computed) addTarget(entity, relation, names);
  }
  if (endpoint.parent) names.add(endpoint.parent.entity);
  for (const { schema } of endpoint.responses) if (schema !== null) addShown(ir, schema, names);
  return [...names].sort();
}

function addTarget(entity: IrEntity, property: string, names: Set<string>): void {
  const relation = entity.relations.find((each) => each.property === property);
  if (!relation) return;
  names.add(relation.target);
  if (relation.join?.through) names.add(relation.join.through);
}

/** Adds the entities that an answer's schema shows, itself and in what it refers to. */
function addShown(ir: Ir, name: string, names: Set<string>, seen = new Set<string>()): void {
  if (seen.has(name) || name === 'CursorPage' || name === 'OffsetPage') return;
  seen.add(name);
  const schema = findSchema(ir, name);
  const entity = schema.entity === null ? null : findEntity(ir, schema.entity);
  if (entity) names.add(entity.name);
  for (const { type, source } of schema.type.properties) {
    if (entity && source?.kind === 'relation') addTarget(entity, source.property, names);
    for (const ref of refsOf(type)) addShown(ir, ref, names, seen);
  }
}

/** Entities whose kept answers a success of an endpoint makes old: only those that some kept answer shows. */
export function droppedEntities(ir: Ir, endpoint: IrEndpoint): readonly string[] {
  const kept = fact(ir, keptEntities, '');
  if (kept === null) return [];
  const { action } = endpoint;
  const written = new Set<string>();
  if (action.kind === 'auth') {
    const writes = action.operation === 'register' || action.operation === 'updateMe';
    if (ir.auth && writes) written.add(ir.auth.user);
  } else if (action.kind === 'custom') {
    for (const name of action.writes) written.add(name);
  } else if (action.kind !== 'list' && action.kind !== 'read') {
    const entity = findEntity(ir, action.entity);
    written.add(entity.name);
    if (action.kind === 'link' || action.kind === 'unlink') {
      addTarget(entity, action.relation, written);
    }
    for (const { relation } of joinedOf(ir, entity, endpoint)) {
      addTarget(entity, relation.property, written);
    }
    if (action.kind === 'delete' && !entity.softDelete) {
      for (const name of fact(ir, dependentsOf, entity.name)) written.add(name);
    }
  }
  return [...written].filter((name) => kept.includes(name)).sort();
}

/** The entities whose rows go or change when rows that they refer to are deleted, in order. */
function dependentsOf(ir: Ir, name: string): readonly string[] {
  const names = new Set<string>();
  addDependents(ir, name, names);
  return [...names].sort();
}

function addDependents(ir: Ir, name: string, names: Set<string>): void {
  for (const entity of ir.entities) {
    const follows = entity.foreignKeys.some(
      ({ target, onDelete }) =>
        target === name && onDelete !== 'restrict' && onDelete !== 'noAction',
    );
    if (!follows || names.has(entity.name)) continue;
    names.add(entity.name);
    addDependents(ir, entity.name, names);
  }
}
