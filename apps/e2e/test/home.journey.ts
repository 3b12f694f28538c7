import { expect, test } from '../src/journey.ts';
import { beginDesign, designRow, goHome } from '../src/steps.ts';

test('a new visitor begins from a template and from blank, and finds both in the list', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByText('Nothing drawn yet.')).toBeVisible();

  await beginDesign(page, 'Blog');
  await expect(page.getByRole('region', { name: 'Canvas' })).toContainText('Comment');
  const name = await page.getByLabel('Name of the design').inputValue();
  await goHome(page);
  const counts = designRow(page, name).getByRole('cell');
  await expect(counts.nth(1)).toHaveText(/^[1-9]\d*$/);
  await expect(counts.nth(2)).toHaveText(/^[1-9]\d*$/);

  await beginDesign(page, 'blank');
  await expect(page.getByText('Draw your first entity')).toBeVisible();
  await goHome(page);
  await expect(page.getByRole('table').getByRole('link')).toHaveCount(2);
});

test('a design is renamed in the list, deleted, and brought back', async ({ page }) => {
  await page.goto('/');
  await beginDesign(page, 'blank');
  await goHome(page);
  const old = (await page.getByRole('table').getByRole('link').textContent()) ?? '';

  await page.getByRole('button', { name: `Actions for ${old}` }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('New name').fill('Library');
  await page.getByLabel('New name').press('Enter');
  await expect(designRow(page, 'Library')).toBeVisible();

  await page.getByRole('button', { name: 'Actions for Library' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('“Library” is deleted.')).toBeVisible();
  await expect(designRow(page, 'Library')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(designRow(page, 'Library')).toBeVisible();

  await page.reload();
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(page.getByLabel('Name of the design')).toHaveValue('Library');
});
