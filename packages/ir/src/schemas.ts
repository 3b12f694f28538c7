import {
  type Field,
  fieldsOf,
  getRecord,
  isEqual,
  type JsonValue,
  NotedMap,
  noted,
  type Shape,
  type ShapePick,
} from '@plinth/design';
import { bug } from './bug.ts';
import { noRules, type Plan, scalarOf } from './columns.ts';
import { exampleOf, heldValue } from './examples.ts';
import { findShapeUses, type ShapeSide, shapeSides } from './shape-uses.ts';
import type { Recorder } from './steps.ts';
import type {
  IrColumn,
  IrComputed,
  IrEntity,
  IrProperty,
  IrRelation,
  IrScalar,
  IrSchema,
  IrType,
} from './types.ts';

interface Keyed {
  readonly name: string;
  readonly schema: IrSchema;
}

/** Schemas that a step of building made, and those of other steps that it found. */
interface Done {
  readonly made: readonly Keyed[];
  readonly found: readonly Keyed[];
}

/** Collects the named schemas of a project: each is made once and found by its key. */
export class Schemas implements Recorder<Done> {
  readonly #plan: Plan;
  readonly #byKey = new Map<string, IrSchema>();
  readonly #shapeUses: ReadonlyMap<string, ReadonlySet<ShapeSide>>;
  readonly #entities: NotedMap<IrEntity>;
  #held: ReadonlySet<string> | null = null;
  #log: Readonly<Record<'made' | 'found', Map<string, IrSchema>>> | null = null;

  constructor(plan: Plan, entities: readonly IrEntity[]) {
    this.#plan = plan;
    this.#shapeUses = findShapeUses(plan.design);
    this.#entities = new NotedMap<IrEntity>(entityNamed);
    for (const entity of entities) this.#entities.set(entity.name, entity);
  }

  record(): () => Done {
    const [made, found] = [new Map<string, IrSchema>(), new Map<string, IrSchema>()];
    this.#log = { made, found };
    return () => {
      this.#log = null;
      return { made: keyed(made), found: keyed(found) };
    };
  }

