import {
  type Field,
  type FieldType,
  fieldsOf,
  getRecord,
  recordsOf,
  relationsOf,
  stringFormats,
} from '../../src/index.ts';
import { descriptions, type Place, type Variations } from './variation.ts';

const noRules: Field['rules'] = {
  minLength: null,
  maxLength: null,
  min: null,
  max: null,
  multipleOf: null,
  pattern: null,
  minItems: null,
  maxItems: null,
  message: null,
};

function anyType({ design, draw }: Place): FieldType {
  const choice = draw.oneOf(recordsOf(design, 'enum'));
  const shape = draw.oneOf(recordsOf(design, 'shape'));
  return draw.oneOf<FieldType>([
    { kind: 'string', format: draw.oneOf([null, ...stringFormats]) },
    { kind: 'text' },
    { kind: 'integer' },
    { kind: 'bigint' },
    { kind: 'float' },
    {
      kind: 'decimal',
      ...draw.oneOf([
        { precision: 1, scale: 0 },
        { precision: 4, scale: 4 },
        { precision: 38, scale: 10 },
      ]),
    },
    { kind: 'boolean' },
    { kind: 'date' },
    { kind: 'datetime' },
    { kind: 'time' },
    { kind: 'interval' },
    { kind: 'uuid' },
    { kind: 'json' },
    { kind: 'bytes' },
    ...(choice ? [{ kind: 'enum', enum: choice.id } as const] : []),
    ...(shape ? [{ kind: 'shape', shape: shape.id } as const] : []),
  ]);
}

const texts = ['alpha', 'Two words', 'x', '', 'AB-1234', 'a-slug', `it's \\\\ \`quoted\` \${here}`];
const values: Readonly<Partial<Record<FieldType['kind'], readonly unknown[]>>> = {
  string: [...texts, 'ada@example.com', 'https://example.com/a', '192.0.2.7', '#3366cc'],
  text: texts,
  integer: [0, 1, -7, 2_147_483_647],
  bigint: [0, 5, '9007199254740993'],
  decimal: [0, 1, 0.5, '12.50'],
  float: [0, 1.5, -2],
  boolean: [true, false],
  date: ['2026-02-28'],
  datetime: ['2026-02-28T12:00:00Z'],
  time: ['23:59:59'],
  interval: ['PT5M', 'P1Y2M'],
  uuid: ['0190d5c8-0000-7000-8000-000000000001'],
  json: [{}, [], { deep: { list: [1, 'two', null] } }, 'text', 7],
  bytes: ['aGVsbG8='],
};

/** A value that may fit the field. */
function value({ design, draw }: Place, { type, list }: Field): Field['example'] {
  const choice = type.kind === 'enum' ? getRecord(design, 'enum', type.enum)?.values : undefined;
  const fit = choice?.map(({ name }) => name) ?? values[type.kind] ?? [];
  return (list ? draw.some(fit) : draw.oneOf(fit)) as Field['example'];
}

const rules: readonly Partial<Field['rules']>[] = [
  { minLength: 1 },
  { minLength: 5, maxLength: 5 },
  { maxLength: 1 },
  { maxLength: 3000 },
  { min: 0 },
  { max: 0 },
  { min: 10, max: 12 },
  { min: 0.5, max: 0.75 },
  { multipleOf: 5 },
  { multipleOf: 0.25 },
  { min: 3, max: 9, multipleOf: 3 },
  { pattern: '^[a-z]+$' },
  { pattern: '^(?:[A-Z][a-z]{2,5} ){2}\\d+$', message: 'must be two names and a number' },
  { pattern: '[\'"`\\\\/]' },
  { minItems: 1 },
  { minItems: 2, maxItems: 2 },
  { maxItems: 0 },
  { message: 'is not what it should be: "so"' },
];

/** Everything that a field can say. */
export const fieldVariations: Variations<'field'> = {
  parent: null,
  order: null,
  name: ({ draw }, { name }) => ({
    name: draw.oneOf([`${name}Two`, 'class', 'order', 'constructor', 'page', 'userId', 'aB2c']),
  }),
  type: (place) => ({
    type: anyType(place),
    default: null,
    rules: noRules,
    example: null,
    computed: null,
    ...(place.draw.chance()
      ? { unique: false, filterable: false, sortable: false, searchable: false }
      : {}),
  }),
  list: (_place, { list }) => ({ list: !list, default: null, rules: noRules, example: null }),
  required: (_place, { required }) => ({ required: !required }),
  unique: (_place, { unique }) => ({ unique: !unique }),
  default: (place, field) => ({
    default: place.draw.oneOf<Field['default']>([
      null,
      { kind: 'now' },
      { kind: 'uuid' },
      { kind: 'sequence' },
      { kind: 'value', value: value(place, field) ?? null },
    ]),
  }),
  rules: ({ draw }, field) => {
    const drawn = { ...(draw.chance() ? field.rules : noRules), ...draw.oneOf(rules) };
    // No value keeps both, and `check` cannot tell which patterns a format leaves room for.
    const isFormatted = field.type.kind === 'string' && field.type.format !== null;
    return { rules: isFormatted ? { ...drawn, pattern: null } : drawn };
  },
  computed: ({ design, draw }, { parent }) => {
    const relation = draw.oneOf(relationsOf(design, parent));
    const from = draw.oneOf(fieldsOf(design, parent));
    const side = relation?.from === parent ? 'from' : 'to';
    const plain = { default: null, rules: noRules, example: null, list: false } as const;
    if (from && draw.chance(30)) {
      return {
        ...plain,
        type: { kind: 'string', format: null },
        computed: { kind: 'slug', from: from.id },
      };
    }
    if (!relation) return undefined;
    const of = { relation: relation.id, side } as const;
    const unstored = { ...plain, unique: false, filterable: false, sortable: false };
    return draw.chance()
      ? { ...unstored, type: { kind: 'integer' }, computed: { kind: 'count', of } }
      : { ...unstored, type: { kind: 'boolean' }, computed: { kind: 'viewerIn', of } };
  },
  readOnly: () => ({ readOnly: true }),
  writeOnly: () => ({ writeOnly: true, filterable: false, sortable: false, searchable: false }),
  sensitive: () => ({ sensitive: true }),
  filterable: (_place, { filterable }) => ({ filterable: !filterable }),
  sortable: (_place, { sortable }) => ({ sortable: !sortable }),
  searchable: (_place, { searchable }) => ({ searchable: !searchable }),
  example: (place, field) => ({ example: value(place, field) ?? null }),
  column: ({ draw }, { name }) => ({
    column: draw.oneOf([`old_${name.toLowerCase()}`, 'user', `Old${name}`, 'with space']),
  }),
  description: ({ draw }) => ({ description: draw.oneOf(descriptions) }),
};
