import type { Design } from '@plinth/design';
import type { FieldSketch } from '@plinth/design/test-support';
import { build, entity, main, settings, whole } from './sketch.ts';

const types: readonly NonNullable<FieldSketch['type']>[] = [
  { kind: 'string' },
  { kind: 'text' },
  { kind: 'integer' },
  { kind: 'bigint' },
  { kind: 'decimal', precision: 8, scale: 3 },
  { kind: 'float' },
  { kind: 'boolean' },
  { kind: 'date' },
  { kind: 'datetime' },
  { kind: 'time' },
  { kind: 'interval' },
  { kind: 'uuid' },
  { kind: 'json' },
  { kind: 'bytes' },
  { kind: 'enum', enum: 'enum:mood' },
];
const formats = ['email', 'url', 'slug', 'ip', 'colour', 'phone', 'hostname'] as const;
/** Few characters for each format. */
const tight: Record<string, FieldSketch> = Object.fromEntries(
  (
    [
      ['email', 8, 8],
      ['url', 12, 12],
      ['slug', 5, 5],
      ['ip', 8, 8],
      ['colour', 7, 7],
      ['phone', 9, 9],
      ['hostname', 4, 4],
    ] as const
  ).map(([format, minLength, maxLength]) => [
    format,
    { type: { kind: 'string', format }, rules: { minLength, maxLength }, unique: true },
  ]),
);

const named = (more: FieldSketch, of = types) =>
  Object.fromEntries(of.map((type) => [`${type.kind}Value`, { ...more, type }]));
const queried = types.filter(({ kind }) => !['json', 'bytes', 'interval'].includes(kind));

const ruled: Record<string, FieldSketch> = {
  exact: { rules: { minLength: 4, maxLength: 4, message: 'Give four letters.' } },
  code: { rules: { pattern: '^[A-Z]{2}-\\d{3}$' } },
  age: { type: { kind: 'integer' }, rules: { min: 0, max: 150 } },
  even: { type: { kind: 'integer' }, rules: { multipleOf: 2, min: -10, max: 10 } },
  big: { type: { kind: 'bigint' }, rules: { min: 1, multipleOf: 3 } },
  price: { type: { kind: 'decimal', precision: 6, scale: 2 }, rules: { min: 0.01, max: 999.99 } },
  weight: {
    type: { kind: 'decimal', precision: 5, scale: 2 },
    rules: { max: 9, multipleOf: 0.15 },
  },
  share: { type: { kind: 'float' }, rules: { min: 0, max: 1 } },
  words: { list: true, rules: { minItems: 1, maxItems: 3, maxLength: 9 } },
  marks: { list: true, type: { kind: 'integer' }, rules: { min: 1, max: 6, maxItems: 5 } },
  hidden: { writeOnly: true, required: false },
  fixed: { readOnly: true, default: { kind: 'value', value: 'fixed' } },
  counter: { type: { kind: 'integer' }, default: { kind: 'sequence' }, readOnly: true },
  given: { type: { kind: 'uuid' }, example: '11111111-1111-1111-1111-111111111111' },
  made: { type: { kind: 'uuid' }, default: { kind: 'uuid' } },
  at: { type: { kind: 'datetime' }, default: { kind: 'now' } },
  on: { type: { kind: 'date' }, default: { kind: 'now' } },
  clock: { type: { kind: 'time' }, default: { kind: 'now' } },
  flag: { type: { kind: 'boolean' }, default: { kind: 'value', value: false } },
  mood: { type: { kind: 'enum', enum: 'enum:mood' }, default: { kind: 'value', value: 'so so' } },
  class: { required: false },
  default: { required: false, column: 'order' },
};

/** A field of every type: demanded, optional, in lists, under rules, with defaults, filtered and sorted. */
export const values: Design = build(
  [
    settings('Values', {
      defaultPolicy: { kind: 'public' },
      naming: { json: 'snake_case', tables: 'camelCase' },
    }),
    {
      kind: 'enum',
      id: 'enum:mood',
      module: main,
      name: 'Mood',
      values: [{ name: 'good' }, { name: 'so so' }, { name: 'a/b:c.d+1' }],
    },
    ...entity('Demand', named({})),
    ...entity('Option', named({ required: false })),
    ...entity('Series', { ...named({ list: true }), note: {} }, { plural: 'Series' }),
    ...entity('Query', named({ filterable: true, sortable: true }, queried), { plural: 'Queries' }),
    ...entity('Gap', named({ filterable: true, sortable: true, required: false }, queried)),
    ...entity(
      'Lone',
      named(
        { unique: true },
        types.filter(
          ({ kind }) => !['json', 'boolean', 'interval', 'bytes', 'float', 'text'].includes(kind),
        ),
      ),
    ),
    ...entity('Tight', tight, { plural: 'TightOnes' }),
    ...entity('Rule', ruled, {
      version: true,
      systemColumns: { createdAt: 'BornAt', updatedAt: 'select', version: 'revision' },
      indexes: [{ parts: [{ ref: 'field:rule-even' }, { system: 'createdAt', descending: true }] }],
    }),
    ...entity(
      'Format',
      Object.fromEntries(
        formats.map((format) => [format, { type: { kind: 'string', format }, filterable: true }]),
      ),
    ),
  ],
  (design) =>
    ['demand', 'option', 'series', 'query', 'gap', 'lone', 'tight', 'rule', 'format'].flatMap(
      (name) => whole(design, name),
    ),
);
