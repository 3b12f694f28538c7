import { expect, test } from '../src/journey.ts';
import { beginDesign, entityCard, expectSaved, nameInput } from '../src/steps.ts';

test('a broken name is listed, leads to its place, and keeps the export back until it is put right', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'blank');
  const canvas = page.getByRole('region', { name: 'Canvas' });
  await canvas.dblclick({ position: { x: 300, y: 200 } });
  await nameInput(page).fill('two words');
  await nameInput(page).press('Enter');
  await canvas.getByLabel('Field name').press('Escape');
  await page.keyboard.press('Escape');
  await expectSaved(page);
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0);

  const tab = page.getByRole('button', { name: /^Problems [1-9]/ });
  await tab.click();
  const list = page.getByRole('list', { name: 'Problems' });
  await list
    .getByRole('button', { name: /two words/ })
    .first()
    .click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const name = inspector.getByLabel('Name', { exact: true });
  await expect(name).toHaveValue('two words');
  await expect(name).toBeFocused();

  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^OpenAPI, JSON/ }).click();
  await expect(page.getByText(/^Not exported: \d+ problems? to put right first\.$/)).toBeVisible();

  await name.fill('Ticket');
  await name.press('Enter');
  await expect(entityCard(page, 'Ticket')).toBeVisible();
  await expect(page.getByRole('button', { name: /, 0 of them errors$/ })).toBeVisible();
  await expectSaved(page);
});
