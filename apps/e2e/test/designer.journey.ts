import { readFile } from 'node:fs/promises';
import { expect, test } from '../src/journey.ts';
import { beginDesign, entityCard, expectSaved } from '../src/steps.ts';

test('views, focus and lines show one model in several ways', async ({ page }) => {
  await page.goto('/');
  await beginDesign(page, 'Issue tracker');
  const cards = page.getByRole('group', { name: /^Entity / });
  await expect(cards).toHaveCount(11);

  await page.getByRole('treeitem', { name: 'Entity Label', exact: true }).click();
  await page.getByRole('button', { name: 'Focus on what is selected' }).click();
  await expect(page.getByLabel('Focus', { exact: true })).toHaveText('2 hops around Label');
  await page.getByRole('button', { name: 'One hop fewer' }).click();
  await expect(cards).toHaveCount(2);
  await page.getByRole('button', { name: 'Show all again' }).click();
  await expect(cards).toHaveCount(11);

  await page.getByRole('button', { name: 'Lines', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Hide relations' }).click();
  await expect(page.locator('.pl-line-path')).toHaveCount(0);
  await page.getByRole('button', { name: 'Lines', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Show relations' }).click();
  await expect(page.locator('.pl-line-path').first()).toBeAttached();

  const views = page.getByRole('toolbar', { name: 'View', exact: true });
  await views.getByRole('button', { name: 'Everything' }).click();
  await page.getByRole('menuitem', { name: /^New view/ }).click();
  await page.getByRole('treeitem', { name: 'Entity Label', exact: true }).click();
  await page.getByRole('region', { name: 'Canvas' }).focus();
  await page.keyboard.press('h');
  await expect(entityCard(page, 'Label')).toHaveCount(0);
  await views.getByRole('button', { name: 'View' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Everything' }).click();
  await expect(entityCard(page, 'Label')).toBeVisible();
  await expectSaved(page);
});

test('fields are dragged between rows, and undo says what it changed', async ({ page }) => {
  await page.goto('/');
  await beginDesign(page, 'Issue tracker');
  await page.getByRole('treeitem', { name: 'Entity Label', exact: true }).click();
  await page.keyboard.press('Shift+2');
  const rows = entityCard(page, 'Label').locator('.pl-row[data-record^="field:"]');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('name');
  const first = await rows.first().boundingBox();
  const second = await rows.last().boundingBox();
  if (!first || !second) throw new Error('the rows are not drawn');
  await page.mouse.move(second.x + 60, second.y + second.height / 2);
  await page.mouse.down();
  await page.mouse.move(first.x + 60, first.y + 8, { steps: 4 });
  await page.mouse.move(first.x + 60, first.y + 2);
  await page.mouse.up();
  await expect(rows.first()).toContainText('colour');
  await page.keyboard.press('Control+z');
  await expect(rows.first()).toContainText('name');
  await expect(page.getByText('Undone: Move colour')).toBeVisible();
});

test('a picture of the view is taken as SVG and PNG', async ({ page }) => {
  await page.goto('/');
  await beginDesign(page, 'Issue tracker');
  const take = async (format: 'SVG' | 'PNG') => {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /^Picture/ }).click();
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download ${format}` }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(`Issue tracker.${format.toLowerCase()}`);
    return readFile(await download.path());
  };
  const svg = (await take('SVG')).toString();
  expect(svg).toContain('>Milestone<');
  expect(svg).toContain('11 entities');
  const png = await take('PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(3000);
});

test.describe('who comes for the first time', () => {
  test.use({ toured: false });
  test('is shown the page in five steps that can be skipped, once', async ({ page }) => {
    await page.goto('/');
    await beginDesign(page, 'blank');
    const tour = page.getByRole('region', { name: 'Tour' });
    // The part that a step speaks of is marked, also where it comes after the page.
    await expect(page.getByRole('toolbar', { name: 'Tools' })).toHaveClass(/tour-part/);
    for (let step = 1; step < 5; step++) {
      await expect(tour).toContainText(`${step} of 5`);
      await tour.getByRole('button', { name: 'Next' }).click();
    }
    await tour.getByRole('button', { name: 'Start drawing' }).click();
    await page.reload();
    await expect(page.getByText('Draw your first entity')).toBeVisible();
    await expect(tour).toHaveCount(0);
  });
});
