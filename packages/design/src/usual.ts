import { createRecord, type Design, getRecord } from './design.ts';
import { type Endpoint, type EntityOperation, type Method, NAME_MAX } from './kinds/index.ts';
import { camelCase, kebabCase, pascalCase, titleCase } from './names.ts';
import { keyPropertiesOf } from './structure.ts';

const PATH_MAX = 500;
/** The longest name of a path parameter that `check` takes. */
const PARAMETER_MAX = 63;

type Usual = Extract<EntityOperation, 'list' | 'read' | 'create' | 'update' | 'delete'>;
const methodOf: Record<Usual, Method> = {
  list: 'GET',
  create: 'POST',
  read: 'GET',
  update: 'PATCH',
  delete: 'DELETE',
};

/** The five endpoints that a new entity is offered: list, create, read, update, delete. `nextId` gives `endpoint:` ids; none for an unknown entity. */
export function usualEndpoints(
  design: Design,
  entityId: string,
  nextId: () => string,
): readonly Endpoint[] {
  const entity = getRecord(design, 'entity', entityId);
  if (!entity) return [];
  const one = pascalCase(entity.name);
  const many = pascalCase(entity.plural) || one;
  const root = `/${kebabCase(entity.plural) || kebabCase(entity.name)}`;
  const key = keyPropertiesOf(design, entity).map((name) => {
    const whole = camelCase(`${entity.name} ${name}`);
    return `/:${whole.length > PARAMETER_MAX ? camelCase(name).slice(0, PARAMETER_MAX) : whole}`;
  });
  const row = root + key.join('');
  const things = titleCase(many).toLowerCase();
  const thing = titleCase(one).toLowerCase();
  const article = articleOf(thing);
  const say: Record<Usual, [path: string, operationId: string, summary: string]> = {
    list: [root, `list${many}`, `List ${things}`],
    create: [root, `create${one}`, `Create ${article} ${thing}`],
    read: [row, `get${one}`, `Get ${article} ${thing}`],
    update: [row, `update${one}`, `Change ${article} ${thing}`],
    delete: [row, `delete${one}`, `Delete ${article} ${thing}`],
  };
  return (Object.keys(methodOf) as Usual[]).map((kind, index) => {
    const [path, operationId, summary] = say[kind];
    return createRecord<'endpoint'>({
      kind: 'endpoint',
      id: nextId() as Endpoint['id'],
      module: entity.module,
      order: `a${index}`,
      method: methodOf[kind],
      // A very long name must not keep an entity from being made; check says what is wrong with it.
      path: path.slice(0, PATH_MAX),
      operationId: operationId.slice(0, NAME_MAX),
      summary,
      action: { kind, entity: entity.id },
    });
  });
}

/** The indefinite article of an English noun, by how it is spoken: a user, an hour, an item. */
export function articleOf(noun: string): 'a' | 'an' {
  if (/^(hour|honou?r|honest|heir)/.test(noun)) return 'an';
  if (/^(uni([^nm]|$)|us[aeiu]|ut[ei]|ur[ailou]|uuid|ubi|eu|ewe|one|once)/.test(noun)) return 'a';
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}
