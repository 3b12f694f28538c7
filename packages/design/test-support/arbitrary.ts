import * as fc from 'fast-check';
import { check, createDesign, type Design, type RecordInput } from '../src/index.ts';
import { buildEndpoints } from './build-endpoints.ts';
import { buildJobs } from './build-jobs.ts';
import { buildRelations, type RelationSpec } from './build-relations.ts';
import { type FieldSpec, fieldSpec } from './field-arbitrary.ts';
import { early, late, vary } from './variations/index.ts';

/** Sizes of the designs to make; each is a largest number. */
export interface DesignOptions {
  readonly entities?: number;
  readonly fields?: number;
  readonly relations?: number;
  readonly jobs?: number;
  /** Changes of any property of any record, before the endpoints are made and after. */
  readonly variations?: number;
  /** `false` and `true` fix whether there is login; left out, it varies. */
  readonly auth?: boolean;
}

const entityNames = [
  'Author',
  'Book',
  'Shelf',
  'Invoice',
  'Parcel',
  'Ticket',
  'Sensor',
  'Reading',
  'Room',
  'Guest',
  'Recipe',
  'Meal',
  'Song',
  'Album',
  'Player',
  'Match',
  'Course',
  'Lesson',
  'Photo',
  'Gallery',
  'Vehicle',
  'Trip',
  'Plant',
  'Garden',
  'Report',
  'Widget',
  'Planet',
  'Rocket',
  'Harbour',
  'Vessel',
  'OrderLine',
  'HTTPHook',
] as const;
const fieldNames = [
  'title',
  'label',
  'amount',
  'note',
  'code',
  'weight',
  'height',
  'startsAt',
  'endsAt',
  'rating',
  'origin',
  'summary',
  'body',
  'isActive',
  'level',
  'colourName',
  'region',
  'size',
  'count2',
  'externalKey',
  'shape',
  'kind',
  'tone',
  'phase',
  'mass',
  'depth',
  'speed',
  'angle',
  'batch',
  'grade',
] as const;

export interface EntitySpec {
  readonly fields: readonly FieldSpec[];
  readonly enumField: boolean;
  readonly key: 'uuid' | 'serial' | 'natural';
  readonly timestamps: boolean;
  readonly softDelete: boolean;
  readonly version: boolean;
  readonly index: boolean;
  readonly module: number;
}
export type EntityInput = RecordInput<'entity'>;

const entitySpec = (fields: number): fc.Arbitrary<EntitySpec> =>
  fc.record({
    fields: fc.array(fieldSpec, { minLength: 1, maxLength: fields }),
    enumField: fc.boolean(),
    key: fc.constantFrom('uuid', 'uuid', 'serial', 'natural'),
    timestamps: fc.boolean(),
    softDelete: fc.boolean(),
    version: fc.boolean(),
    index: fc.boolean(),
    module: fc.nat(2),
  });

const relationSpec: fc.Arbitrary<RelationSpec> = fc.record({
  from: fc.nat(),
  to: fc.nat(),
  cardinality: fc.constantFrom('manyToOne', 'oneToMany', 'oneToOne', 'manyToMany', 'through'),
  required: fc.boolean(),
  cascade: fc.boolean(),
  bothNames: fc.boolean(),
});

/** Whole designs without a single error, over everything that the model can say. */
export function designArbitrary(options: DesignOptions = {}): fc.Arbitrary<Design> {
  const { entities = 5, fields = 6, relations = 5, jobs = 3, variations = 6, auth } = options;
  const seeds = fc.array(fc.nat(), { maxLength: variations, size: 'max' });
  return fc
    .record({
      names: fc.shuffledSubarray([...entityNames], {
        minLength: 1,
        maxLength: Math.min(entities, entityNames.length),
      }),
      specs: fc.array(entitySpec(Math.min(fields, fieldNames.length)), {
        minLength: Math.min(entities, entityNames.length),
        maxLength: Math.min(entities, entityNames.length),
      }),
      fieldOffset: fc.nat(fieldNames.length - 1),
      relations: fc.array(relationSpec, { maxLength: relations }),
      jobs: fc.integer({ min: 0, max: jobs }),
      auth: auth === undefined ? fc.boolean() : fc.constant(auth),
      seed: fc.nat(1_000_000),
      tables: seeds,
      rest: seeds,
    })
    .map(({ names, specs, fieldOffset, relations: links, jobs: jobCount, ...drawn }) => {
      const modules: RecordInput<'module'>[] = [0, 1, 2].map((index) => ({
        kind: 'module',
        id: `module:m${index}`,
        name: ['Core', 'Stock', 'People'][index] ?? 'Core',
        prefix: index === 2 ? 'people' : '',
        order: `a${index}`,
      }));
      const built = names.map((name, index) => {
        const spec = specs[index] as EntitySpec;
        return buildEntity(name, index, spec, fieldOffset);
      });
      const relationRecords = buildRelations(
        built.map(({ entity }) => entity),
        links,
      );
      const records: RecordInput[] = [
        ...modules,
        ...built.flatMap(({ entity, others }) => [entity, ...others]),
        ...relationRecords,
      ];
      if (drawn.auth) records.push(...buildUser(drawn.seed));
      const plain = createDesign(records);
      const whole = (base: Design) =>
        withoutFaulty(
          createDesign([
            ...Object.values(base.records),
            ...buildEndpoints(base, drawn.auth, drawn.seed),
            ...buildJobs(base, jobCount, drawn.seed),
          ]),
        );
      const made = whole(vary(plain, early, drawn.tables)) ?? whole(plain);
      if (!made) throw new Error('designArbitrary: a design without variations holds an error');
      return vary(made, late, drawn.rest);
    });
}

