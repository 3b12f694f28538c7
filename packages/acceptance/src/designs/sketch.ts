import { createDesign, type Design, type RecordInput } from '@plinth/design';
import { endpoint, type FieldSketch, fields, resource } from '@plinth/design/test-support';

export const main = 'module:main' as const;
export const module = { kind: 'module', id: main, name: 'Main' } as const;

type EntityMore = Partial<Omit<RecordInput<'entity'>, 'kind' | 'id'>>;
type RelationMore = Partial<Omit<RecordInput<'relation'>, 'kind' | 'id' | 'from' | 'to'>>;
type Settings = Omit<RecordInput<'settings'>, 'kind' | 'id'>;

export function settings(name: string, more: Settings = {}): RecordInput {
  return { kind: 'settings', id: 'settings:main', name, ...more };
}

/** An entity with its fields; `Book` is `entity:book`, its `title` is `field:book-title`. */
export function entity(
  name: string,
  has: Readonly<Record<string, FieldSketch>>,
  more: EntityMore = {},
): RecordInput[] {
  const id = `entity:${name.toLowerCase()}` as const;
  return [
    { kind: 'entity', id, module: main, name, plural: `${name}s`, ...more },
    ...fields(id, has),
  ];
}

/** A relation, its ends written as `book>author`. */
export function relation(id: string, ends: string, more: RelationMore = {}): RecordInput {
  const [from = '', to = ''] = ends.split('>');
  return {
    kind: 'relation',
    id: `relation:${id}`,
    from: `entity:${from}`,
    to: `entity:${to}`,
    ...more,
  };
}

export const manyToMany = { fromMany: true, toMany: true, owner: 'join' } as const;

/** A design of records, then the endpoints that are made for them. */
export function build(
  records: readonly RecordInput[],
  make: (design: Design) => readonly RecordInput<'endpoint'>[],
): Design {
  const all = [module, ...records] as RecordInput[];
  return createDesign([...all, ...make(createDesign(all))]);
}

const actions = { replace: 'PUT', restore: 'POST', bulkCreate: 'POST' } as const;

/** The usual endpoints of an entity, with replace, restore and bulk creation where they are asked for. */
export function whole(
  design: Design,
  name: string,
  changes: Parameters<typeof resource>[2] = {},
  besides: readonly (keyof typeof actions)[] = ['replace', 'bulkCreate'],
): RecordInput<'endpoint'>[] {
  const id = `entity:${name}` as const;
  const usual = resource(design, id, changes);
  const of = (kind: string) => usual.find(({ action }) => action.kind === kind);
  const row = of('read') ?? of('update');
  const many = of('list') ?? of('create');
  return [
    ...usual,
    ...besides.map((kind) => {
      const base = (kind === 'bulkCreate' ? many?.path : row?.path) ?? '/';
      const tail = { replace: '', restore: '/restore', bulkCreate: '/bulk' }[kind];
      const policy = (kind === 'bulkCreate' ? of('create') : (of('update') ?? of('create')))
        ?.policy;
      const lookup = kind === 'bulkCreate' ? null : (row?.lookup ?? null);
      return endpoint(
        `${name}-${kind}`,
        main,
        `${actions[kind]} ${base}${tail}`,
        { kind, entity: id },
        { lookup, ...(policy ? { policy } : {}) },
      );
    }),
  ];
}

/** Users with login by e-mail, and what the settings say of it. */
export function users(has: Readonly<Record<string, FieldSketch>> = {}): RecordInput[] {
  return entity('User', {
    email: { type: { kind: 'string', format: 'email' }, unique: true },
    password: { writeOnly: true, sensitive: true, rules: { minLength: 8, maxLength: 72 } },
    ...has,
  });
}

export function login(
  more: Partial<NonNullable<RecordInput<'settings'>['auth']>> = {},
): NonNullable<RecordInput<'settings'>['auth']> {
  return {
    enabled: true,
    userEntity: 'entity:user',
    loginField: 'field:user-email',
    passwordField: 'field:user-password',
    ...more,
  };
}
