import {
  check,
  createDesign,
  type Design,
  getRecord,
  type RecordInput,
  recordsOf,
  settingsOf,
  templates,
} from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { describe, expect, test } from 'vitest';
import { type GeneratedFile, generateProject } from '../src/index.ts';
import { conduit } from './designs/conduit.ts';

function generate(design: Design): readonly GeneratedFile[] {
  const result = generateProject(design, { format });
  if (!result.ok)
    throw new Error(
      result.diagnostics.map(({ message, at }) => `${message} ${JSON.stringify(at)}`).join('\n'),
    );
  return result.files;
}

function shuffled(design: Design): Design {
  const records = Object.values(design.records).reverse();
  const away = records.map((record) =>
    record.kind === 'placement' ? { ...record, x: -1000, y: 333 } : record,
  );
  return { records: Object.fromEntries(away.map((record) => [record.id, record])) };
}

const designs = [
  ...templates.map(({ id, design }) => [id, design] as const),
  ['conduit', conduit] as const,
];

describe.each(designs)('%s', (_id, design) => {
  const files = generate(design);

  test('is sound, and sorted by path', () => {
    expect(check(design).filter(({ severity }) => severity === 'error')).toEqual([]);
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    expect(paths).toEqual(
      expect.arrayContaining(['package.json', 'src/app.ts', 'openapi.yaml', 'design.json']),
    );
  });

  test('is the same whatever the order of records and wherever things sit', () => {
    const other = new Map(generate(shuffled(design)).map(({ path, text }) => [path, text]));
    const differing = files.filter(({ path, text }) => other.get(path) !== text);
    expect(differing.map(({ path }) => path)).toEqual(
      Object.values(design.records).some(({ kind }) => kind === 'placement') ? ['design.json'] : [],
    );
  });

  test('keeps what runs in a browser free of Node', () => {
    const portable = /^src\/(app\.ts|modules\/|db\/schema\/|http\/)/;
    const guilty = files.filter(
      ({ path, text }) => portable.test(path) && /from '(node:|pg'|pino|ioredis)/.test(text),
    );
    expect(guilty.map(({ path }) => path)).toEqual([]);
  });
});

test('a change of one field changes its entity, the shapes that hold it, its migration, its tests and the documents alone', () => {
  const design = conduit;
  const name = getRecord(design, 'field', 'field:tag-name');
  if (!name) throw new Error('no tag name');
  const rules = { ...name.rules, maxLength: 40 };
  const renamed = { records: { ...design.records, [name.id]: { ...name, rules } } };
  const before = new Map(generate(design).map(({ path, text }) => [path, text]));
  const changed = generate(renamed)
    .filter(({ path, text }) => before.get(path) !== text)
    .map(({ path }) => path);
  const allowed =
    /^(design\.json|openapi\.(json|yaml)|migrations\/|src\/db\/schema\/|src\/modules\/main\/((tags|articles)\/|shapes\.ts$)|test\/)/;
  expect(changed.filter((path) => !allowed.test(path))).toEqual([]);
  expect(changed).toContain('src/modules/main/tags/schemas.ts');
});

test('handler code that cannot be read is an error with its place', () => {
  const stats = conduit.records['endpoint:stats'];
  if (stats?.kind !== 'endpoint' || stats.action.kind !== 'custom') throw new Error('no stats');
  const broken = {
    records: {
      ...conduit.records,
      [stats.id]: { ...stats, action: { ...stats.action, handler: 'return {' } },
    },
  };
  expect(generateProject(broken, { format })).toEqual({
    ok: false,
    diagnostics: [
      expect.objectContaining({
        code: 'handler-syntax',
        at: { recordId: stats.id, property: 'action.handler' },
      }),
    ],
  });
});

