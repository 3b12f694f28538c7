import { lookedAt } from '../design.ts';
import type { DesignRecord, RecordByKind } from '../kinds/index.ts';
import { camelCase, pascalCase } from '../names.ts';
import type { CheckContext } from './context.ts';
import { changing, type Fix } from './rule.ts';

/** A name that becomes an identifier: a type, a function, or a property. */
export interface Named {
  readonly record: DesignRecord;
  readonly property: string;
  readonly name: string;
  readonly role: 'type' | 'function' | 'property';
}

const kept = new WeakMap<CheckContext, readonly Named[]>();

/** Every name in a design that becomes an identifier. Names that are not given (null or empty operationId) are left out. */
export function namesIn(context: CheckContext): readonly Named[] {
  lookedAt('enum', 'entity', 'shape', 'field', 'relation', 'endpoint', 'job');
  let names = kept.get(context);
  if (!names) {
    names = collect(context);
    kept.set(context, names);
  }
  return names;
}

function collect(context: CheckContext): readonly Named[] {
  const found: Named[] = [];
  const add = (
    record: DesignRecord,
    property: string,
    name: string | null,
    role: Named['role'],
  ) => {
    if (name !== null) found.push({ record, property, name, role });
  };
  for (const record of [...context.enums, ...context.entities, ...context.shapes]) {
    add(record, 'name', record.name, 'type');
  }
  for (const entity of context.entities) add(entity, 'plural', entity.plural, 'type');
  for (const field of context.fields) add(field, 'name', field.name, 'property');
  for (const relation of context.relations) {
    add(relation, 'fromName', relation.fromName, 'property');
    add(relation, 'toName', relation.toName, 'property');
    for (const [index, name] of (relation.foreignKey ?? []).entries()) {
      add(relation, `foreignKey.${index}`, name, 'property');
    }
  }
  for (const shape of context.shapes) {
    for (const [index, pick] of shape.picks.entries())
      add(shape, `picks.${index}.as`, pick.as, 'property');
  }
  for (const endpoint of context.endpoints) {
    if (endpoint.operationId !== '') add(endpoint, 'operationId', endpoint.operationId, 'function');
  }
  for (const job of context.jobs) add(job, 'name', job.name, 'function');
  return found;
}

/** A fix that writes a name another way; null where it is not a property of the record itself, or would be no name. */
export function renaming({ record, property, role }: Named, name: string): Fix | null {
  const next = role === 'type' ? pascalCase(name) : camelCase(name);
  if (!/^[A-Za-z]/.test(next) || property.includes('.')) return null;
  const change = { [property]: next } as Partial<RecordByKind['entity']>;
  return changing(`Rename to ${next}`, record as RecordByKind['entity'], change);
}
