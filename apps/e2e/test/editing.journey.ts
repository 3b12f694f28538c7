import { createDesign } from '@plinth/design';
import { apart, openDesign } from '../src/designs.ts';
import { expect, test } from '../src/journey.ts';
import { beginDesign, entityCard, expectSaved, goHome } from '../src/steps.ts';

test('a first visit asks nothing that is refused', async ({ page }) => {
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
  });
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  await page.goto('/');
  await beginDesign(page, 'blank');
  await page.getByRole('region', { name: 'Canvas' }).dblclick({ position: { x: 300, y: 200 } });
  await page.keyboard.press('Escape');
  await expectSaved(page);
  expect(refused).toEqual([]);
  expect(said).toEqual([]);
});

test('things are copied and pasted within a design, and from one design to another, as text', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await beginDesign(page, 'Issue tracker');
  await page.getByRole('treeitem', { name: 'Entity Label', exact: true }).click();
  await page.getByRole('region', { name: 'Canvas' }).focus();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(page.getByText(/^\d+ pasted$/)).toBeVisible();
  await expect(page.getByRole('group', { name: /^Entity Label/ })).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('group', { name: /^Entity Label/ })).toHaveCount(1);
  await expectSaved(page);

  await goHome(page);
  await beginDesign(page, 'blank');
  await page.getByRole('region', { name: 'Canvas' }).focus();
  await page.keyboard.press('Control+v');
  await expect(entityCard(page, 'Label')).toContainText('colour');
  await expectSaved(page);
});

test('several fields are changed at once, as one step', async ({ page }) => {
  await openDesign(page, apart());
  await page.keyboard.press('Shift+1');
  const book = entityCard(page, 'Book');
  await book.getByText('pages').click({ modifiers: ['Control'] });
  await book.getByText('title').click({ modifiers: ['Control'] });
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: '2 selected' })).toBeVisible();
  await inspector.getByRole('switch', { name: 'Unique' }).click();
  await expect(
    book.locator('.pl-row').filter({ hasText: 'title' }).getByLabel('Unique'),
  ).toBeVisible();
  await expect(
    book.locator('.pl-row').filter({ hasText: 'pages' }).getByLabel('Unique'),
  ).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Undone: Change unique of 2 things$/)).toBeVisible();
  await expect(book.getByLabel('Unique')).toHaveCount(0);
});

test('one click mends a problem, from the panel', async ({ page }) => {
  const plain = apart();
  const index = {
    kind: 'relation',
    id: 'relation:a',
    from: 'entity:b',
    to: 'entity:a',
    fromName: 'author',
    indexed: false,
  } as const;
  await openDesign(page, createDesign([...Object.values(plain.records), index]));
  await page.keyboard.press('Control+j');
  const list = page.getByRole('list', { name: 'Problems' });
  const line = list.getByRole('listitem').filter({ hasText: /index/i });
  await expect(line).toHaveCount(1);
  await line.getByRole('button').last().click();
  await expect(line).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(line).toHaveCount(1);
});

test('a note is written in Markdown and read as text', async ({ page }) => {
  await page.goto('/');
  await beginDesign(page, 'blank');
  const canvas = page.getByRole('region', { name: 'Canvas' });
  await page.keyboard.press('n');
  await canvas.click({ position: { x: 300, y: 200 } });
  const text = canvas.getByRole('textbox', { name: 'Note' });
  await text.fill(
    '# Plan\n\n- **first** things\n- [site](https://example.org)\n\n<script>alert(1)</script>',
  );
  await text.press('Control+Enter');
  const note = canvas.getByRole('group', { name: /^Note/ });
  await expect(note.locator('li')).toHaveCount(2);
  await expect(note.locator('strong').filter({ hasText: 'first' })).toBeVisible();
  await expect(note.getByRole('link', { name: 'site' })).toHaveAttribute(
    'href',
    'https://example.org',
  );
  await expect(note).toContainText('<script>alert(1)</script>');
  await expectSaved(page);
});

test('a card that is dragged is shown what it is in line with, and snaps', async ({ page }) => {
  await openDesign(page, apart());
  const head = entityCard(page, 'Book').locator('.pl-head');
  const from = await head.boundingBox();
  const other = await entityCard(page, 'Author').boundingBox();
  if (!from || !other) throw new Error('the cards are not drawn');
  const start = { x: from.x + from.width - 30, y: from.y + from.height / 2 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 20, start.y - 40, { steps: 3 });
  const guide = page.locator('.pl-guides path');
  // Up from below until it is in line: cards go by a grid, which the pointer does not.
  const way = from.y - other.y;
  for (let up = way - 30; up < way + 30 && (await guide.count()) === 0; up += 4) {
    await page.mouse.move(start.x + 20, start.y - up);
  }
  await expect(guide.first()).toBeAttached();
  await page.mouse.up();
  await expect(page.locator('.pl-guides')).toHaveCount(0);
  const to = await entityCard(page, 'Book').boundingBox();
  expect(to?.y).toBeCloseTo(other.y, 0);
  await expectSaved(page);
});

