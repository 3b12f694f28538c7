import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** Begins a design on the home page, from the template of this title or from blank, and waits until it is open. */
export async function beginDesign(page: Page, from: string): Promise<void> {
  const button =
    from === 'blank'
      ? page.getByRole('button', { name: 'New design' })
      : page.getByRole('region', { name: 'Begin from a template' }).getByRole('button', {
          name: new RegExp(`^${from}`),
        });
  await button.click();
  await expect(page.getByRole('region', { name: 'Canvas' })).toBeVisible();
}

/** Goes from the editor to the list of designs. */
export async function goHome(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'All designs' }).click();
  await expect(page.getByRole('heading', { name: 'Designs', exact: true })).toBeVisible();
}

/** The row of a design in the list. */
export function designRow(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
}

/** The card of an entity on the canvas. */
export function entityCard(page: Page, name: string): Locator {
  return page.getByRole('group', { name: `Entity ${name}`, exact: true });
}

/** Starts what is drawn in the open Run tab: PostgreSQL and all, which takes its time on a busy machine. */
export async function startRun(page: Page): Promise<void> {
  const panel = page.getByRole('region', { name: 'Run', exact: true });
  await panel.getByRole('button', { name: 'Start', exact: true }).click();
  const request = page.getByRole('region', { name: 'Request', exact: true });
  await expect(request).toBeVisible({ timeout: 90_000 });
}

/** Waits until the page says that everything is saved. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByLabel('Save state')).toHaveText('Saved');
}

/** The name of a card that is being typed on the canvas; the inspector has one of its own. */
export function nameInput(page: Page): Locator {
  return page.getByRole('region', { name: 'Canvas' }).getByLabel('Name', { exact: true });
}

/** Downloads what the Export menu offers under this title. */
export async function takeAway(page: Page, title: string): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${title}`) }).click();
  return readFile(await (await coming).path());
}
