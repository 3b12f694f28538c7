import { manyEntities, openDesign, underALine } from '../src/designs.ts';
import { expect, test } from '../src/journey.ts';
import { beginDesign, entityCard, expectSaved, nameInput } from '../src/steps.ts';

/** What a journey asks of an element of the page. */
interface Layered {
  readonly tagName: string;
  getBoundingClientRect(): { left: number; top: number; width: number; height: number };
  readonly ownerDocument: { elementsFromPoint(x: number, y: number): Layered[] };
}

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

test('the first entity stands where the canvas was double-clicked, and what is being named is never under a panel', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'blank');
  const canvas = page.getByRole('region', { name: 'Canvas' });
  const stage = await canvas.boundingBox();
  if (!stage) throw new Error('the canvas is not drawn');
  await canvas.dblclick({ position: { x: 240, y: 160 } });
  await nameInput(page).fill('Order');
  const card = entityCard(page, 'Entity');
  const first = await card.boundingBox();
  // Cards go by a grid of eight.
  expect(Math.abs((first?.x ?? 0) - stage.x - 240)).toBeLessThanOrEqual(4);
  expect(Math.abs((first?.y ?? 0) - stage.y - 160)).toBeLessThanOrEqual(4);
  await nameInput(page).press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toHaveCount(0);

  // At the right edge, where the inspector comes.
  await canvas.dblclick({ position: { x: stage.width - 60, y: stage.height / 2 } });
  await nameInput(page).fill('Invoice');
  const expectWhole = async (name: string) => {
    await expect(async () => {
      const box = await entityCard(page, name).boundingBox();
      const panel = await inspector.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(panel?.x ?? 0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(stage.y + stage.height);
    }).toPass();
  };
  await nameInput(page).press('Enter');
  await expectWhole('Invoice');

  // Field upon field, down and out of the stage, but for that.
  const field = canvas.getByLabel('Field name');
  for (let i = 0; i < 30; i++) {
    await field.fill(`part${i}`);
    await field.press('Enter');
  }
  const tools = await page.getByRole('toolbar', { name: 'Tools' }).boundingBox();
  await expect(async () => {
    const box = await field.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(tools?.y ?? 0);
  }).toPass();

  // Tab goes from a name to its type, and on to the next name.
  await field.press('Escape');
  await entityCard(page, 'Invoice').getByText('part27', { exact: true }).click();
  await field.press('Tab');
  await page.getByRole('combobox', { name: 'Type of part27' }).press('Tab');
  await expect(field).toHaveValue('part28');
  await field.press('Escape');
  await expectSaved(page);
});

test('what is added from afar is brought near to be named', async ({ page }) => {
  await openDesign(page, manyEntities(40));
  const canvas = page.getByRole('region', { name: 'Canvas' });
  await page.keyboard.press('e');
  await canvas.click({ position: { x: 40, y: 300 } });
  await nameInput(page).fill('Order');
  await nameInput(page).press('Enter');
  await canvas.getByLabel('Field name').fill('total');
  await canvas.getByLabel('Field name').blur();
  await expect(entityCard(page, 'Order')).toContainText('total');
});

test('the name of a module is read above the lines that run by it', async ({ page }) => {
  await openDesign(page, underALine());
  const title = page.locator('.pl-ground-name').filter({ hasText: 'Everything' });
  await expect(title).toBeVisible();
  // Lines let the pointer through; for once they do not, so that the page says what lies over what.
  await page.addStyleTag({
    content: '.pl-canvas .pl-edges path { pointer-events: stroke !important }',
  });
  const layers = await title.evaluate((name: Layered) => {
    const { left, top, width, height } = name.getBoundingClientRect();
    const found: { line: number; name: number }[] = [];
    for (let x = left; x < left + width; x++) {
      const at = name.ownerDocument.elementsFromPoint(x, top + height / 2);
      found.push({ line: at.findIndex((one) => one.tagName === 'path'), name: at.indexOf(name) });
    }
    return found.filter(({ line }) => line >= 0);
  });
  expect(layers.length).toBeGreaterThan(0);
  for (const { line, name } of layers) expect(name).toBeLessThan(line);
});

test('from afar the names of modules are read over their cards, at any zoom', async ({ page }) => {
  await openDesign(page, manyEntities(300));
  const names = page.locator('.pl-far-name');
  await expect(names).toHaveText(['Front', 'Back']);
  // Names let the pointer through; for once they do not, so that the page says what lies over what.
  await page.addStyleTag({ content: '.pl-far-name { pointer-events: all !important }' });
  const seen = () =>
    names.evaluateAll((all: Layered[]) =>
      all.map((name) => {
        const { left, top, width, height } = name.getBoundingClientRect();
        const at = name.ownerDocument.elementsFromPoint(left + width / 2, top + height / 2);
        return { isOnTop: at.indexOf(name) === 0, isRead: height > 16 && height < 40 };
      }),
    );
  const good = { isOnTop: true, isRead: true };
  await expect.poll(seen).toEqual([good, good]);
  await page.getByRole('region', { name: 'Canvas' }).focus();
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await expect.poll(seen).toEqual([good, good]);
});

test('from afar a module that is folded away has its name as well', async ({ page }) => {
  await openDesign(page, manyEntities(300));
  await page.getByRole('treeitem', { name: 'Module Front', exact: true }).click();
  await page.getByRole('region', { name: 'Canvas' }).press('c');
  await page.getByRole('button', { name: 'Show everything' }).click();
  const name = page.locator('.pl-far-name').filter({ hasText: /^Front$/ });
  await expect(name).toBeVisible();
  await expect.poll(async () => (await name.boundingBox())?.height ?? 0).toBeGreaterThan(10);
});
