import { createDesign, type RecordInput, usualEndpoints } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

const module = 'module:m' as const;
const box = 'entity:box' as const;
const tag = 'entity:tag' as const;

/** The tests of boxes, of which fields are given, with the endpoints that tests can show a change by. */
function testsOf(
  fields: readonly Omit<RecordInput<'field'>, 'kind' | 'parent'>[],
  more: readonly RecordInput[] = [],
  file = 'test/main/boxes.test.ts',
): string {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: module, name: 'Main' },
    { kind: 'entity', id: box, module, name: 'Box', plural: 'Boxes' },
    { kind: 'entity', id: tag, module, name: 'Tag', plural: 'Tags' },
    ...fields.map((field) => ({ kind: 'field', parent: box, ...field }) as const),
    ...more,
  ];
  let next = 0;
  const endpoints = usualEndpoints(createDesign(records), box, () => `endpoint:n${next++}`);
  const result = generateProject(createDesign([...records, ...endpoints]), {
    format: (text) => text,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.files.find(({ path }) => path === file)?.text ?? '';
}

/** One test of an endpoint. */
function testOf(text: string, endpoint: string, name: string): string {
  const group = text.split('\ndescribe(').find((each) => each.startsWith(`'${endpoint}'`)) ?? '';
  return group.split('\n  it(').find((each) => each.startsWith(`'${name}'`)) ?? '';
}

const label = { id: 'field:label', name: 'label', example: 'Tea' } as const;
const full = {
  id: 'field:full',
  name: 'full',
  type: { kind: 'boolean' },
  default: { kind: 'value', value: true },
} as const;

it('a row is changed to what one of a factory does not hold', () => {
  const changed = (field: Omit<RecordInput<'field'>, 'kind' | 'parent'>) =>
    testOf(testsOf([field]), 'PATCH /api/boxes/{boxId}', 'changes the row');
  expect(changed(label)).toContain("body: { label: 'Tea 1' }");
  expect(changed(full)).toContain('body: { full: false }');
  expect(changed({ ...label, required: false })).toContain("body: { label: 'Tea' }");
  expect(changed({ ...label, default: { kind: 'value', value: 'Cups' } })).toContain(
    "body: { label: 'Tea' }",
  );
  const fresh = changed({ ...label, unique: true });
  expect(fresh).toContain('const fresh = boxBody();');
  expect(fresh).toContain('body: { label: fresh.label }');
  expect(fresh).toContain('expect(body.data).toMatchObject({ label: fresh.label });');
});

it('a change that the answer does not show is counted in the table', () => {
  const text = testsOf(
    [label],
    [
      {
        kind: 'endpoint',
        id: 'endpoint:quiet',
        module,
        method: 'PUT',
        path: '/boxes/:boxId/label',
        action: { kind: 'update', entity: box },
        successStatus: 204,
      },
    ],
  );
  const quiet = testOf(text, 'PUT /api/boxes/{boxId}/label', 'changes the row');
  expect(quiet).toContain("app.db.$count(boxes, eq(boxes.label, 'Tea 1'))");
  expect(quiet).toContain('.toBe(before + 1);');
});

it('a new row is answered with what was sent, but for what is never shown', () => {
  const text = testsOf([label, { ...full, writeOnly: true }]);
  const create = testOf(text, 'POST /api/boxes', 'creates a row');
  expect(create).toContain('expect(body.data).toMatchObject({ label: sent.label });');
});

it('a transition begins with a row in another state', () => {
  const text = testsOf(
    [full],
    [
      {
        kind: 'endpoint',
        id: 'endpoint:fill',
        module,
        method: 'POST',
        path: '/boxes/:boxId/fill',
        action: {
          kind: 'transition',
          entity: box,
          set: [{ field: 'field:full', value: { kind: 'value', value: true } }],
        },
      },
    ],
  );
  const fill = testOf(text, 'POST /api/boxes/{boxId}/fill', 'sets what it stands for');
  expect(fill).toContain('createBox(app.db, { full: false })');
});

const through = (indexed: boolean): readonly RecordInput[] => [
  {
    kind: 'entity',
    id: 'entity:tagging',
    module,
    name: 'Tagging',
    plural: 'Taggings',
    indexes: indexed
      ? [{ parts: [{ ref: 'relation:t-box' }, { ref: 'relation:t-tag' }], unique: true }]
      : [],
  },
  { kind: 'relation', id: 'relation:t-box', from: 'entity:tagging', to: box, fromName: 'box' },
  { kind: 'relation', id: 'relation:t-tag', from: 'entity:tagging', to: tag, fromName: 'tag' },
  {
    kind: 'relation',
    id: 'relation:tags',
    from: box,
    to: tag,
    fromName: 'tags',
    fromMany: true,
    toMany: true,
    owner: 'join',
    through: 'entity:tagging',
  },
  ...(['link', 'unlink'] as const).map(
    (kind): RecordInput => ({
      kind: 'endpoint',
      id: `endpoint:${kind}`,
      module,
      method: kind === 'link' ? 'PUT' : 'DELETE',
      path: '/boxes/:boxId/tags/:tagId',
      action: { kind, relation: 'relation:tags' },
    }),
  ),
];

it('two rows are joined once and parted, and both are seen in the table between', () => {
  const text = testsOf([label], through(true));
  const path = '/api/boxes/{boxId}/tags/{tagId}';
  expect(testOf(text, `PUT ${path}`, 'links once and again')).toContain(
    'expect(await app.db.$count(taggings)).toBe(before + 1);',
  );
  const unlink = testOf(text, `DELETE ${path}`, 'unlinks once and again');
  expect(unlink).toContain('createTagging(app.db, { boxId: row.id, tagId: far.id })');
  expect(unlink).toContain('expect(await app.db.$count(taggings)).toBe(before - 1);');
});

it('where the table between may hold a pair twice, joining looks first', () => {
  const queries = (indexed: boolean) =>
    testsOf([label], through(indexed), 'src/modules/main/boxes/queries.ts');
  expect(queries(true)).toContain('onConflictDoNothing()');
  expect(queries(false)).not.toContain('onConflictDoNothing()');
  expect(queries(false)).toContain('if (joined === 0) await db.insert(taggings).values(link)');
});