  redo({ made, found }: Done): boolean {
    const isThere =
      found.every(({ name, schema }) => this.#byKey.get(name) === schema) &&
      made.every(({ name }) => !this.#byKey.has(name));
    if (isThere) for (const { name, schema } of made) this.#byKey.set(name, schema);
    return isThere;
  }

  undo({ made }: Done): void {
    for (const { name } of made) this.#byKey.delete(name);
  }

  #known(key: string): IrSchema | undefined {
    const known = this.#byKey.get(key);
    if (known && this.#log?.made.has(key) === false) this.#log.found.set(key, known);
    return known;
  }

  #keep(key: string, schema: IrSchema): IrSchema {
    this.#byKey.set(key, schema);
    this.#log?.made.set(key, schema);
    return schema;
  }

  findEntity(name: string): IrEntity | undefined {
    return this.#entities.get(name);
  }

  entity(name: string): IrEntity {
    return this.findEntity(name) ?? bug('Schemas', 'no such entity', name);
  }

  entityOf(id: string): IrEntity {
    return this.entity(this.#plan.names.entities.get(id)?.name ?? id);
  }

  /** Whether rows of the entity stay while rows of others refer to them. */
  isHeld(name: string): boolean {
    return noted(isHeldNow, name, this.held.has(name));
  }

  get held(): ReadonlySet<string> {
    this.#held ??= new Set(
      [...this.#entities.values()].flatMap(({ foreignKeys }) =>
        foreignKeys
          .filter(({ onDelete }) => onDelete === 'restrict' || onDelete === 'noAction')
          .map(({ target }) => target),
      ),
    );
    return this.#held;
  }

  all(): readonly IrSchema[] {
    return [...this.#byKey.values()];
  }

  /** What answers show of an entity. */
  read(entity: IrEntity): IrSchema {
    return this.#once(`read ${entity.name}`, () => ({
      ...this.#placed(entity, entity.name, 'entity'),
      description: entity.description,
      type: object(
        [
          ...entity.columns.filter(({ inResponse }) => inResponse).map(answered),
          ...entity.computed.map(worked),
        ],
        false,
      ),
    }));
  }

  /**
   * The entity with the relations that an endpoint's `?include=` may add, in a list or alone. It is not named after them,
   * since one relation more must not give clients another type, unless another endpoint adds others.
   */
  expanded(
    entity: IrEntity,
    includes: readonly IrRelation[],
    { list }: { list: boolean },
  ): IrSchema {
    const wanted = `${entity.name}${list ? 'ListItem' : 'Detail'}`;
    const names = includes.map(({ property }) => property);
    const type = object(
      [...this.read(entity).type.properties, ...includes.map((each) => this.#included(each))],
      false,
    );
    const usual = this.#once(`expanded ${wanted}`, () => ({
      ...this.#placed(entity, wanted, 'expanded'),
      type,
    }));
    if (isEqual(usual.type, type)) return usual;
    return this.#once(`expanded ${wanted} ${names.join()}`, () => ({
      ...this.#placed(entity, `${entity.name}With${names.map(upperFirst).join('')}`, 'expanded'),
      type,
    }));
  }

  #included(relation: IrRelation): IrProperty {
    const many = relation.kind === 'hasMany' || relation.kind === 'manyToMany';
    const ref: IrType = { kind: 'ref', schema: this.read(this.entity(relation.target)).name };
    return {
      ...plainProperty,
      name: relation.property,
      type: many ? arrayOf(ref) : ref,
      optional: true,
      nullable: !many && !relation.required,
      source: { kind: 'relation', property: relation.property, value: null },
    };
  }

  /** What creates a row; `without` are properties that the path or the viewer gives. */
  create(entity: IrEntity, without: readonly string[] = [], prefix = ''): IrSchema {
    const left = without.filter((name) =>
      entity.columns.some(({ property, inCreate }) => property === name && inCreate !== 'no'),
    );
    return this.#once(`create ${entity.name} ${left.join()}`, () => ({
      ...this.#placed(entity, `${left.length > 0 ? prefix : ''}${entity.name}Create`, 'create'),
      type: object(
        entity.columns
          .filter(({ property, inCreate }) => inCreate !== 'no' && !left.includes(property))
          .map((column) => accepted(column)),
        true,
      ),
    }));
  }

  /** What changes a row: every property may be left out. */
  update(entity: IrEntity): IrSchema {
    return this.#once(`update ${entity.name}`, () => ({
      ...this.#placed(entity, `${entity.name}Update`, 'update'),
      type: object(
        entity.columns
          .filter(({ inUpdate }) => inUpdate)
          .map((column) => ({ ...accepted(column), optional: true, default: undefined })),
        true,
      ),
    }));
  }

  /** What replaces a row: as creating it, but for what can never change. */
  replace(entity: IrEntity): IrSchema {
    return this.#once(`replace ${entity.name}`, () => ({
      ...this.#placed(entity, `${entity.name}Replace`, 'replace'),
      type: object(
        entity.columns.filter(({ inUpdate }) => inUpdate).map((column) => accepted(column)),
        true,
      ),
    }));
  }

  /** A shape of the design; as the body of a request it keeps the rules of what it picks and refuses unknown keys. */
  shape(id: string, side: ShapeSide): IrSchema {
    const { names, design } = this.#plan;
    const shape = getRecord(design, 'shape', id) ?? bug('Schemas', 'no such shape', id);
    const key = `shape ${id} ${side}`;
    const known = this.#known(key);
    if (known) return known;
    const entity = shape.entity === null ? null : this.entityOf(shape.entity);
    const schema: IrSchema = {
      ...this.#shapeName(id, side),
      module: names.modules.get(shape.module) ?? '',
      resource: null,
      role: 'shape',
      shapeId: id,
      description: shape.description,
      entity: entity?.name ?? null,
      recursive: false,
      type: object([], side !== 'answer'),
    };
    // Known before its properties are, so that a shape that leads to itself ends.
    this.#keep(key, schema);
    const properties = this.#shapeProperties(shape, entity, side);
    return this.#keep(key, { ...schema, type: object(properties, side !== 'answer') });
  }

  /** The shape's own name for the first side that it is used on; the others say what they are for. */
  #shapeName(id: string, side: ShapeSide): Pick<IrSchema, 'name' | 'variable'> {
    const { names } = this.#plan;
    const name = names.shapes.get(id) ?? bug('Schemas', 'the shape has no name', id);
    const first = noted(firstSideOf, id, this.firstSide(id)) ?? side;
    if (side !== first) return this.#named(name + (side === 'change' ? 'Change' : 'Input'));
    return { name, variable: names.variables.take(lowerFirst(name), 'Schema') };
  }

  /** The first side that a shape is used on. */
  firstSide(id: string): ShapeSide | undefined {
    const uses = this.#shapeUses.get(id);
    return shapeSides.find((each) => uses?.has(each));
  }

  #shapeProperties(shape: Shape, entity: IrEntity | null, side: ShapeSide): readonly IrProperty[] {
    const picked = shape.picks.map((pick) => this.#picked(pick, entity, { shape, side }));
    const own = fieldsOf(this.#plan.design, shape.id).map((field) =>
      this.#ownProperty(field, side),
    );
    return [...picked, ...own];
  }

  #picked(
    pick: ShapePick,
    entity: IrEntity | null,
    { shape, side }: { shape: Shape; side: ShapeSide },
  ): IrProperty {
    if (entity === null) return bug('Schemas', 'a pick without an entity', shape.id);
    const { toProperty } = this.#plan.names;
    const rename = pick.as === null ? {} : { name: toProperty(pick.as) };
    if (pick.kind !== 'relation') {
      const column = entity.columns.find((each) =>
        pick.kind === 'field'
          ? each.recordId === pick.field
          : each.system === pick.name || (pick.name === 'id' && each.source === 'key'),
      );
      const field = pick.kind === 'field' ? this.#fieldName(pick.field) : null;
      const made = entity.computed.find(({ property }) => property === field);
      if (made) return { ...worked(made), optional: shape.partial, ...rename };
      if (!column) return bug('Schemas', 'the entity has no such column', pick);
      if (side === 'answer') return { ...answered(column), optional: shape.partial, ...rename };
      const isSpare = column.default !== null || !column.notNull;
      const whole = { ...accepted(column), ...rename };
      return shape.partial || side === 'change'
        ? { ...whole, optional: shape.partial || isSpare, default: undefined }
        : { ...whole, optional: isSpare };
    }
    const relation =
      entity.relations.find(
        ({ recordId, side }) => recordId === pick.relation && side === pick.side,
      ) ?? bug('Schemas', 'the entity has no such relation', pick);
    const target = this.entity(relation.target);
    const many = relation.kind === 'hasMany' || relation.kind === 'manyToMany';
    const value =
      pick.value === null
        ? undefined
        : target.columns.find(({ recordId }) => recordId === pick.value);
    const type: IrType = value
      ? side === 'answer'
        ? answeredType(value)
        : columnType(value)
      : {
          kind: 'ref',
          schema: (pick.shape === null ? this.read(target) : this.shape(pick.shape, side)).name,
        };
    return {
      ...plainProperty,
      name: relation.property,
      type: many ? arrayOf(type) : type,
      optional: shape.partial || side === 'change',
      nullable: !many && !relation.required,
      source: { kind: 'relation', property: relation.property, value: value?.property ?? null },
      ...rename,
    };
  }

  #fieldName(id: string): string {
    const { names, design } = this.#plan;
    const field = getRecord(design, 'field', id) ?? bug('Schemas', 'no such field', id);
    return names.toProperty(field.name);
  }

  #ownProperty(field: Field, side: ShapeSide): IrProperty {
    const one: IrType =
      field.type.kind === 'shape'
        ? { kind: 'ref', schema: this.shape(field.type.shape, side).name }
        : { kind: 'scalar', scalar: scalarOf(this.#plan, field), rules: field.rules };
    return {
      name: this.#plan.names.toProperty(field.name),
      type: field.list ? arrayOf(one, field.rules.minItems, field.rules.maxItems) : one,
      optional: !field.required,
      nullable: !field.required,
      default:
        field.default?.kind === 'value' ? this.#asHeld(field, field.default.value) : undefined,
      description: field.description,
      example: this.#ownExample(field),
      source: null,
    };
  }

  /** What the person gave, or a value that fits; undefined for nested shapes, which are of their own properties. */
  #ownExample(field: Field): JsonValue | undefined {
    if (field.example !== null) return this.#asHeld(field, field.example);
    if (field.type.kind === 'shape') return undefined;
    const type = scalarOf(this.#plan, field);
    const property = this.#plan.names.toProperty(field.name);
    return exampleOf(this.#plan, { ...field, property, type, default: null });
  }

  /** A value of a field as JSON holds it, with what is in nested shapes. */
  #asHeld(field: Field, value: JsonValue): JsonValue {
    if (field.type.kind !== 'shape') return heldValue(scalarOf(this.#plan, field), value);
    const { names, design } = this.#plan;
    const fields = fieldsOf(design, field.type.shape);
    const known = new Map(fields.map((each) => [names.toProperty(each.name), each]));
    const one = (item: JsonValue): JsonValue => {
      if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
      const entries = Object.entries(item as Readonly<Record<string, JsonValue>>);
      return Object.fromEntries(
        entries.map(([key, inner]) => {
          const own = known.get(key);
          return [key, own ? this.#asHeld(own, inner) : inner];
        }),
      );
    };
    return Array.isArray(value) ? value.map(one) : one(value);
  }

  /** A schema that is made of others: an envelope, a page, a body of its own. */
  made(
    owner: {
      readonly module: string;
      readonly resource: string | null;
      readonly entity: string | null;
    },
    wanted: string,
    role: IrSchema['role'],
    type: IrSchema['type'],
  ): IrSchema {
    return this.#once(`made ${wanted} ${JSON.stringify(type)}`, () => ({
      ...owner,
      ...this.#named(wanted),
      role,
      description: '',
      recursive: false,
      type,
    }));
  }

  #once(key: string, make: () => IrSchema): IrSchema {
    return this.#known(key) ?? this.#keep(key, make());
  }

  #placed(entity: IrEntity, wanted: string, role: IrSchema['role']): Omit<IrSchema, 'type'> {
    const named =
      role === 'entity'
        ? { name: wanted, variable: this.#plan.names.variables.take(entity.singular, 'Schema') }
        : this.#named(wanted);
    return {
      ...named,
      module: entity.module,
      resource: this.#plan.names.entities.get(entity.id)?.folder ?? null,
      role,
      description: '',
      entity: entity.name,
      recursive: false,
    };
  }

  #named(wanted: string): Pick<IrSchema, 'name' | 'variable'> {
    const name = this.#plan.names.types.take(wanted, 'Schema');
    return { name, variable: this.#plan.names.variables.take(lowerFirst(name), 'Schema') };
  }
}

