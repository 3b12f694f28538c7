import { apart, openDesign } from '../src/designs.ts';
import { expect, type Page, test } from '../src/journey.ts';
import { beginDesign, entityCard, expectSaved, nameInput } from '../src/steps.ts';

/** What a journey asks of a path of the page. */
interface DrawnPath {
  getTotalLength(): number;
  getPointAtLength(at: number): {
    matrixTransform(matrix: unknown): { x: number; y: number };
  };
  getScreenCTM(): unknown;
}

/** Where the dot stands from which a relation is pulled, at the head of a card or at a row of it. */
async function dotOf(page: Page, name: string, row?: string) {
  const card = entityCard(page, name);
  const part = row ? card.locator('.pl-row').filter({ hasText: row }) : card.locator('.pl-head');
  const box = await part.boundingBox();
  if (!box) throw new Error(`${name} is not drawn`);
  return { x: box.x + box.width - 1, y: box.y + box.height / 2 };
}

async function pull(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}

test('a relation is pulled from a field to another card, and from a header to empty canvas, where the other side is made', async ({
  page,
}) => {
  await openDesign(page, apart());
  const choice = page.getByRole('menu', { name: 'How they relate' });
  const author = await entityCard(page, 'Author').boundingBox();
  if (!author) throw new Error('the card is not drawn');
  const onAuthor = { x: author.x + 80, y: author.y + 12 };
  await pull(page, await dotOf(page, 'Book', 'title'), onAuthor);
  await expect(choice).toBeVisible();
  // Escape goes one step back, and nothing was made.
  await page.keyboard.press('Escape');
  await expect(choice).toHaveCount(0);
  await expect(entityCard(page, 'Book')).not.toContainText('authorId');

  await pull(page, await dotOf(page, 'Book', 'title'), onAuthor);
  await choice.getByRole('menuitem', { name: /An? Author has many Books/ }).click();
  await expect(entityCard(page, 'Book')).toContainText('authorId');

  // The inspector, which came with the relation, makes room.
  await page.keyboard.press('Escape');
  const book = await entityCard(page, 'Book').boundingBox();
  if (!book) throw new Error('the card is not drawn');
  await pull(page, await dotOf(page, 'Book'), { x: book.x + 60, y: book.y - 160 });
  await nameInput(page).fill('Chapter');
  await nameInput(page).blur();
  await expect(entityCard(page, 'Chapter')).toContainText('bookId');
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Undone: Rename/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Add related entity')).toBeVisible();
  await expect(page.getByRole('group', { name: /^Entity / })).toHaveCount(2);
  await expectSaved(page);
});

test('a line tells its name and how many it joins, when it is chosen and when it is pointed at', async ({
  page,
}) => {
  const design = apart();
  await openDesign(page, design);
  await pull(page, await dotOf(page, 'Book', 'title'), await dotOf(page, 'Author'));
  await page.getByRole('menuitem', { name: /An? Author has many Books/ }).click();
  await page.keyboard.press('Escape');
  const label = page.locator('.pl-edge-label');
  await expect(label).toHaveCount(0);
  // Lines keep apart, so that where one runs is read from what is drawn.
  const line = await page.locator('.pl-line-path').evaluate((path) => {
    const drawn = path as unknown as DrawnPath;
    const middle = drawn.getPointAtLength(drawn.getTotalLength() / 2);
    const { x, y } = middle.matrixTransform(drawn.getScreenCTM());
    return { x, y };
  });
  await page.mouse.move(line.x, line.y);
  await expect(label).toHaveText(/author.*many to one/i);
  await page.mouse.click(line.x, line.y);
  await page.mouse.move(5, 400);
  await expect(label).toHaveText(/author.*many to one/i);
  await expect(
    page
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('heading', { name: 'Book → Author' }),
  ).toBeVisible();
});

