import { applyDiff, emptyDiff, rebaseDiff, squashDiffs } from '@plinth/design';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '../src/index.ts';
import { addEntity, opened, renameEntity, shopDesign, shopText } from './support/designs.ts';
import { startServer, type TestServer } from './support/server.ts';
import { refusalOf, type Visitor, visit, visitorWith } from './support/visitor.ts';

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

function entityNames(text: string): string[] {
  return Object.values(opened(text).records)
    .flatMap((record) => (record.kind === 'entity' ? [record.name] : []))
    .sort();
}

test('a save is applied, counted and seen by another tab of the same person', async () => {
  const id = await newShop();
  const diff = addEntity('Author');
  expect(
    await owner.trpc.designs.save.mutate({ id, baseRevision: 1, saveId: 'save-0001', diff }),
  ).toEqual({ revision: 2 });
  const tab = visitorWith(server.url, owner.cookie);
  const got = await tab.trpc.designs.get.query({ id });
  expect(got.revision).toBe(2);
  expect(entityNames(got.document)).toEqual(['Author', 'Book']);
  const { items } = await tab.trpc.designs.list.query({});
  expect(items.find((item) => item.id === id)?.counts.entities).toBe(2);
});

describe('a stale save', () => {
  test('is refused with what happened since, and can be rebased on it', async () => {
    const id = await newShop();
    await owner.trpc.designs.save.mutate({
      id,
      baseRevision: 1,
      saveId: 'mine-0001',
      diff: addEntity('Author'),
    });
    const theirs = renameEntity(shopDesign(), 'entity:book', 'Volume');
    const refused = await refusalOf(
      owner.trpc.designs.save.mutate({ id, baseRevision: 1, saveId: 'them-0001', diff: theirs }),
    );
    expect(refused).toMatchObject({ code: 'stale-revision', status: 409 });
    expect(refused.details).toMatchObject({
      revision: 2,
      changes: [{ revision: 2, saveId: 'mine-0001' }],
    });
    const changes = refused.details.changes as Change[];
    const rebased = rebaseDiff(theirs, squashDiffs(changes.map(({ diff }) => diff)));
    expect(rebased.conflicts).toEqual([]);
    await owner.trpc.designs.save.mutate({
      id,
      baseRevision: 2,
      saveId: 'them-0002',
      diff: rebased.diff,
    });
    const { document, revision } = await owner.trpc.designs.get.query({ id });
    expect(revision).toBe(3);
    expect(entityNames(document)).toEqual(['Author', 'Volume']);
  });

  test('never overwrites, however many come at once', async () => {
    const id = await newShop();
    const names = ['Aa', 'Bb', 'Cc', 'Dd', 'Ee', 'Ff'];
    const answers = await Promise.allSettled(
      names.map((name) =>
        owner.trpc.designs.save.mutate({
          id,
          baseRevision: 1,
          saveId: `rush-${name}-0`,
          diff: addEntity(name),
        }),
      ),
    );
    const won = names.filter((_, index) => answers[index]?.status === 'fulfilled');
    expect(won).toHaveLength(1);
    const { document, revision } = await owner.trpc.designs.get.query({ id });
    expect(revision).toBe(2);
    expect(entityNames(document)).toEqual(['Book', ...won].sort());
  });

  test('from a revision that never was is told to open the design again', async () => {
    const id = await newShop();
    const call = owner.trpc.designs.save.mutate({
      id,
      baseRevision: 9,
      saveId: 'ahead-001',
      diff: addEntity('Author'),
    });
    expect((await refusalOf(call)).details).toEqual({ revision: 1, changes: null });
  });
});

