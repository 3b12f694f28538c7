import { expect, test } from '../src/journey.ts';
import { beginDesign, entityCard, expectSaved, nameInput } from '../src/steps.ts';

test('three entities by button, key and double-click are named, given fields and related, undone and redone', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'blank');
  const canvas = page.getByRole('region', { name: 'Canvas' });
  const tools = page.getByRole('toolbar', { name: 'Tools' });

  await tools.getByRole('button', { name: 'Entity' }).click();
  await canvas.click({ position: { x: 160, y: 120 } });
  await nameInput(page).fill('Author');
  await page.keyboard.press('Enter');
  await canvas.getByLabel('Field name').fill('fullName');
  await page.keyboard.press('Enter');
  await canvas.getByLabel('Field name').fill('age');
  await page.keyboard.press('Tab');
  const type = page.getByRole('combobox', { name: 'Type of age' });
  await type.fill('int');
  await type.press('Tab');
  const author = entityCard(page, 'Author');
  await expect(author).toContainText('fullName');
  await expect(author).toContainText(/age\s*\??\s*int/i);

  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await expect(tools.getByRole('button', { name: 'Entity' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await canvas.click({ position: { x: 560, y: 120 } });
  await nameInput(page).fill('Post');
  await page.keyboard.press('Enter');
  await canvas.getByLabel('Field name').fill('title');
  await canvas.getByLabel('Field name').blur();

  await canvas.dblclick({ position: { x: 160, y: 440 } });
  await nameInput(page).fill('Tag');
  await nameInput(page).blur();
  await expect(canvas.getByRole('group', { name: /^Entity / })).toHaveCount(3);

  await tools.getByRole('button', { name: 'Relation' }).click();
  await entityCard(page, 'Post').getByText('Post', { exact: true }).hover();
  await page.mouse.down();
  await author.getByText('Author', { exact: true }).hover();
  await page.mouse.up();
  const choice = page.getByRole('menu', { name: 'How they relate' });
  await expect(choice.getByRole('menuitem', { name: /An? Author has many Posts/ })).toContainText(
    'Post gets authorId',
  );
  await choice.getByRole('menuitem', { name: /An? Author has many Posts/ }).click();
  await expect(entityCard(page, 'Post')).toContainText('authorId');
  await expectSaved(page);

  const undo = page.getByRole('button', { name: /^Undo/ });
  const redo = page.getByRole('button', { name: /^Redo/ });
  await undo.click();
  await expect(entityCard(page, 'Post')).not.toContainText('authorId');
  await expect(async () => {
    if (await undo.isEnabled()) await undo.click();
    await expect(undo).toBeDisabled({ timeout: 50 });
  }).toPass({ intervals: [20] });
  await expect(page.getByText('Draw your first entity')).toBeVisible();
  await expect(async () => {
    if (await redo.isEnabled()) await redo.click();
    await expect(redo).toBeDisabled({ timeout: 50 });
  }).toPass({ intervals: [20] });
  await expect(entityCard(page, 'Post')).toContainText('authorId');
  await expect(entityCard(page, 'Author')).toContainText('fullName');
  await expect(entityCard(page, 'Tag')).toBeVisible();
  await expectSaved(page);
});

test('a reload, a second tab and a restart of the server show the same design', async ({
  page,
  context,
  server,
}) => {
  await page.goto('/');
  await beginDesign(page, 'blank');
  const canvas = page.getByRole('region', { name: 'Canvas' });
  await canvas.dblclick({ position: { x: 300, y: 200 } });
  await nameInput(page).fill('Order');
  await nameInput(page).blur();
  await expectSaved(page);

  await page.reload();
  await expect(entityCard(page, 'Order')).toBeVisible();
  const place = await entityCard(page, 'Order').boundingBox();

  const second = await context.newPage();
  await second.goto(page.url());
  await expect(entityCard(second, 'Order')).toBeVisible();
  await entityCard(second, 'Order').getByText('Order', { exact: true }).dblclick();
  await nameInput(second).fill('Purchase');
  await second.keyboard.press('Enter');
  await expect(entityCard(page, 'Purchase')).toBeVisible();
  await expectSaved(second);
  await second.close();

  await server.restart();
  await page.reload();
  await expect(entityCard(page, 'Purchase')).toBeVisible();
  expect(await entityCard(page, 'Purchase').boundingBox()).toEqual(place);
  await entityCard(page, 'Purchase').click();
  await page.keyboard.press('Delete');
  await expect(entityCard(page, 'Purchase')).toHaveCount(0);
  await expectSaved(page);
});
