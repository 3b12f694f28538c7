import { type CDPSession, chromium, expect, type Page } from '@playwright/test';
import { manyEntities, openDesign } from '../src/designs.ts';
import { PlinthServer } from '../src/server.ts';

/**
 * Edits a design of 50 entities for an hour of work, compressed: 60 rounds, each of which adds, names, moves, duplicates,
 * deletes, undoes, looks around and opens every panel, and leaves the design as it was. The memory of the page after it,
 * with the garbage collected, is held against that after the first rounds, which load what a page loads once; both times
 * everything is in sight and nothing selected, since only what is seen is drawn. The machine code
 * that the engine makes of what runs often grows with any use for minutes, whatever is kept: `growthWithoutCode` tells what is
 * ours, and is not judged. The last line is JSON; the exit code is 1 above the ceiling. Needs the built app and server, as `npm start` leaves them.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 60);
const WARM = 3;
const CEILING = 1.2;

interface Memory {
  /** The heap of the scripts. */
  readonly megabytes: number;
  /** What of it is compiled code. */
  readonly code: number;
  readonly nodes: number;
  readonly listeners: number;
}

const server = await PlinthServer.start();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
let edits = 0;
try {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  await context.addInitScript("localStorage.setItem('plinth.toured', 'yes')");
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  const session = await context.newCDPSession(page);
  await openDesign(page, manyEntities(50));
  const cards = await page.getByRole('group', { name: /^Entity / }).count();
  for (let round = 0; round < WARM; round++) await work(page, round);
  const start = await memoryOf(page, session, cards);
  console.log('start', start);
  for (let round = 0; round < ROUNDS; round++) {
    await work(page, round);
    if (round % 10 === 9) console.log(`round ${round + 1}`, await memoryOf(page, session, cards));
  }
  const end = await memoryOf(page, session, cards);
  if (faults.length > 0) throw new Error(`The page threw: ${faults.join('\n')}`);
  const growth = ratio(end.megabytes, start.megabytes);
  const growthWithoutCode = ratio(end.megabytes - end.code, start.megabytes - start.code);
  const ok = growth <= CEILING;
  console.log(
    JSON.stringify({
      bench: 'memory',
      edits,
      start,
      end,
      growth,
      growthWithoutCode,
      ceiling: CEILING,
      ok,
    }),
  );
  process.exitCode = ok ? 0 : 1;
} finally {
  await browser.close();
  await server.remove();
}

/** A minute of work. */
async function work(page: Page, round: number): Promise<void> {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const canvas = page.getByRole('region', { name: 'Canvas' });
  /** Waits until the last step is this one: what a key does may come late, and the next key must find it done. */
  const done = (step: string) =>
    page.getByRole('button', { name: new RegExp(`^Undo: ${step}`) }).waitFor();
  await press('Escape', 'Escape', 'Shift+1');
  for (const panel of ['Code', 'OpenAPI', 'Problems', 'Table'] as const) {
    await page.getByRole('button', { name: new RegExp(`^${panel}`) }).click();
  }
  const grid = page.getByRole('grid', { name: 'Table of the design' });
  const filter = page.getByRole('searchbox', { name: 'Filter the table' });
  // The plural, which only an entity and its endpoints have: the first line is that of an entity.
  await filter.fill(`Things${round % 50}`);
  await filter.press('ArrowDown');
  await press('Control+Home');
  // Fields come and go, named on the way.
  for (let i = 0; i < 5; i++) {
    await press('Insert');
    await done('Add field');
    await page.keyboard.type(`word${i}`);
    await press('Enter');
    await done('Rename');
    await grid.focus();
    await press('Control+z', 'Control+z', 'Control+Shift+z', 'Control+Shift+z');
    await done('Rename');
    await press('Control+z', 'Control+z');
    edits += 8;
  }
  await filter.fill('');
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  // A card moves there and back, is copied and deleted.
  const search = page.getByRole('searchbox', { name: 'Search the design' });
  const choose = async () => {
    await search.fill(`Thing${round % 50}`);
    await search.press('Enter');
    await search.fill('');
    await canvas.focus();
  };
  await choose();
  await press('ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp');
  for (const [keys, step] of [
    [['Control+c', 'Control+v'], 'Paste'],
    [['Control+d'], 'Duplicate'],
  ] as const) {
    await press(...keys);
    await done(step);
    await press('Delete');
    await done('Delete');
    await choose();
  }
  edits += 8;
  // Looking around.
  const box = await canvas.boundingBox();
  if (box) await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let i = 0; i < 6; i++) await page.mouse.wheel(i < 3 ? 160 : -160, 80);
  await page.keyboard.down('Control');
  for (let i = 0; i < 6; i++) await page.mouse.wheel(0, i < 3 ? -60 : 60);
  await page.keyboard.up('Control');
  await press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await palette.waitFor();
  await press('Escape');
  await palette.waitFor({ state: 'hidden' });
}

/** What the page holds once nothing more can be let go of: the heap of its scripts, and what of the document is alive. */
async function memoryOf(page: Page, session: CDPSession, cards: number): Promise<Memory> {
  await page.getByRole('region', { name: 'Canvas' }).focus();
  for (const key of ['Escape', 'Escape', 'Shift+1']) await page.keyboard.press(key);
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0);
  await expect(page.getByRole('group', { name: /^Entity / })).toHaveCount(cards);
  await page.waitForTimeout(1500);
  for (let turn = 0; turn < 3; turn++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return {
    megabytes: inMegabytes(usedSize),
    code: inMegabytes(await codeOf(session)),
    nodes,
    listeners: jsEventListeners,
  };
}

/** Bytes of compiled code, as a snapshot of the heap has them. */
async function codeOf(session: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const take = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', take);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { snapshot, nodes }: Snapshot = JSON.parse(chunks.join(''));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const code = types[0].indexOf('code');
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (nodes[at + type] === code) bytes += nodes[at + size] ?? 0;
  }
  return bytes;
}

/** What is read of a snapshot: a row of numbers for each node, and what they mean. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
}

function inMegabytes(bytes: number): number {
  return Math.round(bytes / 10_000) / 100;
}

function ratio(after: number, before: number): number {
  return Math.round((after / before) * 100) / 100;
}
