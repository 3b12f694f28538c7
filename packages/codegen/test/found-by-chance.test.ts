import { createDesign, type RecordInput, usualEndpoints } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

const entity = 'entity:parcel' as const;
const field = (name: string, more: object = {}): RecordInput =>
  ({ kind: 'field', id: `field:${name}`, parent: entity, name, ...more }) as RecordInput;

type Rest = Omit<RecordInput<'endpoint'>, 'kind' | 'id' | 'module' | 'path'>;
const endpoint = (path: string, rest: Rest): RecordInput => ({
  kind: 'endpoint',
  id: 'endpoint:own',
  module: 'module:m',
  path,
  ...rest,
});

/** The files of parcels that have some fields and, beside the usual ones, some endpoints. */
function filesOf(fields: readonly RecordInput[], endpoints: readonly RecordInput[] = []) {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:m', name: 'Main' },
    { kind: 'entity', id: entity, module: 'module:m', name: 'Parcel', plural: 'Parcels' },
    {
      kind: 'relation',
      id: 'relation:parent',
      from: entity,
      to: entity,
      fromName: 'parent',
      toName: 'parts',
      required: false,
      onDelete: 'setNull',
    },
    ...fields,
    ...endpoints,
  ];
  let next = 0;
  const usual = usualEndpoints(createDesign(records), entity, () => `endpoint:${next++}`);
  const result = generateProject(createDesign([...records, ...usual]), { format: (text) => text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const texts = new Map(result.files.map(({ path, text }) => [path, text]));
  return (path: string) => texts.get(path) ?? '';
}

const folder = 'src/modules/main/parcels';
const bulk = { method: 'POST', action: { kind: 'bulkCreate', entity } } as const;

it('an action sets exact numbers as text, and several moments as moments', () => {
  const fileOf = filesOf(
    [
      field('weight', { type: { kind: 'bigint' } }),
      field('stops', { type: { kind: 'datetime' }, list: true }),
    ],
    [
      endpoint('/parcels/:parcelId/close', {
        method: 'POST',
        action: {
          kind: 'transition',
          entity,
          set: [
            { field: 'field:weight', value: { kind: 'value', value: 7 } },
            {
              field: 'field:stops',
              value: { kind: 'value', value: ['2026-11-20T16:00:00Z'] },
            },
          ],
        },
      }),
    ],
  );
  expect(fileOf(`${folder}/service.ts`)).toContain(
    "{ weight: '7', stops: [new Date('2026-11-20T16:00:00Z')] }",
  );
});

it('a bulk create that includes relations hands its own query on', () => {
  const fileOf = filesOf(
    [field('label')],
    [endpoint('/parcels/bulk', { ...bulk, includes: [{ relation: 'relation:parent' }] })],
  );
  expect(fileOf(`${folder}/routes.ts`)).toMatch(
    /service\.bulkCreateParcels\(c\.req\.valid\('query'\), c\.req\.valid\('json'\)/,
  );
});

it('a bulk create below a parent of many joins each of its rows', () => {
  const peers: RecordInput = {
    kind: 'relation',
    id: 'relation:peers',
    from: entity,
    to: entity,
    fromMany: true,
    toMany: true,
    owner: 'join',
    fromName: 'peers',
    toName: 'peerOf',
  };
  const within = { relation: 'relation:peers', side: 'from' } as const;
  const fileOf = filesOf(
    [field('label'), peers],
    [endpoint('/parcels/:parcelId/peers/bulk', { ...bulk, within })],
  );
  expect(fileOf(`${folder}/service.ts`)).toMatch(/\.values\(rows\.map\(\(row\) => \(\{ /);
});

it('a bulk create that answers nothing is tested to answer nothing', () => {
  const testOf = (more: object) => {
    const own = endpoint('/parcels/bulk', { ...bulk, ...more });
    const tests = filesOf([field('label')], [own])('test/main/parcels.test.ts');
    return /'creates several rows'[\s\S]*?\n\s*\}\);\n/.exec(tests)?.[0];
  };
  expect(testOf({ successStatus: 204 })).toContain('expect(body).toBeNull();');
  expect(testOf({ successStatus: 205 })).toContain('expect(body).toBeNull();');
  expect(testOf({})).toContain('toHaveLength(2)');
});

it('a slug that a row may be without, of a text that it may be without', () => {
  const fileOf = filesOf(
    [
      field('label', { required: false }),
      field('address', { required: false, computed: { kind: 'slug', from: 'field:label' } }),
    ],
    [endpoint('/parcels/bulk', bulk)],
  );
  expect(fileOf(`${folder}/queries.ts`)).toContain('taken.flatMap((row) => row.slug ?? [])');
  const service = fileOf(`${folder}/service.ts`);
  expect(service).toContain('items.flatMap((each) => each.address ?? [])');
  expect(service).toContain("queries.freeAddress(body.label ?? '')");
  expect(service).toContain("freeAddress(body.label ?? '', ");
});

it('rows that a path finds by what they may be without have it in tests', () => {
  const code = field('code', { required: false, unique: true, filterable: true });
  const fields = [field('label'), code];
  const read = { method: 'GET', action: { kind: 'read', entity }, lookup: 'field:code' } as const;
  const make = /export async function createParcel[\s\S]*?\.values\(\{(.*)/;
  expect(make.exec(filesOf(fields)('test/factories/parcel.ts'))?.[1]).not.toContain('code:');
  const fileOf = filesOf(fields, [endpoint('/parcels/by-code/:code', read)]);
  expect(make.exec(fileOf('test/factories/parcel.ts'))?.[1]).toContain('code:');
  const tests = fileOf('test/main/parcels.test.ts');
  expect(tests).toContain("encodeURIComponent(row.code ?? '')");
  expect(tests).not.toContain('code.isNull');
  expect(filesOf(fields)('test/main/parcels.test.ts')).toContain('code.isNull=true');
});

it('texts that must differ keep to their pattern where it leaves few characters', () => {
  const body = (rules: object, example: string) =>
    filesOf([field('grade', { rules, example, unique: true })])('test/factories/parcel.ts');
  expect(body({ pattern: '^[A-F]$', maxLength: 1 }, 'B')).toContain(
    "grade: 'ABCDEF'.charAt(n % 6)",
  );
  expect(body({ pattern: '^x-[abc]{2}$' }, 'x-ab')).toContain(
    "grade: 'x-' + Array.from({ length: 2 }, (_, at) => 'abc'.charAt(Math.floor(n / 3 ** at) % 3)).join('')",
  );
});

it('texts of a format that must differ keep to it in few characters', () => {
  const factory = (format: string, rules: object) =>
    filesOf([field('mark', { type: { kind: 'string', format }, rules, unique: true })])(
      'test/factories/parcel.ts',
    );
  const all = "'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'";
  const email = factory('email', { maxLength: 8 });
  expect(email).toContain(`mark: Array.from({ length: 3 }`);
  expect(email).toContain(`${all}.charAt(Math.floor(n / 62 ** at) % 62)).join('') + '@b.co'`);
  expect(factory('ip', { maxLength: 7 })).toContain("'0123456789'.charAt(n % 10)");
  expect(factory('slug', { minLength: 5, maxLength: 5 })).toMatch(/mark: 'a' \+ \[\.\.\.String/);
});

it('a slug leaves room for a number in the length that its field allows', () => {
  const queriesOf = (maxLength: number | null) =>
    filesOf([
      field('label'),
      field('address', { computed: { kind: 'slug', from: 'field:label' }, rules: { maxLength } }),
    ])(`${folder}/queries.ts`);
  expect(queriesOf(40)).toContain('slugify(text, 34)');
  expect(queriesOf(null)).toContain('slugify(text)');
});

it('rows are declared with what a list may include although nothing answers them without', () => {
  const design = createDesign([
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:m', name: 'Main' },
    { kind: 'entity', id: entity, module: 'module:m', name: 'Parcel', plural: 'Parcels' },
    { kind: 'entity', id: 'entity:van', module: 'module:m', name: 'Van', plural: 'Vans' },
    { kind: 'relation', id: 'relation:van', from: entity, to: 'entity:van', fromName: 'van' },
    endpoint('/parcels', {
      method: 'GET',
      action: { kind: 'list', entity },
      includes: [{ relation: 'relation:van' }],
    }),
  ]);
  const result = generateProject(design, { format: (text) => text });
  const files = result.ok ? result.files : [];
  const schemas = files.find(({ path }) => path === `${folder}/schemas.ts`)?.text;
  expect(schemas).toContain('export const parcelListItem = z.object({');
});

it('numbers rows of examples only where their values ask for it', () => {
  const answers = field('answer', { type: { kind: 'string' }, example: 'n' });
  const plain = filesOf([answers, field('n', { type: { kind: 'boolean' } })]);
  const path = 'src/db/examples/parcel.ts';
  expect(plain(path)).toContain("answer: 'n'");
  expect(plain(path)).toContain('.map(() =>');
  const varied = filesOf([answers, field('code', { unique: true })]);
  expect(varied(path)).toContain('.map((n) =>');
});

it('a shape shows what rows leave out where it names it', () => {
  const fileOf = filesOf(
    [
      field('code', { sensitive: true }),
      {
        kind: 'shape',
        id: 'shape:label',
        module: 'module:m',
        name: 'Label',
        entity,
        picks: [{ kind: 'field', field: 'field:code' }],
      },
    ],
    [
      endpoint('/labels/:parcelId', {
        method: 'GET',
        action: { kind: 'read', entity },
        response: 'shape:label',
      }),
    ],
  );
  const queries = fileOf(`${folder}/queries.ts`);
  expect(queries).toMatch(/const parcelsColumns|const parcelColumns/);
  expect(queries).not.toMatch(/parcelColumns = \{[^}]*code/);
  expect(queries).toContain('.select({ id: parcels.id, code: parcels.code })');
  expect(queries).toContain('code: sure(hidden.get(row.id)).code');
});

it('answers with statuses that are not registered', () => {
  const fileOf = filesOf(
    [{ kind: 'shape', id: 'shape:factor', module: 'module:m', name: 'Factor' }],
    [
      endpoint('/parcels/:parcelId/open', {
        method: 'POST',
        action: {
          kind: 'custom',
          responses: [{ status: 218 }, { status: 449, shape: 'shape:factor' }],
        },
      }),
    ],
  );
  const routes = fileOf('src/modules/main/main-actions/routes.ts');
  expect(routes).toContain('sendUnofficial(c, 449, answer.body)');
  expect(routes).toContain('sendUnofficial(c, 218)');
  expect(fileOf('src/http/unofficial.ts')).toContain('export function sendUnofficial');
  expect(filesOf([])('src/http/unofficial.ts')).toBe('');
});

it('lets linters pass patterns that name control characters, and those alone', () => {
  const biome = (pattern: string) =>
    filesOf([field('note', { rules: { pattern }, example: 'a' })])('biome.json');
  expect(biome('^[^\\u0000-\\u001F]*$')).toContain('"noControlCharactersInRegex": "off"');
  expect(biome('^[\\u0020-\\u00FF]*$')).not.toContain('noControlCharactersInRegex');
});

it('a default of a nested object may leave out what has defaults of its own', () => {
  const shape = (id: string, name: string): RecordInput =>
    ({ kind: 'shape', id: `shape:${id}`, module: 'module:m', name }) as RecordInput;
  const part = (parent: string, name: string, more: object): RecordInput =>
    ({
      kind: 'field',
      id: `field:${name}`,
      parent: `shape:${parent}`,
      name,
      ...more,
    }) as RecordInput;
  const given = (value: unknown) => ({ default: { kind: 'value', value }, required: false });
  const inner = { kind: 'shape', shape: 'shape:inner' };
  const fileOf = filesOf(
    [
      shape('outer', 'Outer'),
      shape('inner', 'Inner'),
      part('inner', 'runs', given('')),
      part('outer', 'form', { type: inner, ...given({}) }),
      part('outer', 'tours', { type: inner, list: true, ...given([]) }),
    ],
    [
      endpoint('/parcels/:parcelId/form', {
        method: 'POST',
        action: { kind: 'custom', responses: [{ status: 200, shape: 'shape:outer' }] },
      }),
    ],
  );
  const shapes = fileOf('src/modules/main/shapes.ts');
  expect(shapes).toMatch(/form: inner\.nullable\(\)\.prefault\(\{\}\)/);
  expect(shapes).toMatch(/tours: z\.array\(inner\)\.nullable\(\)\.default\(\[\]\)/);
});
