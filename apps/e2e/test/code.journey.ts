import AxeBuilder from '@axe-core/playwright';
import { createDesign, type RecordInput } from '@plinth/design';
import { manyEntities, openDesign, shopWithHandlers } from '../src/designs.ts';
import { expect, type Page, test } from '../src/journey.ts';
import { beginDesign, entityCard, expectSaved, takeAway } from '../src/steps.ts';

async function openCode(page: Page) {
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Code', exact: true });
  await expect(panel.getByRole('treeitem').first()).toBeVisible();
  return panel;
}

async function expectAccessible(page: Page, region: string) {
  const { violations } = await new AxeBuilder({ page }).include(region).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
}

test('code follows the drawing: a card shows its files, a file lights up its card, a rename is in the text', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'Blog');
  const panel = await openCode(page);
  const tree = panel.getByRole('tree', { name: 'Files of the project' });
  const text = page.getByTestId('file-view').locator('.view-lines');

  await entityCard(page, 'Tag').click({ position: { x: 60, y: 12 } });
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(
    'src/modules/writing/tags/routes.ts',
  );
  await expect(text).toContainText('listTagsQuery');

  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByLabel('Name', { exact: true }).fill('Label');
  await inspector.getByLabel('Name', { exact: true }).press('Enter');
  await expect(text).toContainText('labelCreate');

  await panel.getByLabel('Filter files').fill('users queries');
  await expect(tree.getByRole('treeitem')).toHaveText([
    'src',
    'modules',
    'people',
    'users',
    'queries.ts',
  ]);
  await tree.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(
    'src/modules/people/users/queries.ts',
  );
  await expect(inspector.getByLabel('Name', { exact: true })).toHaveValue('User');
  await page.keyboard.press('Delete');
  await expect(entityCard(page, 'User')).toBeVisible();
  await expectAccessible(page, 'section[aria-label="Code"]');

  const before = (await panel.boundingBox())?.height ?? 0;
  await page.getByRole('separator', { name: 'Height of the dock' }).focus();
  await page.keyboard.press('ArrowUp');
  await page.reload();
  await expect(panel).toBeVisible();
  expect((await panel.boundingBox())?.height).toBe(before + 16);
});

test('a design with errors keeps the last good code, and says so with the problem', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'Blog');
  const panel = await openCode(page);
  await entityCard(page, 'Tag').click({ position: { x: 60, y: 12 } });
  const text = page.getByTestId('file-view').locator('.view-lines');
  await expect(text).toContainText('listTagsQuery');
  const name = page
    .getByRole('complementary', { name: 'Inspector' })
    .getByLabel('Name', { exact: true });
  await name.fill('no good');
  await name.press('Enter');
  await expect(panel.getByRole('status')).toContainText('the last code without errors');
  await expect(text).toContainText('listTagsQuery');
  await panel.getByRole('button', { name: /^Show/ }).click();
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('no good');
  await name.fill('Label');
  await name.press('Enter');
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await expect(panel.getByRole('status')).toHaveCount(0);
});

test('what changed since the last download is marked, compared, and remembered over a reload', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'Blog');
  const panel = await openCode(page);
  await expect(panel).toContainText('Changes are marked from your first download on.');
  await expectSaved(page);
  await takeAway(page, 'Project');
  await expect(panel).toContainText('No changes');
  await entityCard(page, 'Tag').click({ position: { x: 60, y: 12 } });
  const words = page
    .getByRole('complementary', { name: 'Inspector' })
    .getByLabel('Description', { exact: true });
  await words.fill('A word to find posts by.');
  await words.blur();
  await expect(panel).toContainText(/[1-9]\d* changed/);
  await expectSaved(page);
  await page.reload();
  await expect(panel).toContainText(/[1-9]\d* changed/);

  await panel.getByRole('button', { name: 'Only these' }).click();
  await panel.getByLabel('Filter files').fill('db/schema/writing.ts');
  const file = panel.getByRole('treeitem', { name: /^writing\.ts.*changed since/ });
  await file.click();
  await expect(page.getByTestId('file-view').locator('.view-lines')).toContainText('pgTable');
  await expect(page.locator('.plinth-line-added, .plinth-line-changed').first()).toBeVisible();
  await panel.getByRole('button', { name: 'Compare with the last download' }).click();
  await expect(panel.locator('.monaco-diff-editor .line-insert').first()).toBeVisible();
});

test('a handler is written with the types of the design; what is wrong is a squiggle and a problem, and one undo takes it back', async ({
  page,
}) => {
  const sound =
    'const rows = await ctx.db.select().from(products);\nreturn { total: rows.length };';
  await openDesign(page, shopWithHandlers(sound, "ctx.logger.info({}, 'counted');"));
  const outline = page.getByRole('complementary', { name: 'Outline' });
  await outline.getByText('/stock-total').click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const code = inspector.locator('.monaco-editor');
  await expect(code.locator('.view-lines')).toContainText('rows.length');
  await code.locator('textarea').first().focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.type('\nrows[0]?.');
  const suggestions = page.locator('.suggest-widget .monaco-list-row');
  await expect(suggestions.filter({ hasText: 'stock' })).toBeVisible();
  await page.keyboard.type('stok;');
  await expect(code.locator('.squiggly-error').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Problems/ }).click();
  const problem = page
    .getByRole('list', { name: 'Problems' })
    .getByRole('button', { name: /^Line 2: Property 'stok' does not exist/ });
  await problem.click();
  await expect(code.locator('textarea').first()).toBeFocused();

  const panel = await openCode(page);
  await panel.getByLabel('Filter files').fill('stock-total.ts');
  await panel.getByRole('treeitem', { name: 'stock-total.ts' }).click();
  await expect(page.getByTestId('file-view').locator('.view-lines')).toContainText('stok');
  await page.getByRole('button', { name: 'Undo', exact: false }).first().click();
  await expect(code.locator('.view-lines')).not.toContainText('stok');
  await expect(page.getByTestId('file-view').locator('.view-lines')).not.toContainText('stok');
});

