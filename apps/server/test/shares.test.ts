import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addEntity, opened, shopText } from './support/designs.ts';
import { startServer, type TestServer } from './support/server.ts';
import { refusalOf, refusalsOf, type Visitor, visit } from './support/visitor.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await visit(server.url);
});
afterAll(() => server.close());

async function sharedShop() {
  const { id } = await owner.trpc.designs.create.mutate({ document: shopText() });
  const link = await owner.trpc.share.create.mutate({ designId: id });
  return { id, link, share: link.token };
}

describe('a link', () => {
  test('is long, random, and listed without its token', async () => {
    const { id, link } = await sharedShop();
    const second = await owner.trpc.share.create.mutate({ designId: id });
    // 128 bits in base64url are 22 characters.
    expect(link.token).toMatch(/^[A-Za-z0-9_-]{22,}$/);
    expect(second.token).not.toBe(link.token);
    const list = await owner.trpc.share.list.query({ designId: id });
    expect(list.map((item) => item.id)).toEqual([second.id, link.id]);
    expect(list[1]).toEqual({
      id: link.id,
      lastFour: link.token.slice(-4),
      createdAt: link.createdAt,
    });
    expect(JSON.stringify(list)).not.toContain(link.token);
  });

  test.each(['known', 'stranger'] as const)(
    'lets a %s visitor look, by itself or with the id',
    async (who) => {
      const { id, share } = await sharedShop();
      const { trpc } = await visit(server.url, who);
      for (const ref of [{ share }, { id, share }]) {
        const got = await trpc.designs.get.query(ref);
        expect(got).toMatchObject({ id, name: 'Shop', role: 'viewer', revision: 1 });
        expect(opened(got.document)).toEqual(opened(shopText()));
        expect(await trpc.designs.since.query({ ...ref, revision: 1 })).toEqual({
          revision: 1,
          changes: [],
        });
      }
    },
  );

  test('shows its owner the design as the owner', async () => {
    const { share } = await sharedShop();
    expect(await owner.trpc.designs.get.query({ share })).toMatchObject({ role: 'owner' });
  });

  test('changes nothing and opens nothing else', async () => {
    const { id, share, link } = await sharedShop();
    const other = await owner.trpc.designs.create.mutate({ name: 'Private' });
    const { trpc } = await visit(server.url);
    for (const refused of await refusalsOf([
      trpc.designs.get.query({ id: other.id, share }),
      trpc.designs.rename.mutate({ id, name: 'mine' }),
      trpc.designs.remove.mutate({ id }),
      trpc.designs.save.mutate({
        id,
        baseRevision: 1,
        saveId: 'viewer-01',
        diff: addEntity('Alien'),
      }),
      trpc.share.create.mutate({ designId: id }),
      trpc.share.list.query({ designId: id }),
      trpc.share.revoke.mutate({ designId: id, id: link.id }),
    ])) {
      expect(refused).toMatchObject({ code: 'design-not-found', status: 404 });
    }
    expect(await owner.trpc.designs.get.query({ id })).toMatchObject({ name: 'Shop', revision: 1 });
  });

  test('makes an own copy, which outlives the link', async () => {
    const { id, share, link } = await sharedShop();
    const guest = await visit(server.url);
    const copy = await guest.trpc.designs.duplicate.mutate({ share, name: 'Mine' });
    await owner.trpc.share.revoke.mutate({ designId: id, id: link.id });
    await guest.trpc.designs.rename.mutate({ id: copy.id, name: 'Still mine' });
    expect(await guest.trpc.designs.get.query({ id: copy.id })).toMatchObject({ role: 'owner' });
    expect((await guest.trpc.designs.list.query({})).items).toHaveLength(1);
  });

  test('that is made up, cut or empty opens nothing', async () => {
    const { id, share } = await sharedShop();
    const { trpc } = await visit(server.url);
    for (const token of [share.slice(0, -1), `${share}A`, 'A'.repeat(share.length)]) {
      expect(await refusalOf(trpc.designs.get.query({ id, share: token }))).toMatchObject({
        code: 'design-not-found',
      });
    }
    expect(await refusalOf(trpc.designs.get.query({ share: '' }))).toMatchObject({ status: 400 });
    expect(await refusalOf(trpc.designs.get.query({}))).toMatchObject({ status: 400 });
  });
});

describe('a revoked link', () => {
  test('is gone at once, while others stay', async () => {
    const { id, share, link } = await sharedShop();
    const other = await owner.trpc.share.create.mutate({ designId: id });
    const { trpc } = await visit(server.url, 'stranger');
    await owner.trpc.share.revoke.mutate({ designId: id, id: link.id });
    await owner.trpc.share.revoke.mutate({ designId: id, id: link.id });
    const gone = { code: 'design-not-found', status: 404 };
    expect(await refusalOf(trpc.designs.get.query({ share }))).toMatchObject(gone);
    expect(await refusalOf(trpc.designs.get.query({ id, share }))).toMatchObject(gone);
    expect(await trpc.designs.get.query({ share: other.token })).toMatchObject({ id });
    const list = await owner.trpc.share.list.query({ designId: id });
    expect(list.map((item) => item.id)).toEqual([other.id]);
  });

  test('must be of the design that is named', async () => {
    const first = await sharedShop();
    const second = await sharedShop();
    const call = owner.trpc.share.revoke.mutate({ designId: first.id, id: second.link.id });
    expect(await refusalOf(call)).toMatchObject({ code: 'share-not-found', status: 404 });
    expect(await owner.trpc.designs.get.query({ share: second.share })).toBeTruthy();
  });
});

test('a removed design is not shown by its links until it is restored', async () => {
  const { id, share } = await sharedShop();
  const { trpc } = await visit(server.url, 'stranger');
  await owner.trpc.designs.remove.mutate({ id });
  expect(await refusalOf(trpc.designs.get.query({ share }))).toMatchObject({ status: 404 });
  await owner.trpc.designs.restore.mutate({ id });
  expect(await trpc.designs.get.query({ share })).toMatchObject({ id });
});
