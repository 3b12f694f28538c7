import { templates } from '@plinth/design';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { opened, shopText } from './support/designs.ts';
import { startServer, type TestServer } from './support/server.ts';
import { refusalOf, refusalsOf, visit } from './support/visitor.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ designsPerVisitor: 8 });
});
afterAll(() => server.close());

const NOBODYS = '01a207cd-97d1-752c-821e-b0e980949193';

describe('making designs', () => {
  test('a blank one has the given name and opens with it', async () => {
    const { trpc } = await visit(server.url);
    const made = await trpc.designs.create.mutate({ name: '  Bookshop ' });
    expect(made).toMatchObject({ name: 'Bookshop', revision: 1 });
    const got = await trpc.designs.get.query({ id: made.id });
    expect(got).toMatchObject({ id: made.id, name: 'Bookshop', revision: 1, role: 'owner' });
    expect(opened(got.document).records['settings:main']).toMatchObject({ name: 'Bookshop' });
  });

  test('a document keeps its bytes and says its counts', async () => {
    const { trpc } = await visit(server.url);
    const text = shopText();
    const made = await trpc.designs.create.mutate({ document: text });
    expect(made).toMatchObject({ name: 'Shop', counts: { entities: 1, endpoints: 0, jobs: 0 } });
    expect((await trpc.designs.get.query({ id: made.id })).document).toBe(text);
    const again = await trpc.designs.create.mutate({ document: JSON.parse(text) });
    expect((await trpc.designs.get.query({ id: again.id })).document).toBe(text);
  });

  test('every template is listed, can be read and makes a design', async () => {
    const { trpc } = await visit(server.url);
    const listed = await trpc.templates.list.query();
    expect(listed.map(({ id }) => id)).toEqual(templates.map(({ id }) => id));
    for (const { id, counts } of listed) {
      const template = await trpc.templates.get.query({ id });
      const made = await trpc.designs.create.mutate({ template: id, name: `From ${id}` });
      expect(made).toMatchObject({ counts, name: `From ${id}` });
      expect(template.counts).toEqual(counts);
      expect(opened(template.document)).toEqual(templates.find((known) => known.id === id)?.design);
    }
  });

  test('an unknown template, a broken document and an empty name are refused', async () => {
    const { trpc } = await visit(server.url);
    expect(await refusalOf(trpc.designs.create.mutate({ template: 'nope' }))).toMatchObject({
      code: 'template-not-found',
      status: 404,
    });
    expect(await refusalOf(trpc.templates.get.query({ id: 'nope' }))).toMatchObject({
      status: 404,
    });
    expect(await refusalOf(trpc.designs.create.mutate({ document: { plinth: 1 } }))).toMatchObject({
      code: 'document-invalid',
      status: 422,
      details: { problems: [{ code: 'not-a-design' }] },
    });
    expect(await refusalOf(trpc.designs.create.mutate({ name: '  ' }))).toMatchObject({
      code: null,
      status: 400,
      issues: [{ path: 'name' }],
    });
    expect((await trpc.designs.list.query({})).items).toEqual([]);
  });

  test('one person keeps so many and no more; removing makes room', async () => {
    const { trpc } = await visit(server.url);
    const made = [];
    for (let i = 0; i < 8; i++) made.push(await trpc.designs.create.mutate({}));
    const full = { code: 'too-many-designs', status: 403, details: { limit: 8 } };
    const id = made[0]?.id ?? '';
    expect(await refusalOf(trpc.designs.create.mutate({}))).toMatchObject(full);
    expect(await refusalOf(trpc.designs.duplicate.mutate({ id }))).toMatchObject(full);
    await trpc.designs.remove.mutate({ id });
    await trpc.designs.create.mutate({});
    expect(await refusalOf(trpc.designs.restore.mutate({ id }))).toMatchObject(full);
  });
});

describe('listing', () => {
  test('pages through own designs, last changed first, each once', async () => {
    const { trpc } = await visit(server.url);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await trpc.designs.create.mutate({ name });
    const names: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await trpc.designs.list.query({ limit: 2, cursor });
      names.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
      pages++;
    } while (cursor);
    expect(names).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(pages).toBe(3);
  });

  test('a renamed one comes first, under its new name', async () => {
    const { trpc } = await visit(server.url);
    const first = await trpc.designs.create.mutate({ name: 'first' });
    await trpc.designs.create.mutate({ name: 'second' });
    expect(await trpc.designs.rename.mutate({ id: first.id, name: 'renamed' })).toEqual({
      revision: 2,
    });
    const { items } = await trpc.designs.list.query({});
    expect(items.map(({ name, revision }) => [name, revision])).toEqual([
      ['renamed', 2],
      ['second', 1],
    ]);
    const { document } = await trpc.designs.get.query({ id: first.id });
    expect(opened(document).records['settings:main']).toMatchObject({ name: 'renamed' });
  });

  test('renaming to the same name is no change', async () => {
    const { trpc } = await visit(server.url);
    const { id } = await trpc.designs.create.mutate({ name: 'same' });
    expect(await trpc.designs.rename.mutate({ id, name: 'same' })).toEqual({ revision: 1 });
  });

  test('a stranger has no designs', async () => {
    const { trpc } = await visit(server.url, 'stranger');
    expect(await trpc.designs.list.query({})).toEqual({ items: [], nextCursor: null });
  });

  test.each([{ limit: 0 }, { limit: 101 }, { cursor: 'x' }, { cursor: "' OR 1=1 --" }])(
    'refuses %j',
    async (input) => {
      const { trpc } = await visit(server.url);
      expect(await refusalOf(trpc.designs.list.query(input))).toMatchObject({ status: 400 });
    },
  );
});