test('a handler that is not closed is set aside, and the rest of the code stays', async ({
  page,
}) => {
  await openDesign(
    page,
    shopWithHandlers('const rows = ctx.db.select(', "ctx.logger.info({}, 'x');"),
  );
  const panel = await openCode(page);
  await panel.getByLabel('Filter files').fill('stock-total.ts');
  await panel.getByRole('treeitem', { name: 'stock-total.ts' }).click();
  await expect(page.getByTestId('file-view').locator('.view-lines')).toContainText(
    'Left out until every bracket',
  );
  await expect(panel.getByRole('status')).toHaveCount(0);
  await page.getByRole('button', { name: /^Problems/ }).click();
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('Close every bracket');
});

test('several wrong handlers are told one by one, and the rest of the code goes on', async ({
  page,
}) => {
  const shop = shopWithHandlers('return { total: amount };', 'const rows = ctx.db.select(');
  const second: RecordInput = {
    kind: 'endpoint',
    id: 'endpoint:largest',
    module: 'module:shop',
    method: 'GET',
    path: '/largest-stock',
    operationId: 'largestStock',
    action: {
      kind: 'custom',
      handler: 'return { totl: 1 };',
      reads: ['entity:product'],
      responses: [{ status: 200, shape: 'shape:total' }],
    },
  };
  await openDesign(page, createDesign([...Object.values(shop.records), second]));
  const panel = await openCode(page);
  const text = page.getByTestId('file-view').locator('.view-lines');
  await panel.getByLabel('Filter files').fill('db/schema/shop.ts');
  await panel.getByRole('treeitem', { name: 'shop.ts' }).click();
  await expect(text).toContainText('stock');
  // The panel of the code gives way to that of the problems, which are of both.
  const wrong = [/Cannot find name 'amount'/, /'totl' does not exist/, /Close every bracket/];
  const problems = page.getByRole('list', { name: 'Problems' });
  const expectAllTold = async () => {
    await page.getByRole('button', { name: /^Problems/ }).click();
    for (const words of wrong) {
      await expect(problems.getByRole('listitem').filter({ hasText: words })).toHaveCount(1);
    }
    await page.getByRole('button', { name: 'Code', exact: true }).click();
  };
  await expectAllTold();

  await page.getByRole('treeitem', { name: 'Entity Product', exact: true }).click();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('treeitem', { name: 'Field stock', exact: true }).click();
  const name = page
    .getByRole('complementary', { name: 'Inspector' })
    .getByLabel('Name', { exact: true });
  await name.fill('pieces');
  await name.press('Enter');
  await panel.getByLabel('Filter files').fill('db/schema/shop.ts');
  await panel.getByRole('treeitem', { name: 'shop.ts' }).click();
  await expect(text).toContainText('pieces');
  await expect(panel.getByRole('status')).toHaveCount(0);
  await expectAllTold();
});

test('the API reads as reference documentation, live with the drawing', async ({ page }) => {
  await page.goto('/');
  await beginDesign(page, 'Blog');
  await page.getByRole('button', { name: 'OpenAPI', exact: true }).click();
  await expect(page.getByRole('region', { name: 'OpenAPI document' })).toContainText(
    'openapi: 3.1',
  );
  await page.getByRole('button', { name: 'Reference', exact: true }).click();
  const reference = page.getByRole('region', { name: 'API reference' });
  await reference.getByLabel('Find an operation').fill('post /posts');
  await reference.getByRole('button', { name: 'POST /api/posts', exact: true }).click();
  const shown = reference.getByRole('region', { name: 'Shown operation' });
  await expect(shown.getByRole('heading', { name: /^Body: PostCreate/ })).toBeVisible();
  await expect(shown.getByRole('row', { name: /^title required/ }).first()).toBeVisible();
  await expect(shown.getByText('201')).toBeVisible();
  await expectAccessible(page, 'section[aria-label="API reference"]');
  await reference.getByLabel('Find an operation').fill('');
  await entityCard(page, 'Tag').click({ position: { x: 60, y: 12 } });
  const name = page
    .getByRole('complementary', { name: 'Inspector' })
    .getByLabel('Name', { exact: true });
  await name.fill('Label');
  await name.press('Enter');
  await expect(reference.getByRole('button', { name: 'LabelCreate', exact: true })).toBeVisible();
  // From what one reads to where it is tried.
  await shown.getByRole('button', { name: 'Try it' }).click();
  const run = page.getByRole('region', { name: 'Run', exact: true });
  await expect(run.getByRole('button', { name: 'Start', exact: true })).toBeEnabled();
});

test('fifty entities: the code of an edit is there while one looks, and the tree draws only what is in sight', async ({
  page,
}) => {
  await openDesign(page, manyEntities(50));
  const panel = await openCode(page);
  await panel.getByLabel('Filter files').fill('src');
  expect(await panel.getByRole('treeitem').count()).toBeLessThan(60);
  await panel.getByLabel('Filter files').fill('things7 service');
  await panel.getByRole('treeitem', { name: 'service.ts' }).click();
  await expect(page.getByTestId('file-view').locator('.view-lines')).toContainText('Thing7');
});