/** The design without the endpoints and jobs that hold an error; nothing where errors are elsewhere. */
function withoutFaulty(design: Design): Design | undefined {
  const errors = check(design).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return design;
  const faulty = new Set(errors.map(({ at }) => at.recordId));
  const rest = Object.entries(design.records).filter(
    ([id, { kind }]) => !faulty.has(id) || (kind !== 'endpoint' && kind !== 'job'),
  );
  return rest.length < Object.keys(design.records).length
    ? withoutFaulty({ records: Object.fromEntries(rest) })
    : undefined;
}

function buildEntity(name: string, index: number, spec: EntitySpec, fieldOffset: number) {
  const id = `entity:e${index}` as const;
  const others: RecordInput[] = [];
  const addField = (fieldName: string, field: FieldSpec) => {
    const position = others.length;
    const fieldId = `field:e${index}f${position}` as const;
    const order = `a${String(position).padStart(3, '0')}`;
    others.push({ ...field, kind: 'field', id: fieldId, parent: id, order, name: fieldName });
    return fieldId;
  };
  const natural = spec.key === 'natural';
  const keyField = natural
    ? addField('slug', {
        type: { kind: 'string', format: 'slug' },
        rules: { maxLength: 80 },
        unique: true,
      })
    : null;
  const ids = spec.fields.map((field, place) => {
    const fieldName = fieldNames[(fieldOffset + place) % fieldNames.length] as string;
    return { field, id: addField(fieldName, field) };
  });
  if (spec.enumField) {
    const enumId = `enum:e${index}` as const;
    addField('status', {
      type: { kind: 'enum', enum: enumId },
      default: { kind: 'value', value: 'open' },
      filterable: true,
    });
    others.push({
      kind: 'enum',
      id: enumId,
      module: `module:m${spec.module}`,
      name: `${name}Status`,
      values: [{ name: 'open' }, { name: 'inProgress', label: 'In progress' }, { name: 'closed' }],
    });
  }
  const indexable = ids.find(({ field }) => field.filterable && !field.unique);
  const lowered = keyField ? [{ expression: 'lower(slug)' }] : [];
  const entity: EntityInput = {
    kind: 'entity',
    id,
    module: `module:m${spec.module}`,
    name,
    plural: `${name}s`,
    key: keyField
      ? { kind: 'fields', parts: [keyField] }
      : { kind: natural ? 'uuid' : (spec.key as 'uuid' | 'serial') },
    timestamps: spec.timestamps,
    softDelete: spec.softDelete,
    version: spec.version,
    indexes:
      spec.index && indexable
        ? [{ parts: [{ ref: indexable.id, descending: true }, ...lowered] }]
        : [],
  };
  return { entity, others };
}

function buildUser(seed: number): RecordInput[] {
  return [
    { kind: 'entity', id: 'entity:user', module: 'module:m0', name: 'User', plural: 'Users' },
    {
      kind: 'field',
      id: 'field:userEmail',
      parent: 'entity:user',
      order: 'a0',
      name: 'email',
      type: { kind: 'string', format: 'email' },
      unique: true,
    },
    {
      kind: 'field',
      id: 'field:userPassword',
      parent: 'entity:user',
      order: 'a1',
      name: 'password',
      writeOnly: true,
      sensitive: true,
      rules: { minLength: 8, maxLength: 72 },
    },
    {
      kind: 'settings',
      id: 'settings:main',
      auth: {
        enabled: true,
        userEntity: 'entity:user',
        loginField: 'field:userEmail',
        passwordField: 'field:userPassword',
        roles: ['admin', 'member'],
        defaultRole: 'member',
        emailVerification: seed % 4 === 1,
      },
    },
  ];
}
