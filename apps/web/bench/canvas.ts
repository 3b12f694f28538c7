import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, preview } from 'vite';
import { launchBrowser } from './browser.ts';

/**
 * Measures the canvas in a headless browser beside a plain page of as many boxes and lines, in the same run. The last line
 * is JSON with figures and ceilings; the exit code is 1 where a ceiling is broken.
 */
interface Figure {
  readonly median: number;
  readonly p95: number;
  readonly movesPerSecond: number;
}
const sizes = [
  { name: '300x15', entities: 300, fields: 15, relations: 400, open: 2000, median: 17, p95: 34 },
  {
    name: '1000x10',
    entities: 1000,
    fields: 10,
    relations: 1500,
    open: null,
    median: null,
    p95: 50,
  },
];
const STEPS = 60;
const figures: Record<string, number> = {};
const ceilings: Record<string, string> = {};
const broken: string[] = [];

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = await mkdtemp(join(tmpdir(), 'plinth-bench-canvas-'));
const inputs = ['canvas', 'floor'].map((name) => join(root, 'bench', `${name}.html`));
await build({
  root,
  logLevel: 'error',
  build: { outDir, emptyOutDir: true, rollupOptions: { input: inputs } },
});
const server = await preview({
  root,
  logLevel: 'error',
  build: { outDir },
  preview: { port: 4310 },
});
const browser = await launchBrowser();
try {
  const address = server.resolvedUrls?.local[0] ?? '';
  for (const size of sizes) await measureSize(address, size);
} finally {
  await browser.close();
  await server.close();
  await rm(outDir, { recursive: true, force: true });
}
console.log(
  JSON.stringify({ bench: 'canvas', figures, ceilings, broken, ok: broken.length === 0 }),
);
process.exitCode = broken.length === 0 ? 0 : 1;

async function measureSize(address: string, size: (typeof sizes)[number]): Promise<void> {
  const query = `entities=${size.entities}&fields=${size.fields}&relations=${size.relations}`;
  const canvas = await openPage(`${address}bench/canvas.html?${query}`);
  await canvas.waitForSelector('.react-flow__node-entity');
  const started = await canvas.evaluate(() => performance.now());
  await checkDrawn(canvas, size);
  keep(`${size.name} open ms`, started, size.open);
  const floor = await openPage(`${address}bench/floor.html?${query}`);
  for (const zoom of ['fit', '100%'] as const) {
    if (zoom === '100%') {
      await canvas.getByRole('button', { name: /back to 100%/ }).click();
      await canvas.waitForFunction(() => document.querySelector('.pl-canvas.pl-full') !== null);
      await toCard(canvas);
      await floor.goto(`${address}bench/floor.html?${query}&zoom=1`);
    }
    for (const gesture of ['pan', 'zoom', 'drag'] as const) {
      // Turn by turn, so that a busy moment of the machine meets both.
      const bare = await measure(floor, gesture, '.box');
      const ours = await measure(canvas, gesture, '.react-flow__node-entity');
      const name = `${size.name} ${zoom} ${gesture}`;
      keep(`${name} median`, ours.median, size.median);
      keep(`${name} p95`, ours.p95, size.p95);
      keep(`${name} moves/s`, ours.movesPerSecond, null);
      keep(`${name} floor moves/s`, bare.movesPerSecond, null);
      const share = ours.movesPerSecond / bare.movesPerSecond;
      keepAtLeast(`${name} share of floor`, share, 0.8);
    }
  }
  const { open, typing } = await measureTyping(canvas);
  keep(`${size.name} field to write in ms`, open, null);
  keep(`${size.name} typing ms`, typing, 50);
  if (size.entities === 300) keep('300x15 100 undo ms', await measureUndo(canvas), 2000);
  await canvas.close();
  await floor.close();
}

async function openPage(url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // What is compiled to run here names its functions by a helper that the page has to have too.
  await page.addInitScript('globalThis.__name = (it) => it');
  await page.addInitScript(() => {
    const times: number[] = [];
    let last = performance.now();
    const tick = (now: number) => {
      times.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(window, { frameTimes: times });
  });
  await page.goto(url);
  return page;
}

/** A fast canvas that draws nothing is no canvas: at fit every entity stands on the page, and its lines too. */
async function checkDrawn(
  page: Page,
  { entities, relations }: { entities: number; relations: number },
): Promise<void> {
  const drawn = await page.locator('.react-flow__node-entity').count();
  if (drawn !== entities) throw new Error(`${drawn} of ${entities} entities are drawn`);
  const lines = await page.evaluate(() =>
    [...document.querySelectorAll('.pl-line-path')]
      .map((path) => path.getAttribute('d')?.split('M').length ?? 1)
      .reduce((sum, parts) => sum + parts - 1, 0),
  );
  if (lines !== relations) throw new Error(`${lines} of ${relations} relations are drawn`);
}

/** Pans until a card is near the middle, so that there is something to draw and to drag. */
async function toCard(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { editor, reveal } = window as unknown as {
      editor: { kind(kind: string): { id: string }[] };
      reveal(id: string): void;
    };
    reveal(editor.kind('entity')[62]?.id ?? '');
  });
  await page.waitForFunction(() => document.querySelectorAll('.pl-entity .pl-row').length > 10);
}

