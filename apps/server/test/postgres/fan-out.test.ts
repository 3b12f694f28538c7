import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addEntity, shopText } from '../support/designs.ts';
import { type ServerProcess, startProcess } from '../support/process.ts';
import { temporaryDatabase } from '../support/server.ts';
import { visit, visitorWith } from '../support/visitor.ts';
import { watch } from '../support/watch.ts';

let url: string;
let drop: () => Promise<void>;
let one: ServerProcess;
let two: ServerProcess;
beforeAll(async () => {
  const database = await temporaryDatabase();
  if (database.place.kind !== 'postgres') throw new Error('these tests need PostgreSQL');
  drop = database.drop;
  url = database.place.url;
  // Both start at once on an empty database: one applies the migrations and makes the secret, the other waits.
  [one, two] = await Promise.all([
    startProcess({ DATABASE_URL: url }),
    startProcess({ DATABASE_URL: url }),
  ]);
});
afterAll(async () => {
  await one.stop('SIGTERM');
  await two.stop('SIGTERM');
  await drop();
});

async function shopOnOne() {
  const owner = await visit(one.url);
  const { id } = await owner.trpc.designs.create.mutate({ document: shopText() });
  return { owner, id };
}

function save(visitor: Awaited<ReturnType<typeof visit>>, id: string, base: number, name: string) {
  const saveId = `save-${name}-00`;
  return visitor.trpc.designs.save.mutate({
    id,
    baseRevision: base,
    saveId,
    diff: addEntity(name),
  });
}

test('a session of one server is known to the other, and a save on one is heard on the other', async () => {
  const { owner, id } = await shopOnOne();
  const elsewhere = visitorWith(two.url, owner.cookie);
  const tab = await watch(elsewhere, { id, revision: 1 });
  await save(owner, id, 1, 'Author');
  expect(await tab.next()).toMatchObject({ data: { change: { revision: 2 } } });
  await save(elsewhere, id, 2, 'Order');
  expect(await tab.next()).toMatchObject({ data: { change: { revision: 3 } } });
  tab.stop();
});

test('saves of two servers on one revision: one is taken, the other refused', async () => {
  const { owner, id } = await shopOnOne();
  const elsewhere = visitorWith(two.url, owner.cookie);
  const answers = await Promise.allSettled([
    save(owner, id, 1, 'Author'),
    save(elsewhere, id, 1, 'Order'),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await owner.trpc.designs.get.query({ id })).toMatchObject({ revision: 2 });
});

test('a link revoked on one server ends on the other at once', async () => {
  const { owner, id } = await shopOnOne();
  const link = await owner.trpc.share.create.mutate({ designId: id });
  const stranger = await visit(two.url, 'stranger');
  const tab = await watch(stranger, { id, share: link.token, revision: 1 });
  await owner.trpc.share.revoke.mutate({ designId: id, id: link.id });
  expect((await tab.next()).data).toEqual({ type: 'gone' });
  await tab.ended;
});

test('a listening connection that is lost comes back and misses nothing', async () => {
  const { owner, id } = await shopOnOne();
  const tab = await watch(visitorWith(two.url, owner.cookie), { id, revision: 1 });
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %' AND datname = current_database()",
  );
  await admin.end();
  await save(owner, id, 1, 'Author');
  expect(await tab.next()).toMatchObject({ data: { change: { revision: 2 } } });
  await save(owner, id, 2, 'Order');
  expect(await tab.next()).toMatchObject({ data: { change: { revision: 3 } } });
  tab.stop();
});