test('a body that names related rows is refused with its place, not written as columns', () => {
  const view = getRecord(conduit, 'shape', 'shape:article-view');
  const update = getRecord(conduit, 'endpoint', 'endpoint:update-article');
  if (!view || !update) throw new Error('no update');
  const picks = view.picks.filter(({ kind, as }) => kind === 'relation' && as !== 'tagList');
  const tagged = { ...view, id: 'shape:tagged', name: 'Tagged', picks } as const;
  const result = generateProject(
    {
      records: {
        ...conduit.records,
        [tagged.id]: tagged,
        [update.id]: { ...update, request: tagged.id },
      },
    },
    { format },
  );
  expect(result).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'not-generated', at: { recordId: update.id, property: 'request' } }],
  });
});

test('a job that needs more than an endpoint has is refused with its place', () => {
  const create = getRecord(conduit, 'endpoint', 'endpoint:create-article');
  if (!create) throw new Error('no create');
  const queued = (job: 'job:greet' | 'job:watch') => {
    const design = createDesign([
      ...Object.values(conduit.records).filter(({ id }) => id !== create.id),
      { kind: 'shape', id: 'shape:greeting', module: create.module, name: 'Greeting' },
      { kind: 'field', id: 'field:to', parent: 'shape:greeting', name: 'reader', required: true },
      {
        kind: 'job',
        id: 'job:greet',
        module: create.module,
        name: 'greet',
        payload: 'shape:greeting',
        trigger: { kind: 'endpoint' },
      },
      {
        kind: 'job',
        id: 'job:watch',
        module: create.module,
        name: 'watch',
        trigger: { kind: 'event', entity: 'entity:article', events: ['created'] },
      },
      { ...create, enqueues: [job] },
    ] as never);
    return generateProject(design, { format });
  };
  for (const job of ['job:greet', 'job:watch'] as const) {
    expect(queued(job)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'not-generated', at: { recordId: create.id, property: 'enqueues.0' } }],
    });
  }
});

test('an unsound design is refused with what check finds', () => {
  const design = createDesign([
    { kind: 'entity', id: 'entity:a', module: 'module:none', name: '', plural: '' },
  ]);
  const result = generateProject(design, { format });
  expect(result.ok).toBe(false);
});

test('the filters of several lists of one resource stand in one place', () => {
  const bookshop = templates.find(({ id }) => id === 'bookshop')?.design;
  if (!bookshop) throw new Error('no bookshop');
  const schemas = generate(bookshop).find(({ path }) => path.endsWith('/books/schemas.ts'));
  const text = schemas?.text ?? '';
  expect(text.match(/\.\.\.booksFilters/g)).toHaveLength(2);
  expect(text.match(/filterParams\('title'/g)).toHaveLength(1);
  expect(text.match(/filterParams\('authorId'/g)).toHaveLength(1);
});

test('an answer of login whose own fields cannot hold a token is refused with its place', () => {
  const login = recordsOf(conduit, 'endpoint').find(
    ({ action }) => action.kind === 'auth' && action.operation === 'login',
  );
  if (!login) throw new Error('no login');
  const answered = (token: Partial<RecordInput<'field'>>) =>
    generateProject(
      createDesign([
        ...Object.values(conduit.records).filter(({ id }) => id !== login.id),
        {
          kind: 'shape',
          id: 'shape:signed-in',
          module: login.module,
          name: 'SignedIn',
          entity: settingsOf(conduit).auth.userEntity,
        },
        { kind: 'field', id: 'field:token', parent: 'shape:signed-in', name: 'token', ...token },
        { ...login, response: 'shape:signed-in' },
      ]),
      { format },
    );
  expect(answered({ type: { kind: 'text' } }).ok).toBe(true);
  expect(answered({ rules: { maxLength: 4000 } }).ok).toBe(true);
  const unfit: readonly Partial<RecordInput<'field'>>[] = [
    { type: { kind: 'decimal' } },
    { list: true },
    { rules: { maxLength: 20 } },
  ];
  for (const change of unfit) {
    expect(answered(change)).toMatchObject({
      ok: false,
      diagnostics: [
        {
          code: 'not-generated',
          message: 'Let token be a text without bounds: login answers it.',
          at: { recordId: login.id, property: 'response' },
        },
      ],
    });
  }
});