describe('a save that is sent again', () => {
  test('answers the same revision and counts once', async () => {
    const id = await newShop();
    const save = { id, baseRevision: 1, saveId: 'again-001', diff: addEntity('Author') };
    const first = await owner.trpc.designs.save.mutate(save);
    await owner.trpc.designs.save.mutate({
      id,
      baseRevision: 2,
      saveId: 'next-0001',
      diff: addEntity('Order'),
    });
    expect(await owner.trpc.designs.save.mutate(save)).toEqual(first);
    expect(await owner.trpc.designs.get.query({ id })).toMatchObject({ revision: 3 });
  });

  test('while the first is still under way answers the same revision too', async () => {
    // The twins meet at another point each time.
    for (let round = 0; round < 5; round++) {
      const id = await newShop();
      const save = { id, baseRevision: 1, saveId: 'twice-001', diff: addEntity('Author') };
      const answers = await Promise.all([1, 2, 3].map(() => owner.trpc.designs.save.mutate(save)));
      expect(answers).toEqual([{ revision: 2 }, { revision: 2 }, { revision: 2 }]);
      expect(await owner.trpc.designs.get.query({ id })).toMatchObject({ revision: 2 });
    }
  });
});

describe('a save that does not fit', () => {
  test.each([
    ['adds what is there', addEntity('Book'), 'exists'],
    [
      'removes what every design has',
      {
        ...emptyDiff,
        removed: { 'settings:main': shopDesign().records['settings:main'] },
      } as typeof emptyDiff,
      'required',
    ],
    [
      'changes what is not there',
      {
        ...emptyDiff,
        updated: {
          'entity:ghost': [
            Object.values(addEntity('Ghost').added)[0],
            Object.values(addEntity('Ghost').added)[0],
          ],
        },
      } as unknown as typeof emptyDiff,
      'missing',
    ],
  ])('%s: refused, the design stays', async (_what, diff, code) => {
    const id = await newShop();
    expect(
      await refusalOf(
        owner.trpc.designs.save.mutate({ id, baseRevision: 1, saveId: 'unfit-001', diff }),
      ),
    ).toMatchObject({ code: 'diff-does-not-apply', status: 422, details: { problem: { code } } });
    expect((await owner.trpc.designs.get.query({ id })).document).toBe(shopText());
  });

  test('a broken record is refused with its place', async () => {
    const id = await newShop();
    const diff = { ...emptyDiff, added: { 'entity:x': { kind: 'entity', id: 'entity:x' } } };
    const refused = await refusalOf(
      owner.trpc.designs.save.mutate({
        id,
        baseRevision: 1,
        saveId: 'broken-01',
        diff: diff as unknown as typeof emptyDiff,
      }),
    );
    expect(refused.status).toBe(400);
    expect(refused.issues.map(({ path }) => path)).toContain('diff.added.entity:x.name');
  });
});

test('an empty save is no new revision', async () => {
  const id = await newShop();
  expect(
    await owner.trpc.designs.save.mutate({
      id,
      baseRevision: 1,
      saveId: 'empty-001',
      diff: emptyDiff,
    }),
  ).toEqual({ revision: 1 });
});

test('another person cannot save', async () => {
  const id = await newShop();
  const { trpc } = await visit(server.url);
  const call = trpc.designs.save.mutate({
    id,
    baseRevision: 1,
    saveId: 'alien-001',
    diff: addEntity('Alien'),
  });
  expect(await refusalOf(call)).toMatchObject({ code: 'design-not-found', status: 404 });
});

test('since answers what leads from any revision to the newest', async () => {
  const id = await newShop();
  const names = ['Author', 'Order', 'Review'];
  for (const [index, name] of names.entries()) {
    await owner.trpc.designs.save.mutate({
      id,
      baseRevision: index + 1,
      saveId: `since-${index}00`,
      diff: addEntity(name),
    });
  }
  const { revision, changes } = await owner.trpc.designs.since.query({ id, revision: 2 });
  expect(revision).toBe(4);
  expect(changes?.map((change) => change.revision)).toEqual([3, 4]);
  const whole = await owner.trpc.designs.since.query({ id, revision: 1 });
  let design = shopDesign();
  for (const { diff } of whole.changes ?? []) {
    const applied = applyDiff(design, diff);
    if (!applied.ok) throw new Error(applied.problem.message);
    design = applied.design;
  }
  const { document } = await owner.trpc.designs.get.query({ id });
  expect(design).toEqual(opened(document));
  expect(await owner.trpc.designs.since.query({ id, revision: 4 })).toEqual({
    revision: 4,
    changes: [],
  });
  expect(await owner.trpc.designs.since.query({ id, revision: 7 })).toMatchObject({
    changes: null,
  });
});
