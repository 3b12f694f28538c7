import { apart, openDesign } from '../src/designs.ts';
import { expect, test } from '../src/journey.ts';
import { beginDesign, entityCard, expectSaved } from '../src/steps.ts';

test('a design is drawn from the outline by keyboard alone, and each deed is said', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'blank');
  const tree = page.getByRole('tree', { name: 'Outline of the design' });
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  // A line may say that it has warnings.
  const line = (name: string) => tree.getByRole('treeitem', { name: new RegExp(`^${name}(,|$)`) });
  const toTree = async () => {
    for (let i = 0; i < 4; i++) {
      if ((await tree.and(page.locator(':focus')).count()) > 0) return;
      await page.keyboard.press('F6');
    }
    await expect(tree).toBeFocused();
  };
  const name = async (text: string) => {
    await page.keyboard.press('F2');
    await expect(inspector.getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await toTree();
  };

  for (const entity of ['Author', 'Book']) {
    const add = page.getByRole('button', { name: 'Add', exact: true });
    await add.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    // The menu holds Tab until it is gone.
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(add).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(tree).toBeFocused();
    await name(entity);
    await expect(line(`Entity ${entity}`)).toHaveAttribute('aria-selected', 'true');
  }
  await page.keyboard.press('Insert');
  await expect(page.getByText('Field added')).toBeVisible();
  await name('pages');
  await expect(line('Field pages')).toHaveAttribute('aria-level', '3');
  await page.keyboard.press('Insert');
  await name('title');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByText('title is 1 of 2')).toBeVisible();
  await expect(entityCard(page, 'Book').locator('.pl-row[data-record^="field:"]')).toHaveText([
    /title/,
    /pages/,
  ]);

  // Back to the entity, and the other one beside it: the two are related by a command.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(line('Entity Book')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a command').fill('add relation');
  await page.keyboard.press('Enter');
  await toTree();
  const relation = tree.getByRole('treeitem', { name: /^Relation / });
  await expect(relation).toHaveCount(1);
  await expect(relation).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Delete');
  await expect(relation).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'Deleted' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Undone: Delete /)).toBeVisible();
  await expect(relation).toHaveCount(1);
  await expectSaved(page);
});

test('what is chosen elsewhere comes into sight in the outline, unfolded', async ({ page }) => {
  await openDesign(page, apart());
  const tree = page.getByRole('tree', { name: 'Outline of the design' });
  await expect(tree.getByRole('treeitem', { name: 'Field pages' })).toHaveCount(0);
  await entityCard(page, 'Book').getByText('pages').click();
  await expect(tree.getByRole('treeitem', { name: 'Field pages' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

test('what is chosen in the outline comes into sight, a module whole, and what is in sight stays where it is', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'Issue tracker');
  const choose = (name: string) => page.getByRole('treeitem', { name, exact: true }).click();
  const viewport = page.locator('.react-flow__viewport');
  // The drawing stands once it is at one place twice.
  const place = async () => {
    let [before, now] = ['', ' '];
    await expect
      .poll(async () => {
        [before, now] = [now, (await viewport.getAttribute('style')) ?? ''];
        return now === before;
      })
      .toBe(true);
    return now;
  };
  const tools = page.getByRole('toolbar', { name: 'Tools' });
  await choose('Module Issues');
  await place();
  const bar = await tools.boundingBox();
  for (const name of ['Issue', 'Comment', 'Attachment', 'TimeEntry']) {
    const card = await entityCard(page, name).boundingBox();
    if (!card || !bar) throw new Error(`${name} or the tools are not drawn`);
    expect(card.y).toBeGreaterThan(0);
    expect(card.y + card.height).toBeLessThan(bar.y);
  }
  await choose('Entity User');
  const atUser = await place();
  await choose('Entity Team');
  expect(await place()).toBe(atUser);
  await choose('Entity Issue');
  expect(await place()).not.toBe(atUser);
});
