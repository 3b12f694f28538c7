import { readFile } from 'node:fs/promises';
import { chain, openDesign } from '../src/designs.ts';
import { expect, type Page, test } from '../src/journey.ts';
import { beginDesign, expectSaved } from '../src/steps.ts';

/** The layer of all relations, below the one of those that are raised. */
const layer = (page: Page) => page.locator('.pl-edges').first();
const raised = (page: Page) => page.locator('.pl-edges.pl-raised');

/** How many relations a layer draws: a path holds many, and each begins anew. */
async function linesIn(layer: ReturnType<typeof raised>): Promise<number> {
  const paths = await layer
    .locator('.pl-line-path')
    .evaluateAll((all) => all.map((path) => path.getAttribute('d') ?? ''));
  return paths.join('').split('M').length - 1;
}

async function chooseLines(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Lines', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: title }).click();
}

test('relations are dimmed by hand, and behind what is selected', async ({ page }) => {
  await openDesign(page, chain());
  await expect.poll(() => linesIn(layer(page))).toBe(4);
  await expect(layer(page)).toHaveCSS('opacity', '1');

  await chooseLines(page, 'Dim relations');
  await expect(layer(page)).not.toHaveCSS('opacity', '1');
  expect(await linesIn(layer(page))).toBe(4);
  await expectSaved(page);
  await page.reload();
  await expect(layer(page)).not.toHaveCSS('opacity', '1');
  await chooseLines(page, 'Show relations');
  await expect(layer(page)).toHaveCSS('opacity', '1');

  // What hangs on the selection stands out, undimmed, and the rest steps back.
  await page.getByRole('treeitem', { name: 'Entity Author', exact: true }).click();
  await expect(layer(page)).not.toHaveCSS('opacity', '1');
  await expect(raised(page)).toHaveCSS('opacity', '1');
  await expect.poll(() => linesIn(raised(page))).toBe(1);
  await page.getByRole('treeitem', { name: 'Entity Book', exact: true }).click();
  await expect.poll(() => linesIn(raised(page))).toBe(2);
  await page.getByRole('region', { name: 'Canvas' }).focus();
  await page.keyboard.press('Escape');
  await expect(layer(page)).toHaveCSS('opacity', '1');
  await expect(raised(page)).toHaveCount(0);
});

test('the lines of one module are drawn alone, and those of reads and writes switched on', async ({
  page,
}) => {
  await openDesign(page, chain());
  await expect.poll(() => linesIn(layer(page))).toBe(4);
  // Author to Book within it, and Book to Shop out of it.
  await chooseLines(page, 'Only lines of Writing');
  await expect.poll(() => linesIn(layer(page))).toBe(2);
  await chooseLines(page, 'Only lines of Selling');
  await expect.poll(() => linesIn(layer(page))).toBe(3);
  await expectSaved(page);
  await page.reload();
  await expect.poll(() => linesIn(layer(page))).toBe(3);

  const effects = page.locator('.pl-edges.pl-effects path');
  await expect(effects).toHaveCount(0);
  await chooseLines(page, 'Show all reads and writes');
  await expect(effects.first()).toBeAttached();
  await chooseLines(page, 'Hide relations');
  await expect.poll(() => linesIn(layer(page))).toBe(0);
  await expect(effects.first()).toBeAttached();
  await chooseLines(page, 'Show relations');
  await chooseLines(page, 'Lines of all modules');
  await expect.poll(() => linesIn(layer(page))).toBe(4);
});

test('a picture of the selection has its cards and the lines between them alone', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'Issue tracker');
  await page.getByRole('treeitem', { name: 'Entity Label', exact: true }).click();
  await page
    .getByRole('treeitem', { name: 'Entity Issue', exact: true })
    .click({ modifiers: ['Control'] });
  await expect(page.getByRole('heading', { name: '2 selected' })).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'Picture' });
  const open = async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /^Picture/ }).click();
  };
  const take = async (format: 'SVG' | 'PNG') => {
    const coming = page.waitForEvent('download');
    await dialog.getByRole('button', { name: `Download ${format}` }).click();
    return readFile(await (await coming).path());
  };
  await open();
  await expect(dialog.getByRole('radio', { name: 'What is selected' })).toBeChecked();
  await expect(dialog.getByRole('radio', { name: 'What is selected' })).toBeFocused();
  const width = dialog.getByRole('spinbutton', { name: 'Width' });
  await width.fill('800');
  await width.press('Enter');
  const svg = (await take('SVG')).toString();
  expect(svg).toContain('width="800"');
  expect(svg).toContain('>Label<');
  expect(svg).toContain('>Issue<');
  expect(svg).not.toContain('>Attachment<');

  await open();
  await width.fill('1000');
  await width.press('Enter');
  const png = await take('PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(1000);

  // The whole view is a click away, and all there is while nothing is selected.
  await open();
  await dialog.getByRole('radio', { name: 'The view' }).check();
  expect((await take('SVG')).toString()).toContain('>Attachment<');
  await page.getByRole('region', { name: 'Canvas' }).focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0);
  await open();
  await expect(dialog.getByRole('radio', { name: 'What is selected' })).toBeDisabled();
});