test('the search finds entities, fields, endpoints, jobs and notes, and leads to them', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'Issue tracker');
  const search = page.getByRole('searchbox', { name: 'Search the design' });
  await search.fill('label');
  const tree = page.getByRole('tree', { name: 'Outline of the design' });
  await expect(tree.getByRole('treeitem', { name: /^Entity Label/ })).toBeVisible();
  await expect(tree.getByRole('treeitem', { name: /^Endpoint / }).first()).toBeVisible();
  await search.fill('announce');
  await search.press('ArrowDown');
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: 'announceIssue' })).toBeVisible();
  // Enter takes the first that was found, and its keys work at once.
  await search.fill('milestone');
  await search.press('Enter');
  await expect(tree).toBeFocused();
  await expect(inspector.getByRole('heading', { name: 'Milestone', exact: true })).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(entityCard(page, 'Milestone')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(entityCard(page, 'Milestone')).toHaveCount(1);
  await search.fill('nowhere to be found');
  await expect(page.getByText('Nothing has “nowhere to be found” in it.')).toBeVisible();
});

test('undo says what it takes back and lights it up on the canvas', async ({ page }) => {
  await openDesign(page, apart());
  const author = entityCard(page, 'Author');
  await author.click({ position: { x: 60, y: 12 } });
  await page.keyboard.press('Delete');
  await expect(author).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(author).toBeVisible();
  await expect(page.getByText(/^Undone: Delete Author/)).toBeVisible();
  const lit = await author.locator('.pl-card').evaluate((card) => card.getAnimations().length);
  expect(lit).toBeGreaterThan(0);
});

test('the table is gone through and edited by keyboard alone', async ({ page }) => {
  await openDesign(page, apart());
  await page.keyboard.press('Control+Shift+l');
  const grid = page.getByRole('grid', { name: 'Table of the design' });
  await page.getByRole('searchbox', { name: 'Filter the table' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(grid).toBeFocused();
  const row = (name: string) => grid.getByRole('row').filter({ hasText: name });
  // Module, Author, fullName, its relation-less end; Book, title, pages.
  await page.keyboard.press('Control+Home');
  for (const _ of ['Author', 'fullName']) await page.keyboard.press('ArrowDown');
  await page.keyboard.type('penName');
  await page.keyboard.press('Enter');
  await expect(row('penName')).toContainText('string');
  await page.keyboard.press('ArrowUp');
  for (const _ of ['kind', 'in', 'what']) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await grid.getByRole('combobox', { name: 'Type of penName' }).selectOption('integer');
  await page.keyboard.press('Tab');
  await expect(row('penName')).toContainText('integer');
  await page.keyboard.press('Space');
  await expect(row('penName').getByLabel('no').first()).toBeVisible();
  await expect(page.getByText('penName is not required')).toBeVisible();
  const fields = entityCard(page, 'Author').locator('.pl-row[data-record^="field:"]');
  await page.keyboard.press('Insert');
  await expect(page.getByText('Field added')).toBeVisible();
  await expect(fields).toHaveCount(2);
  // The line is taken back, and the one before it takes its place.
  await page.keyboard.press('Control+z');
  await expect(fields).toHaveCount(1);
  await page.keyboard.press('Insert');
  await expect(fields).toHaveCount(2);
  await page.keyboard.press('Delete');
  await expect(entityCard(page, 'Author').locator('.pl-row[data-record^="field:"]')).toHaveCount(1);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByLabel('Name', { exact: true })).toBeFocused();
  await expectSaved(page);
});

test('which lines a view draws is saved with it', async ({ page }) => {
  await page.goto('/');
  await beginDesign(page, 'Issue tracker');
  await expect(page.locator('.pl-line-path').first()).toBeAttached();
  await page.getByRole('button', { name: 'Lines', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Hide relations' }).click();
  await expect(page.locator('.pl-line-path')).toHaveCount(0);
  await expectSaved(page);
  await page.reload();
  await expect(entityCard(page, 'Label')).toBeVisible();
  await expect(page.locator('.pl-line-path')).toHaveCount(0);
  await page.keyboard.press('l');
  await expect(page.locator('.pl-line-path').first()).toBeAttached();
});

test('the palette has every command, and the sheet every key', async ({ page }) => {
  await page.goto('/');
  await beginDesign(page, 'Blog');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const run = async (words: string) => {
    await page.keyboard.press('Control+k');
    await palette.getByPlaceholder('Find a command').fill(words);
    await page.keyboard.press('Enter');
  };
  await page.keyboard.press('Control+k');
  for (const title of [
    'Add entity',
    'Add relation',
    'Tidy the layout',
    'Focus on what is selected, or show all again',
    'Import…',
    'Take a picture',
    'Export Project',
    'Export Mermaid',
    'Share a link',
    'Dark theme',
    'Go to all designs',
  ]) {
    await expect(palette.getByRole('option', { name: title })).toHaveCount(1);
  }
  await page.keyboard.press('Escape');

  await run('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await run('share a link');
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
  await page.getByRole('button', { name: 'Make a link' }).click();
  await expect(page.getByLabel('Link', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  const coming = page.waitForEvent('download');
  await run('export mermaid');
  expect((await coming).suggestedFilename()).toMatch(/\.mmd$/);

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
  await expect(sheet.getByText('Show everything as a table')).toBeVisible();
  await expect(sheet.getByText('Drag from the dot at a card’s side')).toBeVisible();
  await page.keyboard.press('Escape');
  await run('go to all');
  await expect(page.getByRole('heading', { name: 'Designs', exact: true })).toBeVisible();
});