interface World {
  readonly schemas: Schemas;
}

const entityNamed = ({ schemas }: World, name: string) => schemas.findEntity(name);
const isHeldNow = ({ schemas }: World, name: string) => schemas.held.has(name);
const firstSideOf = ({ schemas }: World, id: string) => schemas.firstSide(id);

function keyed(schemas: ReadonlyMap<string, IrSchema>): readonly Keyed[] {
  return [...schemas].map(([name, schema]) => ({ name, schema }));
}

const plainProperty = {
  optional: false,
  nullable: false,
  default: undefined,
  description: '',
  example: undefined,
} as const;

/** An object schema; a strict one refuses unknown keys. */
export function object(properties: readonly IrProperty[], strict: boolean): IrSchema['type'] {
  return { kind: 'object', properties, strict };
}

/** An array schema. */
export function arrayOf(
  items: IrType,
  minItems: number | null = null,
  maxItems: number | null = null,
): IrType {
  return { kind: 'array', items, minItems, maxItems };
}

/** A property of a schema that is made of others. */
export function madeProperty(name: string, type: IrType): IrProperty {
  return { ...plainProperty, name, type, source: null };
}

/** A value of a column's type under its rules. */
export function columnType(column: IrColumn): IrType {
  const one: IrType = { kind: 'scalar', scalar: column.type, rules: column.rules };
  return column.list ? arrayOf(one, column.rules.minItems, column.rules.maxItems) : one;
}