async function measure(
  page: Page,
  gesture: 'pan' | 'zoom' | 'drag',
  card: string,
): Promise<Figure> {
  await page.bringToFront();
  const at = gesture === 'drag' ? await pointOn(page, card) : { x: 720, y: 450 };
  await page.mouse.move(at.x, at.y);
  if (gesture === 'drag') await page.mouse.down();
  if (gesture === 'zoom') await page.keyboard.down('Control');
  await page.evaluate(() => {
    (window as unknown as { frameTimes: number[] }).frameTimes.length = 0;
  });
  const start = performance.now();
  for (let i = 0; i < STEPS; i++) {
    const back = i < STEPS / 2 ? 1 : -1;
    if (gesture === 'drag') await page.mouse.move(at.x + i * 2, at.y + i);
    else if (gesture === 'zoom') await page.mouse.wheel(0, back * -6);
    else await page.mouse.wheel(back * 16, back * 8);
  }
  const seconds = (performance.now() - start) / 1000;
  const frames = await page.evaluate(() => [
    ...(window as unknown as { frameTimes: number[] }).frameTimes,
  ]);
  if (gesture === 'zoom') await page.keyboard.up('Control');
  if (gesture === 'drag') await page.mouse.up();
  const sorted = frames.slice(1).sort((a, b) => a - b);
  const quantile = (q: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
  return { median: quantile(0.5) ?? 0, p95: quantile(0.95) ?? 0, movesPerSecond: STEPS / seconds };
}

/** A point near the top of such an element that lies well inside the window. */
async function pointOn(page: Page, card: string): Promise<{ x: number; y: number }> {
  const point = await page.evaluate((selector) => {
    for (const element of document.querySelectorAll(selector)) {
      const box = element.getBoundingClientRect();
      const at = { x: box.x + box.width * 0.4, y: box.y + Math.min(16, box.height / 2) };
      const isInside = at.x > 200 && at.x < 1000 && at.y > 120 && at.y < 640;
      if (isInside && element.contains(document.elementFromPoint(at.x, at.y))) return at;
    }
    return null;
  }, card);
  if (!point) throw new Error(`no ${card} is in sight`);
  return point;
}

/**
 * The worst milliseconds from an event to the frame that shows what came of it: of the click that opens the field for
 * writing, and of the keys typed once it is shown. By the browser's own event timing, in steps of 8 ms from 16 on: what a
 * script posts from a frame is put off for as long as keys come in.
 */
async function measureTyping(page: Page): Promise<{ open: number; typing: number }> {
  await page.bringToFront();
  await page.evaluate(() =>
    (window as unknown as { editor: { select(ids: string[]): void } }).editor.select([]),
  );
  await toCard(page);
  await page.evaluate(() => {
    const delays: Record<string, number> = {};
    const timing = { type: 'event', durationThreshold: 16 } as PerformanceObserverInit;
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) {
        delays[name] = Math.max(delays[name] ?? 16, duration);
      }
    }).observe(timing);
    Object.assign(window, { delays });
  });
  const at = await pointOn(page, '.pl-entity .pl-name[data-part=name]');
  await page.mouse.click(at.x, at.y);
  await page.waitForSelector('input[aria-label="Field name"]');
  // The browser tells of an event once its frame has been shown.
  await page.waitForTimeout(500);
  const word = 'helloworld';
  for (const key of word) await page.keyboard.type(key);
  const typed = await page.inputValue('input[aria-label="Field name"]');
  if (typed !== word) throw new Error(`the field shows ${typed}`);
  await page.waitForTimeout(500);
  const worst = await page.evaluate(() => {
    const { delays } = window as unknown as { delays: Readonly<Record<string, number>> };
    const slowest = (...names: readonly string[]) =>
      Math.max(...names.map((name) => delays[name] ?? 16));
    return {
      open: slowest('pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click'),
      typing: slowest('keydown', 'beforeinput', 'input'),
    };
  });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  return worst;
}

/** Milliseconds for a hundred undo steps, drawing included. */
async function measureUndo(page: Page): Promise<number> {
  return page.evaluate(async () => {
    interface Bench {
      run(id: string, args: object): unknown;
      undo(): unknown;
      kind(kind: string): { id: string }[];
    }
    const { editor } = window as unknown as { editor: Bench };
    const fields = editor.kind('field');
    for (let i = 0; i < 100; i++) {
      editor.run('record.rename', { id: fields[i * 7]?.id ?? '', name: `renamed${i}` });
    }
    const start = performance.now();
    for (let i = 0; i < 100; i++) {
      if (!editor.undo()) throw new Error(`undo ${i} did nothing`);
      if (i % 4 === 3) await new Promise(requestAnimationFrame);
    }
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
}

function keep(name: string, value: number, ceiling: number | null): void {
  const rounded = Math.round(value * 100) / 100;
  figures[name] = rounded;
  if (ceiling !== null) {
    ceilings[name] = `<= ${ceiling}`;
    if (rounded > ceiling) broken.push(name);
  }
  console.log(`${name.padEnd(40)} ${rounded}${ceiling === null ? '' : ` (at most ${ceiling})`}`);
}

function keepAtLeast(name: string, value: number, least: number): void {
  const rounded = Math.round(value * 100) / 100;
  figures[name] = rounded;
  ceilings[name] = `>= ${least}`;
  if (rounded < least) broken.push(name);
  console.log(`${name.padEnd(40)} ${rounded} (at least ${least})`);
}
