import { gzipSync } from 'node:zlib';
import { createDesign, createRecord, emptyDiff, printDesign } from '@plinth/design';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, type DatabasePlace, openDatabase } from '../src/db/open-database.ts';
import { createLogger } from '../src/log.ts';
import { opened, shopText } from './support/designs.ts';
import { lastingDatabase, migrations, startServer, type TestServer } from './support/server.ts';
import { refusalOf, type Visitor, visit, visitorWith } from './support/visitor.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await visit(server.url);
});
afterAll(() => server.close());

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

const names = [
  `it's "quoted" \`\${process.exit()}\` */ <script>alert(1)</script>`,
  '../../etc/passwd',
  '\u202eright to left\u202c \u{1f4a5}',
  '\u0000null\u0001',
  "Robert'); DROP TABLE designs; --",
  '__proto__',
  'constructor',
];

test.each(names)('the name %j is kept as it is', async (name) => {
  const made = await owner.trpc.designs.create.mutate({ name });
  const { document } = await owner.trpc.designs.get.query({ id: made.id });
  expect(opened(document).records['settings:main']).toMatchObject({ name: name.trim() });
});

test('a name of 10,000 characters is refused with its place', async () => {
  const refused = await refusalOf(owner.trpc.designs.create.mutate({ name: 'x'.repeat(10_000) }));
  expect(refused).toMatchObject({ status: 400, issues: [{ path: 'name' }] });
});

describe('what is sent as JSON', () => {
  test.each([
    ['nested 100,000 deep', `{"document":${nested(100_000)}}`],
    ['with __proto__ as a key', '{"document":{"__proto__":{"plinth":1},"records":[]}}'],
    ['a number', '1'],
    ['cut off', '{"document":'],
  ])('%s: refused without an error of ours', async (_what, body) => {
    const answer = await owner.fetch('/api/trpc/designs.create', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect([400, 422]).toContain(answer.status);
    expect((await owner.fetch('/api/ready')).status).toBe(200);
  });

  test('a diff nested too deep is refused', async () => {
    const { id } = await owner.trpc.designs.create.mutate({ document: shopText() });
    const diff = `{"added":{"note:a":{"kind":"note","id":"note:a","x":${nested(50_000)}}},"updated":{},"removed":{}}`;
    const answer = await owner.fetch('/api/trpc/designs.save', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"id":"${id}","baseRevision":1,"saveId":"deep-0001","diff":${diff}}`,
    });
    expect(answer.status).toBe(400);
  });

  test('a body over the limit is refused with 413', async () => {
    const answer = await owner.fetch('/api/trpc/designs.create', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"document":"${'x'.repeat(42_000_000)}"}`,
    });
    expect(answer.status).toBe(413);
  });

  test('a batch of hundreds of calls is refused', async () => {
    const paths = Array.from({ length: 300 }, () => 'templates.list').join(',');
    const answer = await owner.fetch(`/api/trpc/${paths}?batch=1&input={}`);
    expect(answer.status).toBe(400);
  });
});

test('a design grows to its most by saves and no further; the stored one stays', async () => {
  const { id } = await owner.trpc.designs.create.mutate({});
  const note = (key: string) =>
    createRecord({ kind: 'note', id: `note:${key}`, text: 'x'.repeat(20_000) });
  const many = (prefix: string) =>
    Object.fromEntries(
      Array.from({ length: 520 }, (_, index) => note(`${prefix}${index}`)).map((r) => [r.id, r]),
    );
  const save = (baseRevision: number, prefix: string) =>
    owner.trpc.designs.save.mutate({
      id,
      baseRevision,
      saveId: `grow-${prefix}-0000`,
      diff: { ...emptyDiff, added: many(prefix) },
    });
  await save(1, 'a');
  expect(await refusalOf(save(2, 'b'))).toMatchObject({ code: 'document-too-large', status: 413 });
  const { document, revision } = await owner.trpc.designs.get.query({ id });
  expect(revision).toBe(2);
  expect(Object.keys(opened(document).records)).toHaveLength(522);
});

describe('a stored document', () => {
  const newer = printDesign(createDesign([])).replace('"plinth": 1', '"plinth": 9');

  test.each([
    ['that is damaged', Buffer.from('not gzip at all'), null],
    ['of a newer Plinth', null, newer],
  ])('%s is refused with a sentence and stays as it is', async (_what, raw, text) => {
    const { place, drop } = await lastingDatabase();
    const first = await startServer({ place });
    const { cookie, trpc: before } = await visit(first.url);
    const { id } = await before.designs.create.mutate({ document: shopText() });
    await first.close();
    const broken = new Uint8Array(raw ?? gzipSync(text ?? ''));
    await withDatabase(place, (prisma) =>
      prisma.design.update({ where: { id }, data: { document: broken } }),
    );

    const second = await startServer({ place });
    const { trpc } = visitorWith(second.url, cookie);
    const refused = await refusalOf(trpc.designs.rename.mutate({ id, name: 'x' }));
    expect(refused).toMatchObject({ code: 'document-invalid', status: 422 });
    expect(refused.message).toMatch(raw ? /damaged/ : /newer version/);
    expect(await refusalOf(trpc.designs.duplicate.mutate({ id }))).toMatchObject({ status: 422 });
    expect((await trpc.designs.list.query({})).items).toMatchObject([{ id, revision: 1 }]);
    await second.close();

    const row = await withDatabase(place, (prisma) =>
      prisma.design.findUniqueOrThrow({ where: { id } }),
    );
    expect(Buffer.from(row.document).equals(Buffer.from(broken))).toBe(true);
    await drop();
  });
});

async function withDatabase<T>(
  place: DatabasePlace,
  use: (prisma: Database['prisma']) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(place, { migrations, log: createLogger('silent') });
  try {
    return await use(database.prisma);
  } finally {
    await database.close();
  }
}
