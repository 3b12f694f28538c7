import * as fc from 'fast-check';
import type { RecordInput } from '../src/index.ts';

/** A field but for its id, parent, place and name. */
export type FieldSpec = Omit<RecordInput<'field'>, 'id' | 'kind' | 'parent' | 'order' | 'name'>;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 3, nil: undefined });
const words = ['alpha', 'beta', 'gamma', 'delta', 'river', 'stone', 'cloud', 'ember'] as const;
const phrase = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
  .map((list) => list.join(' '));

const stringSpec: fc.Arbitrary<FieldSpec> = fc
  .record({
    min: fc.nat(3),
    max: fc.integer({ min: 40, max: 200 }),
    value: maybe(phrase),
    searchable: fc.boolean(),
  })
  .map(({ min, max, value, searchable }) => ({
    type: { kind: 'string' },
    rules: { minLength: min, maxLength: max },
    searchable,
    ...(value === undefined ? {} : { default: { kind: 'value', value } as const, example: value }),
  }));

const formatExamples = {
  email: 'ada@example.com',
  url: 'https://example.com/a',
  slug: 'a-slug',
  ip: '192.0.2.7',
  colour: '#3366cc',
  phone: '+4930123456',
  hostname: 'api.example.com',
} as const;
const formatSpec: fc.Arbitrary<FieldSpec> = fc
  .constantFrom(...(Object.keys(formatExamples) as (keyof typeof formatExamples)[]))
  .map((format) => ({ type: { kind: 'string', format }, example: formatExamples[format] }));

const patternSpec: fc.Arbitrary<FieldSpec> = fc.constant({
  type: { kind: 'string' },
  rules: { pattern: '^[A-Z]{2}-[0-9]{4}$', message: 'must look like AB-1234' },
  example: 'AB-1234',
});

const numberSpec: fc.Arbitrary<FieldSpec> = fc
  .record({
    kind: fc.constantFrom('integer', 'bigint', 'float', 'decimal'),
    min: fc.integer({ min: -1000, max: 0 }),
    max: fc.integer({ min: 1, max: 1000 }),
    value: maybe(fc.constantFrom(0, 1)),
  })
  .map(({ kind, min, max, value }) => ({
    type: kind === 'decimal' ? { kind, precision: 12, scale: 2 } : { kind },
    rules: { min, max },
    ...(value === undefined ? {} : { default: { kind: 'value', value } as const }),
  }));

const timeSpec: fc.Arbitrary<FieldSpec> = fc.constantFrom<FieldSpec>(
  { type: { kind: 'date' }, example: '2026-11-23' },
  { type: { kind: 'datetime' }, default: { kind: 'now' } },
  { type: { kind: 'datetime' }, example: '2026-11-23T09:30:00Z' },
  { type: { kind: 'time' }, example: '09:30:00' },
  { type: { kind: 'interval' }, example: 'P1DT2H' },
);

const otherSpec: fc.Arbitrary<FieldSpec> = fc.constantFrom<FieldSpec>(
  { type: { kind: 'text' }, searchable: true },
  { type: { kind: 'boolean' }, default: { kind: 'value', value: false } },
  { type: { kind: 'uuid' }, default: { kind: 'uuid' } },
  { type: { kind: 'uuid' } },
  { type: { kind: 'json' }, example: { a: [1, null, 'x'] } },
  { type: { kind: 'bytes' } },
  { type: { kind: 'integer' }, default: { kind: 'sequence' }, readOnly: true },
);

const listSpec: fc.Arbitrary<FieldSpec> = fc
  .constantFrom('string', 'integer', 'uuid', 'date')
  .map((kind) => ({ type: { kind }, list: true, rules: { minItems: 0, maxItems: 10 } }));

const plainSpec = fc.oneof(
  { weight: 4, arbitrary: stringSpec },
  { weight: 2, arbitrary: formatSpec },
  { weight: 1, arbitrary: patternSpec },
  { weight: 3, arbitrary: numberSpec },
  { weight: 2, arbitrary: timeSpec },
  { weight: 2, arbitrary: otherSpec },
  { weight: 1, arbitrary: listSpec },
);

const uncomparable: ReadonlySet<string> = new Set(['json', 'bytes', 'interval']);

/** Every type with rules, a default and an example that agree with it. */
export const fieldSpec: fc.Arbitrary<FieldSpec> = fc
  .record({
    spec: plainSpec,
    required: fc.boolean(),
    marks: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  })
  .map(({ spec, required, marks: [unique, filterable, sortable, sensitive] }) => {
    const isPlain = !spec.list && !uncomparable.has(spec.type?.kind ?? 'string');
    const isOpen = isPlain && spec.type?.kind !== 'text';
    return {
      ...spec,
      required: required || spec.default?.kind === 'sequence',
      unique:
        isOpen &&
        spec.type?.kind !== 'boolean' &&
        spec.default?.kind !== 'value' &&
        unique === true,
      filterable: isOpen && filterable === true,
      sortable: isOpen && sortable === true,
      sensitive: sensitive === true && !isOpen,
    };
  });
