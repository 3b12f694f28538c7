import { test as base, type Page } from '@playwright/test';
import { PlinthServer } from './server.ts';

export { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test';

/** A journey through the real app: one server for all, and a fresh browser profile, thus a fresh visitor, for each. */
export const test = base.extend<{ noFaults: undefined; toured: boolean }, { server: PlinthServer }>(
  {
    /** Whether the visitor has seen the tour, so that it stands in nobody's way. */
    toured: [true, { option: true }],
    context: async ({ context, toured }, use) => {
      // A frame without an origin has no storage.
      const remember = "if (self.origin !== 'null') localStorage.setItem('plinth.toured', 'yes')";
      if (toured) await context.addInitScript(remember);
      await use(context);
    },
    server: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it that no other fixture is needed
      async ({}, use) => {
        const server = await PlinthServer.start();
        await use(server);
        await server.remove();
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    baseURL: async ({ server }, use) => {
      await use(server.url);
    },
    noFaults: [
      async ({ page }, use) => {
        const faults = faultsOf(page);
        await use(undefined);
        if (faults.length > 0) throw new Error(`The page threw: ${faults.join('\n')}`);
      },
      { auto: true },
    ],
  },
);

/** What the page threw and did not catch, filled while it lives. */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}
