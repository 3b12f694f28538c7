import { openDesign, shopWithHandlers } from '../src/designs.ts';
import { expect, type Page, test } from '../src/journey.ts';
import { beginDesign, startRun } from '../src/steps.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Run', exact: true });
const outcome = (page: Page) => page.getByRole('region', { name: 'What came of it' });

async function choose(page: Page, method: string, path: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Operations' })
    .getByRole('button', { name: `${method} ${path}`, exact: true })
    .click();
}

/** Sends what is written and waits for its status. */
async function expectAnswer(page: Page, status: number): Promise<void> {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(outcome(page).getByRole('status')).toContainText(String(status));
}

test('a drawn API runs in the page: it is called as anybody, its jobs are run, and it is restarted when the drawing changes', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto('/');
  await beginDesign(page, 'Bookshop');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await startRun(page);

  // The examples are there, and a path begins with one of them.
  await choose(page, 'GET', '/api/books');
  await expectAnswer(page, 200);
  await expect(outcome(page)).toContainText('Frankenstein');
  await choose(page, 'GET', '/api/books/{bookId}');
  await expect(page.getByLabel(/^bookId/)).toHaveValue(/^[\da-f-]{36}$/);
  await expectAnswer(page, 200);

  // One who may is chosen at first; nobody may not.
  await choose(page, 'POST', '/api/books');
  await expect(page.getByLabel('Sent as')).toContainText('(admin)');
  await expectAnswer(page, 201);
  await expectAnswer(page, 409);
  await page.getByLabel('Body').fill('{');
  await expect(page.getByText(/The body is not JSON/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await page.getByLabel('Body').fill('{}');
  await expectAnswer(page, 422);
  await expect(outcome(page)).toContainText('title');
  await page.getByLabel('Sent as').selectOption('Nobody');
  await page.getByLabel('Body').press('Control+Enter');
  await expect(outcome(page).getByRole('status')).toContainText('401');

  // A job now, whatever its schedule; its mail is shown instead of sent.
  await page
    .getByRole('navigation', { name: 'Operations' })
    .getByRole('button', { name: 'reportLowStock' })
    .click();
  await page.getByRole('button', { name: 'Run now' }).click();
  await expect(outcome(page)).toContainText('Mail to stockroom@example.com: Books that run low');
  await expect(outcome(page)).toContainText('POST /api/books 401');

  // What is selected in the drawing is what is shown.
  await page.getByRole('treeitem', { name: 'Entity Author', exact: true }).click();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('treeitem', { name: 'Endpoint POST /authors', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Request', exact: true })).toContainText(
    '/api/authors',
  );

  // It goes on while another tab is looked at, and says when the drawing has left it behind.
  await page.getByRole('button', { name: 'OpenAPI' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(panel(page).getByRole('status').first()).toContainText('Running in this page');
  await page.getByRole('treeitem', { name: 'Entity Author', exact: true }).click();
  const plural = page.getByLabel('Plural');
  await plural.fill('Writers');
  await plural.press('Enter');
  await expect(panel(page).getByRole('status').first()).toContainText('as it was drawn when it');
  await panel(page).getByRole('button', { name: 'Stop' }).click();
  await expect(panel(page).getByRole('button', { name: 'Start', exact: true })).toBeEnabled();
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('handlers run without an origin: no network, no storage, no way into the page', async ({
  page,
  server,
}) => {
  test.setTimeout(300_000);
  const handler = `
    const world = globalThis as any;
    const done: string[] = [];
    const attempt = async (name: string, work: () => unknown) => {
      try {
        await work();
        done.push(name);
      } catch {}
    };
    await attempt('request', () => {
      const request = new world.XMLHttpRequest();
      request.open('GET', '${server.url}/api/health', false);
      request.send();
    });
    await attempt('script', () => world.importScripts('${server.url}/favicon.svg'));
    await attempt('socket', () => new Promise((resolve, reject) => {
      const socket = new world.WebSocket('${server.url.replace('http', 'ws')}');
      socket.onopen = resolve;
      socket.onerror = reject;
    }));
    await attempt('storage', () => new Promise((resolve, reject) => {
      const opening = world.indexedDB.open('plinth');
      opening.onsuccess = resolve;
      opening.onerror = reject;
    }));
    await attempt('eval', () => new Function('return 1')());
    await attempt('page', () => world.parent.document.title);
    await fetch('https://example.com/hook', { method: 'POST', body: done.join() });
    return { total: done.length };`;
  await page.goto('/');
  const code = `
    for (let n = 0; n < 20_000; n++) ctx.logger.info({ n }, 'counting');
    throw new Error('Nothing to count.');`;
  await openDesign(page, shopWithHandlers(handler, code));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await startRun(page);
  await choose(page, 'GET', '/api/stock-total');
  await expectAnswer(page, 200);
  await expect(outcome(page)).toContainText('"total": 0');
  await page.getByRole('button', { name: /^Log/ }).click();
  await expect(outcome(page)).toContainText('Call of https://example.com/hook, not sent');

  // What a job throws is told with the line of its file, and a loop that logs leaves its last lines alone.
  await page
    .getByRole('navigation', { name: 'Operations' })
    .getByRole('button', { name: 'countStock' })
    .click();
  await page.getByRole('button', { name: 'Run now' }).click();
  const failed = outcome(page).getByText('job failed (countStock): Error: Nothing to count.');
  await failed.first().click();
  await expect(page.getByRole('button', { name: 'Log 500' })).toBeVisible();
  await expect(outcome(page)).toContainText(/src\/jobs\/count-stock\.ts:\d+/);
});