// What is stored has passed the rules; answers say the type alone, so that a tightened rule breaks no reader.
function answeredType({ type, list }: IrColumn): IrType {
  const scalar = type.kind === 'string' ? { ...type, maxLength: null } : type;
  const one: IrType = { kind: 'scalar', scalar, rules: noRules };
  return list ? arrayOf(one) : one;
}

function answered(column: IrColumn): IrProperty {
  return {
    name: column.property,
    type: answeredType(column),
    optional: false,
    nullable: !column.notNull,
    default: undefined,
    description: column.description,
    example: column.example ?? undefined,
    source: { kind: 'column', property: column.property },
  };
}

function worked({ kind, property }: IrComputed): IrProperty {
  const scalar: IrScalar = { kind: kind === 'count' ? 'integer' : 'boolean' };
  return {
    ...madeProperty(property, { kind: 'scalar', scalar, rules: noRules }),
    source: { kind: 'computed', property },
  };
}

function accepted(column: IrColumn): IrProperty {
  const fallback = column.default?.kind === 'value' ? column.default.value : undefined;
  return {
    name: column.property,
    type: columnType(column),
    optional: column.inCreate === 'optional',
    nullable: !column.notNull,
    default:
      fallback ?? (column.notNull ? undefined : column.inCreate === 'optional' ? null : undefined),
    description: column.description,
    example: column.example ?? undefined,
    source: { kind: 'column', property: column.property },
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
