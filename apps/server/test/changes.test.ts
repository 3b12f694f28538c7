import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addEntity, shopText } from './support/designs.ts';
import { startServer, type TestServer } from './support/server.ts';
import { type Visitor, visit, visitorWith } from './support/visitor.ts';
import { watch } from './support/watch.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await visit(server.url);
});
afterAll(() => server.close());

async function newShop(): Promise<string> {
  return (await owner.trpc.designs.create.mutate({ document: shopText() })).id;
}

function save(id: string, baseRevision: number, name: string) {
  const saveId = `save-${name}-00`;
  return owner.trpc.designs.save.mutate({ id, baseRevision, saveId, diff: addEntity(name) });
}

describe('an open tab', () => {
  test('hears of every save, in turn, with its diff and the name of the save', async () => {
    const id = await newShop();
    const tab = await watch(visitorWith(server.url, owner.cookie), { id, revision: 1 });
    await save(id, 1, 'Author');
    await save(id, 2, 'Order');
    expect(await tab.next()).toMatchObject({
      id: '2',
      data: {
        type: 'change',
        change: { revision: 2, saveId: 'save-Author-00', diff: addEntity('Author') },
      },
    });
    expect(await tab.next()).toMatchObject({ id: '3', data: { change: { revision: 3 } } });
    tab.stop();
  });

  test('gets what it missed between opening the design and listening', async () => {
    const id = await newShop();
    await save(id, 1, 'Author');
    const tab = await watch(owner, { id, revision: 1 });
    expect(await tab.next()).toMatchObject({ data: { change: { revision: 2 } } });
    tab.stop();
  });

  test('goes on after the last event it saw', async () => {
    const id = await newShop();
    await save(id, 1, 'Author');
    await save(id, 2, 'Order');
    const tab = await watch(owner, { id, revision: 1, lastEventId: '2' });
    expect(await tab.next()).toMatchObject({ id: '3', data: { change: { revision: 3 } } });
    tab.stop();
  });

  test('is told to open the design again when it knows a revision that never was', async () => {
    const id = await newShop();
    const tab = await watch(owner, { id, revision: 40 });
    expect(await tab.next()).toEqual({ id: '1', data: { type: 'reload', revision: 1 } });
    await save(id, 1, 'Author');
    expect(await tab.next()).toMatchObject({ id: '2', data: { type: 'change' } });
    tab.stop();
  });

  test('hears of a rename from the list', async () => {
    const id = await newShop();
    const tab = await watch(owner, { id, revision: 1 });
    await owner.trpc.designs.rename.mutate({ id, name: 'Renamed' });
    const { data } = await tab.next();
    if (data.type !== 'change') throw new Error(data.type);
    expect(data.change.diff.updated['settings:main']?.[1]).toMatchObject({ name: 'Renamed' });
    tab.stop();
  });

  test('is told that the design is gone when it is removed', async () => {
    const id = await newShop();
    const tab = await watch(owner, { id, revision: 1 });
    await owner.trpc.designs.remove.mutate({ id });
    expect((await tab.next()).data).toEqual({ type: 'gone' });
    await tab.ended;
  });
});

describe('a viewer by link', () => {
  test('follows along until the link is revoked, and hears nothing after that', async () => {
    const id = await newShop();
    const link = await owner.trpc.share.create.mutate({ designId: id });
    const kept = await owner.trpc.share.create.mutate({ designId: id });
    const stranger = await visit(server.url, 'stranger');
    const tab = await watch(stranger, { id, share: link.token, revision: 1 });
    const other = await watch(stranger, { id, share: kept.token, revision: 1 });
    await save(id, 1, 'Author');
    expect(await tab.next()).toMatchObject({ data: { change: { revision: 2 } } });
    await owner.trpc.share.revoke.mutate({ designId: id, id: link.id });
    expect((await tab.next()).data).toEqual({ type: 'gone' });
    await tab.ended;
    await save(id, 2, 'Order');
    await other.next();
    expect(await other.next()).toMatchObject({ data: { change: { revision: 3 } } });
    other.stop();
  });

  test('without any right learns nothing', async () => {
    const id = await newShop();
    const stranger = await visit(server.url, 'stranger');
    const tab = await watch(stranger, { id });
    expect((await tab.next()).data).toEqual({ type: 'gone' });
    await tab.ended;
  });
});

test('closing the server ends open subscriptions instead of waiting for them', async () => {
  const second = await startServer();
  const visitor = await visit(second.url);
  const { id } = await visitor.trpc.designs.create.mutate({});
  const tab = await watch(visitor, { id, revision: 1 });
  const start = performance.now();
  await second.close();
  tab.stop();
  expect(performance.now() - start).toBeLessThan(5000);
});
