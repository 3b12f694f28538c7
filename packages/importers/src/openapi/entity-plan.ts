import { camelCase, type Entity, pascalCase, type RecordId } from '@plinth/design';
import pluralize from 'pluralize-esm';
import { type Draft, keyFor, newId } from './draft.ts';
import { typeName } from './name-scope.ts';
import { under } from './place.ts';
import { shorten } from './references.ts';
import { type Resource, rowName } from './resources.ts';
import type { Value } from './value.ts';

/** What a property of a row has become. */
export type Kept =
  | { readonly kind: 'key' }
  | { readonly kind: 'system'; readonly name: 'createdAt' | 'updatedAt' | 'version' }
  | {
      readonly kind: 'field';
      readonly id: RecordId<'field'>;
      readonly name: string;
      readonly isWriteOnly: boolean;
      /** Whether the document itself says that no answer shows it. */
      readonly isNeverShown: boolean;
    }
  | { readonly kind: 'foreignKey'; readonly relation: RecordId<'relation'> }
  | {
      readonly kind: 'relation';
      readonly relation: RecordId<'relation'>;
      readonly side: 'from' | 'to';
    };

/** An entity that a document shows, with the resources that lead to it. */
export interface EntityPlan {
  readonly id: Entity['id'];
  readonly name: string;
  readonly plural: string;
  readonly row: Value;
  readonly tag: string;
  readonly resources: readonly Resource[];
  /** Property that is the key, and what kind of key it makes. */
  readonly key: string;
  readonly keyKind: 'uuid' | 'serial' | 'fields';
  /** What has become of its properties, by their names in the document. */
  readonly kept: Map<string, Kept>;
}

const MOST_ENTITIES = 1000;

/** One plan for each schema whose rows some resource reads. */
export function planEntities(
  draft: Draft,
  resources: readonly Resource[],
  tagOf: (resource: Resource) => string,
): readonly EntityPlan[] {
  const groups = new Map<object, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(resource.row.node);
    if (group) group.push(resource);
    else groups.set(resource.row.node, [resource]);
  }
  const plans: EntityPlan[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    if (plans.length >= MOST_ENTITIES) {
      draft.reporter.say(
        'warning',
        'limit',
        first.row.place,
        `Only ${MOST_ENTITIES} entities are kept.`,
      );
      break;
    }
    plans.push(planEntity(draft, first, group, tagOf(first)));
  }
  return plans;
}

function planEntity(
  draft: Draft,
  first: Resource,
  resources: readonly Resource[],
  tag: string,
): EntityPlan {
  const { row } = first;
  const name = draft.types.take(typeName(rowName(row, first), 'Entity'), 'Entity');
  const segment = pascalCase(first.segments.at(-1) ?? '');
  // The path says the plural best, where it is one of the same word.
  const isOwn = segment.toLowerCase() === pluralize.plural(name).toLowerCase();
  const many = draft.plurals.take(
    isOwn && segment ? segment.slice(0, 50) : pluralize.plural(name),
    'List',
  );
  const key = keyPropertyOf(row, resources);
  const keyKind = keyKindOf(draft, row, key, resources);
  return {
    id: newId(draft, 'entity'),
    name,
    plural: many,
    row,
    tag,
    resources,
    key,
    keyKind,
    kept: new Map(),
  };
}

function keyPropertyOf(row: Value, resources: readonly Resource[]): string {
  const own = [...row.properties.keys()].find((key) => camelCase(key) === 'id');
  return own ?? resources[0]?.lookup ?? 'id';
}

function keyKindOf(
  draft: Draft,
  row: Value,
  key: string,
  resources: readonly Resource[],
): EntityPlan['keyKind'] {
  const property = row.properties.get(key);
  if (!property) return 'uuid';
  const value = draft.schemas.read(property.schema, property.place);
  const isGiven = resources.some(({ create }) => create?.properties.has(key));
  const isMade =
    resources.some(({ create }) => create && !create.properties.has(key)) || value.isReadOnly;
  // A system key has the name `id`; under any other the key is a field.
  if (camelCase(key) !== 'id' || keyFor(draft, 'id') !== key) return 'fields';
  if (value.kind === 'integer' || value.kind === 'number') {
    if (value.format === 'int64') {
      draft.reporter.sayOnce(
        'info',
        'key-changed',
        property.place,
        'Keys of 64 bits become serial ones of 32 bits.',
      );
    }
    if (isGiven)
      draft.reporter.say(
        'info',
        'key-changed',
        property.place,
        'The key is given out by the database, not by who creates a row.',
      );
    return 'serial';
  }
  if (value.format === 'uuid') {
    if (isGiven)
      draft.reporter.say(
        'info',
        'key-changed',
        property.place,
        'The key is given out by the database, not by who creates a row.',
      );
    return 'uuid';
  }
  if (value.kind === 'string' && !isMade) return 'fields';
  const name = shorten(row.name ?? 'the row', 40);
  draft.reporter.gather('warning', 'key-changed', under(property.place), {
    message: `The key of ${name} becomes a UUID.`,
    together: 'Keys that the API makes become UUIDs',
    subject: name,
  });
  return 'uuid';
}