describe('copies, removal and coming back', () => {
  test('a copy is a design of its own', async () => {
    const { trpc } = await visit(server.url);
    const made = await trpc.designs.create.mutate({ document: shopText() });
    const copy = await trpc.designs.duplicate.mutate({ id: made.id });
    expect(copy).toMatchObject({ name: 'Shop (copy)', revision: 1, counts: made.counts });
    expect(copy.id).not.toBe(made.id);
    expect(await trpc.designs.duplicate.mutate({ id: made.id, name: 'Mine' })).toMatchObject({
      name: 'Mine',
    });
    await trpc.designs.remove.mutate({ id: made.id });
    expect(await trpc.designs.get.query({ id: copy.id })).toMatchObject({ name: 'Shop (copy)' });
  });

  test('a removed one is gone from everywhere and comes back whole', async () => {
    const { trpc } = await visit(server.url);
    const { id } = await trpc.designs.create.mutate({ document: shopText() });
    await trpc.designs.remove.mutate({ id });
    expect((await trpc.designs.list.query({})).items).toEqual([]);
    expect((await trpc.designs.list.query({ removed: true })).items).toMatchObject([{ id }]);
    const gone = { code: 'design-not-found', status: 404 };
    expect(await refusalOf(trpc.designs.get.query({ id }))).toMatchObject(gone);
    expect(await refusalOf(trpc.designs.remove.mutate({ id }))).toMatchObject(gone);
    expect(await refusalOf(trpc.designs.rename.mutate({ id, name: 'x' }))).toMatchObject(gone);
    expect(await trpc.designs.restore.mutate({ id })).toMatchObject({ id, name: 'Shop' });
    expect(await trpc.designs.restore.mutate({ id })).toMatchObject({ id });
    expect((await trpc.designs.get.query({ id })).document).toBe(shopText());
    expect((await trpc.designs.list.query({ removed: true })).items).toEqual([]);
  });
});

describe('rights', () => {
  test("another's design, one that never was and a stranger's call answer alike", async () => {
    const owner = await visit(server.url);
    const { id } = await owner.trpc.designs.create.mutate({ document: shopText() });
    const other = await visit(server.url);
    for (const target of [id, NOBODYS]) {
      const calls = [
        other.trpc.designs.get.query({ id: target }),
        other.trpc.designs.since.query({ id: target, revision: 0 }),
        other.trpc.designs.rename.mutate({ id: target, name: 'mine' }),
        other.trpc.designs.duplicate.mutate({ id: target }),
        other.trpc.designs.remove.mutate({ id: target }),
        other.trpc.designs.restore.mutate({ id: target }),
        other.trpc.share.create.mutate({ designId: target }),
        other.trpc.share.list.query({ designId: target }),
        other.trpc.share.revoke.mutate({ designId: target, id: NOBODYS }),
      ];
      for (const refused of await refusalsOf(calls)) {
        expect(refused).toMatchObject({ code: 'design-not-found', status: 404 });
      }
    }
    expect(await owner.trpc.designs.get.query({ id })).toMatchObject({ name: 'Shop', revision: 1 });
  });

  test('without a session nothing can be made or changed', async () => {
    const owner = await visit(server.url);
    const { id } = await owner.trpc.designs.create.mutate({});
    const { trpc } = await visit(server.url, 'stranger');
    for (const refused of await refusalsOf([
      trpc.designs.create.mutate({}),
      trpc.designs.rename.mutate({ id, name: 'x' }),
      trpc.designs.duplicate.mutate({ id }),
      trpc.designs.remove.mutate({ id }),
      trpc.designs.restore.mutate({ id }),
      trpc.share.create.mutate({ designId: id }),
    ])) {
      expect(refused).toMatchObject({ code: 'not-signed-in', status: 401 });
    }
    expect(await refusalOf(trpc.designs.get.query({ id }))).toMatchObject({ status: 404 });
  });

  test('a forged or cut cookie is a stranger', async () => {
    const owner = await visit(server.url);
    const { id } = await owner.trpc.designs.create.mutate({});
    for (const cookie of [owner.cookie.slice(0, -5), owner.cookie.replace(/\.[^;]*/, '.AAAA')]) {
      const answer = await fetch(`${server.url}/api/designs/${id}/design.json`, {
        headers: { cookie },
      });
      expect(answer.status).toBe(404);
    }
  });
});
