import { chromium, type Page } from '@playwright/test';
import { PlinthServer } from '../src/server.ts';
import { beginDesign, startRun } from '../src/steps.ts';

/**
 * Starts each template in a page, twice, and sends it requests: seconds from the click to the first request that can be sent,
 * the second start beside the first, and milliseconds of a list, the median of twenty. The last line is JSON; the exit code is
 * 1 above the ceiling. Needs the built app and server, as `npm start` leaves them.
 */
const CEILING_SECONDS = 10;
const REQUESTS = 20;
const lists = [
  { template: 'Blog', path: '/api/posts' },
  { template: 'Bookshop', path: '/api/books' },
  { template: 'Issue tracker', path: '/api/issues' },
] as const;

const server = await PlinthServer.start();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const figures = [];
  for (const { template, path } of lists) {
    const context = await browser.newContext({ baseURL: server.url, reducedMotion: 'reduce' });
    await context.addInitScript(
      "if (self.origin !== 'null') localStorage.setItem('plinth.toured', 'yes')",
    );
    const page = await context.newPage();
    await page.goto('/');
    await beginDesign(page, template);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await startRun(page);
    const startSeconds = await startOf(page);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await startRun(page);
    const againSeconds = await startOf(page);
    await page.getByRole('button', { name: `GET ${path}`, exact: true }).click();
    const listMs = await medianOf(page);
    figures.push({ template, startSeconds, againSeconds, listMs });
    await context.close();
  }
  console.table(figures);
  const ok = figures.every(({ startSeconds }) => startSeconds <= CEILING_SECONDS);
  console.log(JSON.stringify({ bench: 'run', figures, ceilingSeconds: CEILING_SECONDS, ok }));
  if (!ok) process.exitCode = 1;
} finally {
  await browser.close();
  await server.remove();
}

async function startOf(page: Page): Promise<number> {
  const ms = await page
    .getByRole('region', { name: 'Run', exact: true })
    .getAttribute('data-start');
  return Math.round(Number(ms) / 10) / 100;
}

/** The median of what the requests took that the panel sends, one after the other; each leaves a line in the log. */
async function medianOf(page: Page): Promise<number> {
  const taken: number[] = [];
  const log = page.getByRole('button', { name: /^Log/ });
  for (let n = 0; n < REQUESTS; n++) {
    const before = await log.textContent();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    while ((await log.textContent()) === before) await page.waitForTimeout(20);
    await page.locator('[data-ms]').waitFor();
    taken.push(Number(await page.locator('[data-ms]').getAttribute('data-ms')));
  }
  taken.sort((a, b) => a - b);
  return Math.round((taken[taken.length >> 1] ?? 0) * 10) / 10;
}
