import {
  createDesign,
  type Design,
  type Field,
  getRecord,
  type RecordInput,
  usualEndpoints,
} from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { describe, expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

const ENTITIES = 50;
const changedEntity = 17;
/** Milliseconds: a project of so many files is written twice, on a machine that may be busy. */
const timeout = 60_000;

/** 50 entities in five modules, each with four fields, its usual endpoints and a relation to the next. */
function fifty(): Design {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
  ];
  for (let m = 0; m < 5; m++) {
    records.push({ kind: 'module', id: `module:m${m}`, name: `Area${m}` });
  }
  for (let e = 0; e < ENTITIES; e++) {
    const id = `entity:e${e}` as const;
    records.push(
      {
        kind: 'entity',
        id,
        module: `module:m${e % 5}`,
        name: `Thing${e}`,
        plural: `Things${e}`,
      },
      { kind: 'field', id: `field:e${e}title`, parent: id, name: 'title', searchable: true },
      { kind: 'field', id: `field:e${e}code`, parent: id, name: 'code', unique: true },
      {
        kind: 'field',
        id: `field:e${e}count`,
        parent: id,
        name: 'count',
        type: { kind: 'integer' },
        filterable: true,
        sortable: true,
      },
      { kind: 'field', id: `field:e${e}note`, parent: id, name: 'note', required: false },
      {
        kind: 'relation',
        id: `relation:r${e}`,
        from: id,
        to: `entity:e${(e + 1) % ENTITIES}`,
        fromName: 'next',
        toName: 'previous',
        required: e % 2 === 0 && e < ENTITIES - 1,
        onDelete: e % 2 === 0 ? 'cascade' : 'setNull',
      },
    );
  }
  const base = createDesign(records);
  let next = 0;
  for (let e = 0; e < ENTITIES; e++) {
    records.push(...usualEndpoints(base, `entity:e${e}`, () => `endpoint:n${next++}`));
  }
  return createDesign(records);
}

function filesOf(design: Design): ReadonlyMap<string, string> {
  const result = generateProject(design, { format });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 2));
  return new Map(result.files.map(({ path, text }) => [path, text]));
}

const design = fifty();
const before = filesOf(design);

function changedBy(after: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .sort();
}

function withField(name: string, change: (field: Field) => object): Design {
  const field = getRecord(design, 'field', `field:e${changedEntity}${name}`);
  if (!field) throw new Error(`no field ${name}`);
  return { records: { ...design.records, [field.id]: { ...field, ...change(field) } } } as Design;
}

describe('a change of one field in 50 entities', () => {
  const added = createDesign([
    ...Object.values(design.records),
    {
      kind: 'field',
      id: 'field:added',
      parent: `entity:e${changedEntity}`,
      name: 'weight',
      type: { kind: 'decimal', precision: 8, scale: 2 },
    },
  ] as RecordInput[]);

  /** Its own files, those of its module's tables, the migration, and the documents. */
  const own = [
    /^src\/modules\/area2\/things17\//,
    /^src\/db\/schema\/area2\.ts$/,
    /^test\/area2\/things17\.test\.ts$/,
    /^test\/factories\/thing17\.ts$/,
    /^migrations\//,
    /^(openapi\.(json|yaml)|design\.json)$/,
    /^src\/db\/examples\/thing17\.ts$/,
  ];
  const schemas = 'src/modules/area2/things17/schemas.ts';
  const table = 'src/db/schema/area2.ts';

  it.each([
    ['a new field', added, schemas],
    ['another name', withField('title', () => ({ name: 'headline' })), schemas],
    ['another type', withField('note', () => ({ type: { kind: 'date' } })), schemas],
    [
      'a tighter rule',
      withField('note', ({ rules }) => ({ rules: { ...rules, maxLength: 40 } })),
      schemas,
    ],
    ['a demand', withField('note', () => ({ required: true })), schemas],
    ['a unique value', withField('title', () => ({ unique: true })), table],
    ['a filter', withField('title', () => ({ filterable: true, sortable: true })), schemas],
    ['an example', withField('title', () => ({ example: 'A title of its own' })), 'openapi.json'],
  ])(
    '%s touches the files of its entity, its migration, its test and the documents',
    (_what, after, expected) => {
      const changed = changedBy(filesOf(after));
      expect(changed.filter((path) => !own.some((each) => each.test(path)))).toEqual([]);
      expect(changed).toContain(expected);
    },
    timeout,
  );
});
