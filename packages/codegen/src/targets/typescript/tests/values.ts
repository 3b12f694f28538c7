import { fact } from '@plinth/design';
import {
  findEntity,
  type Ir,
  type IrColumn,
  type IrEntity,
  type IrProperty,
  type IrScalar,
  type IrSchema,
  type IrType,
  insteadOf,
} from '@plinth/ir';
import { upperFirst } from '../resources/context.ts';
import { literal } from '../source.ts';
import type { Place } from './referred.ts';

export const SETUP = 'test/setup.ts';

/** The file with what makes rows of an entity and bodies of requests about it. */
export function factoryFile(ir: Ir, entity: IrEntity): string {
  return fact(ir, factoryFileOf, entity.name);
}

function factoryFileOf(ir: Ir, entity: string): string {
  const name = kebab(findEntity(ir, entity).singular);
  const alike = fact(ir, entitiesByFile, '').get(name) ?? [];
  const number = alike.length > 1 ? `-${alike.indexOf(entity) + 1}` : '';
  return `test/factories/${name}${number}.ts`;
}

/** Names of the entities whose factories would stand in a file of one name. */
function entitiesByFile(ir: Ir): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const { name, singular } of ir.entities) {
    const file = kebab(singular);
    files.set(file, [...(files.get(file) ?? []), name]);
  }
  return files;
}

/** The file with what makes bodies of a schema. */
export function bodyFile(ir: Ir, { entity, name }: IrSchema): string {
  if (entity === null) throw new Error(`bodyFile: ${name} is of no entity`);
  return factoryFile(ir, findEntity(ir, entity));
}

