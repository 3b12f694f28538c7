import AxeBuilder from '@axe-core/playwright';
import { openDesign, shopWithHandlers } from '../src/designs.ts';
import { expect, type Page, test } from '../src/journey.ts';
import { beginDesign, entityCard, expectSaved, startRun, takeAway } from '../src/steps.ts';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What breaks WCAG 2.2 AA on the page as it stands, in words that lead to the place. */
async function faults(page: Page, where: string, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(levels);
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${where}: ${id} at ${node.target.join(' ')}: ${node.failureSummary}`),
  );
}

for (const theme of ['light', 'dark'] as const) {
  test(`every screen meets WCAG 2.2 AA in the ${theme} theme`, async ({ page }) => {
    // Each look takes seconds on a busy machine.
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme: theme });
    // The drawing is looked at once as a whole, and then what each screen adds to it.
    const look = async (where: string, part?: string) => {
      expect.soft(await faults(page, where, part)).toEqual([]);
    };
    const inspector = 'aside[aria-label="Inspector"]';
    const dock = 'section[aria-label="Dock"]';
    const dialog = '[role="dialog"]';

    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Designs', exact: true })).toBeVisible();
    await look('home');
    await beginDesign(page, 'blank');
    await look('empty canvas');
    await page.goto('/');
    await beginDesign(page, 'Issue tracker');
    await expect(entityCard(page, 'Issue')).toBeVisible();
    await look('canvas at fit');
    await page.getByRole('treeitem', { name: 'Entity Issue', exact: true }).click();
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
    await look('entity', inspector);
    await page.keyboard.press('ArrowRight');
    for (const [row, where] of [
      ['Field title', 'field'],
      ['Relation assignee → User', 'relation'],
    ] as const) {
      await page.getByRole('treeitem', { name: row, exact: true }).click();
      await look(where, inspector);
    }
    // Back to the entity, and folded: only the lines in sight are drawn.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('treeitem', { name: 'Entity Label', exact: true }).click();
    await page
      .getByRole('treeitem', { name: 'Entity Issue', exact: true })
      .click({ modifiers: ['Control'] });
    await expect(page.getByRole('heading', { name: '2 selected' })).toBeVisible();
    await look('several', inspector);
    for (const [row, where] of [
      ['Job announceIssue', 'job'],
      ['Enum IssueStatus', 'enum'],
      ['Endpoint POST /auth/login', 'endpoint'],
      ['Shape Account', 'shape'],
      ['Module Planning', 'module'],
    ] as const) {
      await page.getByRole('treeitem', { name: row, exact: true }).click();
      await look(where, inspector);
    }
    await page.keyboard.press('Control+,');
    await look('settings', inspector);
    await page.keyboard.press('Control+j');
    await look('problems', dock);
    await page.getByRole('button', { name: 'OpenAPI' }).click();
    await look('OpenAPI', dock);
    await page.getByRole('button', { name: 'Reference', exact: true }).click();
    await expect(page.getByRole('region', { name: 'API reference' })).toBeVisible();
    await look('API reference', dock);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await look('run, before it starts', dock);
    await startRun(page);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByLabel('Content of the answer')).toBeVisible();
    await look('run', dock);
    await page.getByRole('button', { name: /^Log/ }).click();
    await look('log of the run', dock);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await look('palette', dialog);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Commands' }).click();
    await page.getByPlaceholder('Find a command').fill('picture');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Picture' })).toBeVisible();
    await look('picture', dialog);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    await expect(page.getByLabel('Link', { exact: true })).toBeVisible();
    await look('share', '[aria-label="Share"]');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+l');
    await expect(page.getByRole('grid', { name: 'Table of the design' })).toBeVisible();
    await look('table', dock);
    // What was chosen last has led the canvas elsewhere.
    await page.getByRole('treeitem', { name: 'Entity Issue', exact: true }).click();
    await entityCard(page, 'Issue').click({ button: 'right', position: { x: 20, y: 8 } });
    await expect(page.getByRole('menu')).toBeVisible();
    await look('context menu', '[role="menu"]');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await look('export menu', '[role="menu"]');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Commands' }).click();
    await page.getByPlaceholder('Find a command').fill('tour');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Tour' })).toBeVisible();
    await look('tour', '[aria-label="Tour"]');
  });

  test(`code, its comparison and a handler meet WCAG 2.2 AA in the ${theme} theme`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: theme });
    const look = async (where: string, part: string) => {
      expect.soft(await faults(page, where, part)).toEqual([]);
    };
    const code =
      'const rows = await ctx.db.select().from(products);\nreturn { total: rows.lenght };';
    await openDesign(page, shopWithHandlers(code, "ctx.logger.info({}, 'counted');"));
    await page.getByRole('button', { name: 'Code', exact: true }).click();
    const panel = page.getByRole('region', { name: 'Code', exact: true });
    await expect(panel.getByRole('treeitem').first()).toBeVisible();
    await expectSaved(page);
    await takeAway(page, 'Project');
    await entityCard(page, 'Product').click({ position: { x: 60, y: 12 } });
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    const words = inspector.getByLabel('Description', { exact: true });
    await words.fill('What is in the shop.');
    await words.blur();
    await panel.getByLabel('Filter files').fill('db/schema/shop.ts');
    await panel.getByRole('treeitem', { name: /^shop\.ts.*changed since/ }).click();
    await expect(page.getByTestId('file-view').locator('.view-lines')).toContainText('pgTable');
    await look('code', 'section[aria-label="Dock"]');
    await panel.getByRole('button', { name: 'Compare with the last download' }).click();
    await expect(panel.locator('.monaco-diff-editor .line-insert').first()).toBeVisible();
    await look('comparison', 'section[aria-label="Dock"]');
    await page.getByRole('complementary', { name: 'Outline' }).getByText('/stock-total').click();
    await expect(inspector.locator('.monaco-editor .squiggly-error').first()).toBeVisible();
    await look('handler', 'aside[aria-label="Inspector"]');
  });

  for (const [device, width, height] of [
    ['tablet', 820, 1180],
    ['phone', 390, 844],
  ] as const) {
    test(`a ${device} is served to WCAG 2.2 AA in the ${theme} theme, without a page that scrolls sideways`, async ({
      page,
    }) => {
      test.setTimeout(240_000);
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: theme });
      const look = async (where: string) => {
        expect.soft(await faults(page, where)).toEqual([]);
        const wide = await page.locator('html').evaluate((html) => html.scrollWidth);
        expect.soft(wide, where).toBeLessThanOrEqual(width);
      };
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Designs', exact: true })).toBeVisible();
      await look('home');
      await beginDesign(page, 'Issue tracker');
      await expect(entityCard(page, 'Issue')).toBeVisible();
      await look('canvas');
      await entityCard(page, 'Issue').click({ position: { x: 10, y: 4 } });
      await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
      await look('inspector');
    });
  }
}