test('a card is duplicated by a drag with Alt, and the menu of the right button renames, extends and deletes it', async ({
  page,
}) => {
  await openDesign(page, apart());
  const head = await entityCard(page, 'Author').locator('.pl-head').boundingBox();
  if (!head) throw new Error('the card is not drawn');
  const from = { x: head.x + head.width - 40, y: head.y + 10 };
  await page.keyboard.down('Alt');
  await pull(page, from, { x: from.x + 10, y: from.y + 240 });
  await page.keyboard.up('Alt');
  const authors = page.getByRole('group', { name: /^Entity Author/ });
  await expect(authors).toHaveCount(2);
  const stays = await entityCard(page, 'Author').locator('.pl-head').boundingBox();
  expect(stays?.y).toBeCloseTo(head.y, 0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Undone: Duplicate Author/)).toBeVisible();
  await expect(authors).toHaveCount(1);

  const menu = page.getByRole('menu');
  const open = () =>
    entityCard(page, 'Author').click({ button: 'right', position: { x: 100, y: 8 } });
  await open();
  await menu.getByRole('menuitem', { name: /^Add field/ }).click();
  const field = page.getByRole('region', { name: 'Canvas' }).getByLabel('Field name');
  await field.fill('born');
  await field.press('Escape');
  await expect(entityCard(page, 'Author')).not.toContainText('born');
  await page.keyboard.press('Control+z');
  await open();
  await menu.getByRole('menuitem', { name: /^Add the usual endpoints/ }).click();
  await expect(page.getByText('/authors/:authorId').first()).toBeVisible();
  await open();
  await menu.getByRole('menuitem', { name: /^Rename/ }).click();
  await nameInput(page).fill('Writer');
  await nameInput(page).press('Enter');
  await entityCard(page, 'Writer').click({ button: 'right', position: { x: 100, y: 8 } });
  await menu.getByRole('menuitem', { name: /^Delete/ }).click();
  await expect(page.getByRole('group', { name: /^Entity / })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Undone: Delete Writer/)).toBeVisible();
  await expectSaved(page);
});

test('a module is folded to a block that says what is in it, and unfolded', async ({ page }) => {
  await page.goto('/');
  await beginDesign(page, 'Blog');
  const says = page.getByText('1 entity · 11 endpoints · 1 job', { exact: true });
  await page.getByRole('button', { name: 'Fold People away' }).click();
  await expect(entityCard(page, 'User')).toHaveCount(0);
  await expect(says).toBeVisible();
  await page.getByRole('button', { name: 'Unfold People' }).click();
  await expect(entityCard(page, 'User')).toBeVisible();
  await expect(says).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Unfold module')).toBeVisible();
  await expect(says).toBeVisible();
});

test('several cards are brought into line', async ({ page }) => {
  await openDesign(page, apart());
  await page.keyboard.press('Control+a');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const corner = async (name: string) => {
    const box = await entityCard(page, name).boundingBox();
    return { x: box?.x ?? 0, bottom: (box?.y ?? 0) + (box?.height ?? 0) };
  };
  await inspector.getByRole('button', { name: 'Align left edges' }).click();
  await expect(async () => {
    expect((await corner('Author')).x).toBeCloseTo((await corner('Book')).x, 0);
  }).toPass();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Align left')).toBeVisible();
  await inspector.getByRole('button', { name: 'Align bottom edges' }).click();
  await expect(async () => {
    expect((await corner('Author')).bottom).toBeCloseTo((await corner('Book')).bottom, 0);
  }).toPass();
});

test('an empty canvas leads on: to the first entity, to an import, and to what is merely hidden', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'blank');
  const canvas = page.getByRole('region', { name: 'Canvas' });
  await canvas.getByRole('button', { name: 'Import a schema' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog.getByRole('textbox', { name: /^Paste SQL/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await canvas.getByRole('button', { name: 'Add an entity' }).click();
  await nameInput(page).fill('Order');
  await nameInput(page).blur();
  await expect(entityCard(page, 'Order')).toBeVisible();

  // F adds a field to what is selected, ready to be named.
  await entityCard(page, 'Order').click({ position: { x: 120, y: 8 } });
  await page.keyboard.press('f');
  await canvas.getByLabel('Field name').fill('total');
  await canvas.getByLabel('Field name').blur();
  await expect(entityCard(page, 'Order')).toContainText('total');

  await page.keyboard.press('Control+a');
  await page.keyboard.press('h');
  await expect(page.getByText('All of it is hidden in this view')).toBeVisible();
  await canvas.getByRole('button', { name: 'Show everything hidden' }).click();
  await expect(entityCard(page, 'Order')).toBeVisible();
  await expectSaved(page);
});