function kebab(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** The function that inserts a row of an entity. */
export function factoryName({ singular }: IrEntity): string {
  return `create${upperFirst(singular)}`;
}

/** The function that makes a valid body of a schema. */
export function bodyName({ name }: IrSchema): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1).replace(/Create$/, '')}Body`;
}

/** Schemas that endpoints create or replace rows by, each once. */
export function bodySchemas(ir: Ir): readonly IrSchema[] {
  const names = new Set(
    ir.resources
      .filter(({ kind }) => kind === 'entity')
      .flatMap(({ endpoints }) => endpoints)
      .filter(({ action }) => action.kind !== 'update' && action.kind !== 'custom')
      .flatMap(({ body }) => (body ? [body.schema] : [])),
  );
  return ir.schemas.filter(({ name }) => names.has(name));
}

/** The column that a property of a body stands for. */
export function columnOfProperty(
  ir: Ir,
  schema: IrSchema,
  { source }: IrProperty,
): IrColumn | undefined {
  if (schema.entity === null || source?.kind !== 'column') return undefined;
  return findEntity(ir, schema.entity).columns.find(({ property }) => property === source.property);
}

/** Whether a row cannot do without a value of a column: it takes no null, or a check asks for the value. */
export function isDemanded({ notNull, inExamples }: IrColumn): boolean {
  return notNull || inExamples === 'always';
}

/** Whether a body refers to a row by a property: it must, or a check asks for it and the path says none in its place. */
export function isHeld(ir: Ir, schema: IrSchema, property: IrProperty): boolean {
  const column = columnOfProperty(ir, schema, property);
  if (!property.optional || column?.inExamples !== 'always') return !property.optional;
  const held = new Set(
    schema.type.properties.map((each) => columnOfProperty(ir, schema, each)?.property),
  );
  const table = findEntity(ir, schema.entity ?? '');
  return !insteadOf(table, column).some(
    ({ property: other, inCreate }) => inCreate !== 'no' && !held.has(other),
  );
}

/** The columns that a body of a schema must hold. */
export function demandedColumns(ir: Ir, schema: IrSchema): ReadonlySet<string> {
  return new Set(
    schema.type.properties.flatMap((property) => {
      const column = columnOfProperty(ir, schema, property);
      return column && isHeld(ir, schema, property) ? column.property : [];
    }),
  );
}

/**
 * Columns that the path says and a body of a schema does not, where they are a part of what the body refers to: the rest of
 * it has to be chosen for them. Each with what it refers to by the key that the path says whole.
 */
export function settledInBody(ir: Ir, schema: IrSchema): ReadonlyMap<string, Place> {
  const settled = new Map<string, Place>();
  if (schema.entity === null || schema.role !== 'create') return settled;
  const { foreignKeys } = findEntity(ir, schema.entity);
  const held = new Set(
    schema.type.properties.flatMap(
      (property) => columnOfProperty(ir, schema, property)?.property ?? [],
    ),
  );
  const demanded = demandedColumns(ir, schema);
  const said = foreignKeys.filter(({ properties }) => properties.every((name) => !held.has(name)));
  for (const { properties } of foreignKeys) {
    if (!properties.some((name) => demanded.has(name))) continue;
    for (const name of properties) {
      const key = said.find((each) => each.properties.includes(name));
      const target = key?.targetProperties[key.properties.indexOf(name)];
      if (key && target !== undefined) settled.set(name, { entity: key.target, property: target });
    }
  }
  return settled;
}

/** Whether a body of a schema takes rows that it refers to. */
export function needsRows(ir: Ir, schema: IrSchema): boolean {
  return schema.type.properties.some((property) => {
    const column = columnOfProperty(ir, schema, property);
    return column?.references && isHeld(ir, schema, property);
  });
}

/** A JSON value of a type, from the examples of its properties. */
export function exampleOfType(ir: Ir, type: IrType, example: unknown): unknown {
  if (example !== undefined && example !== null) return example;
  switch (type.kind) {
    case 'array':
      return Array.from({ length: type.minItems ?? 0 }, () =>
        exampleOfType(ir, type.items, undefined),
      );
    case 'ref': {
      const schema = ir.schemas.find(({ name }) => name === type.schema);
      return schema ? exampleOfType(ir, schema.type, undefined) : {};
    }
    case 'object':
      return Object.fromEntries(
        type.properties
          .filter(({ optional }) => !optional)
          .map(({ name, type: inner, example: given }) => [name, exampleOfType(ir, inner, given)]),
      );
    case 'scalar':
      return scalarExamples[type.scalar.kind] ?? 'example';
  }
}

const scalarExamples: Partial<Record<string, unknown>> = {
  integer: 1,
  float: 1.5,
  bigint: '1',
  decimal: '1',
  boolean: true,
  date: '2026-01-31',
  datetime: '2026-01-31T09:30:00.000Z',
  time: '09:30:00',
  interval: 'P1DT2H',
  uuid: '01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f00',
  json: {},
  bytes: 'aGVsbG8=',
};

/** Properties of an entity that paths find its rows by. */
export function addressedBy(ir: Ir, name: string): readonly string[] {
  return [...(fact(ir, addressed, '').get(name) ?? [])];
}

/** Properties that paths find rows by, of each entity. */
function addressed(ir: Ir): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { endpoints } of ir.resources) {
    for (const { finds } of endpoints.flatMap(({ params }) => params)) {
      if (!finds) continue;
      found.set(finds.entity, (found.get(finds.entity) ?? new Set()).add(finds.property));
    }
  }
  return found;
}

/** A key that no row has; undefined where one cannot be sure. */
export function keyOfNothing(kind: IrScalar['kind'] | undefined): string | number | undefined {
  if (kind === 'uuid') return '01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99';
  return kind === 'integer' ? 2_000_000_000 : undefined;
}

/** A value of a column as a row holds it. */
export function rowValue(column: IrColumn): string {
  if (column.hashed) return "'-'";
  if (column.type.kind !== 'datetime') return literal(column.example);
  return Array.isArray(column.example)
    ? `[${column.example.map((item) => `new Date(${literal(item)})`).join(', ')}]`
    : `new Date(${literal(column.example)})`;
}
