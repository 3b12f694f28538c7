import { expect, type Page, test } from '../src/journey.ts';
import { beginDesign, entityCard } from '../src/steps.ts';

/** Whether the head of an entity's card is seen, with nothing over it. */
async function expectSeen(page: Page, name: string): Promise<void> {
  await expect(async () => {
    // A click would fall on it: nothing lies above.
    await entityCard(page, name).locator('.pl-title').click({ trial: true, timeout: 1000 });
  }).toPass();
}

for (const [device, width, height] of [
  ['tablet', 820, 1180],
  ['phone', 390, 844],
] as const) {
  test(`on a ${device} what the outline leads to is not under the inspector`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/');
    await beginDesign(page, 'Issue tracker');
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    for (const name of ['User', 'Issue']) {
      const line = page.getByRole('treeitem', { name: `Entity ${name}`, exact: true });
      if (!(await line.isVisible())) await page.getByRole('button', { name: 'Outline' }).click();
      await line.click();
      await expect(inspector.getByRole('heading', { name, exact: true })).toBeVisible();
      await expectSeen(page, name);
    }
  });
}

test('on a tablet the inspector leaves the tools, the zoom and the dock beside it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.goto('/');
  await beginDesign(page, 'Issue tracker');
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await entityCard(page, 'User').click({ position: { x: 8, y: 8 } });
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: 'User', exact: true })).toBeVisible();
  const left = (await inspector.boundingBox())?.x ?? 0;
  expect(left).toBeGreaterThan(0);
  for (const part of [
    page.getByRole('toolbar', { name: 'Tools' }),
    page.getByRole('button', { name: 'Zoom in' }),
    page.getByRole('button', { name: 'Close the dock' }),
  ]) {
    const box = await part.boundingBox();
    if (!box) throw new Error('a part of the page is not drawn');
    expect(box.x + box.width).toBeLessThanOrEqual(left);
  }
  // And takes all of the width again.
  await inspector.getByRole('button', { name: 'Close the inspector' }).click();
  const box = await page.getByRole('button', { name: 'Close the dock' }).boundingBox();
  expect(box?.x).toBeGreaterThan(left);
});

test('on a phone what is touched is not left under the sheet that comes with it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await beginDesign(page, 'Issue tracker');
  await entityCard(page, 'User').click({ position: { x: 8, y: 8 } });
  const sheet = page.getByRole('complementary', { name: 'Inspector' });
  await expect(sheet.getByRole('heading', { name: 'User', exact: true })).toBeVisible();
  await expect(async () => {
    const card = await entityCard(page, 'User').boundingBox();
    const cover = await sheet.boundingBox();
    expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThan(cover?.y ?? 0);
  }).toPass();
});

test('on a phone the dock and the form take turns at the lower edge', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await beginDesign(page, 'Issue tracker');
  await entityCard(page, 'User').click({ position: { x: 8, y: 8 } });
  const sheet = page.getByRole('complementary', { name: 'Inspector' });
  await expect(sheet).toBeVisible();
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await expect(sheet).toBeHidden();
  await page.getByRole('region', { name: 'Code', exact: true }).getByLabel('Filter files').click();
  await page.getByRole('button', { name: 'Close the dock' }).click();
  await expect(sheet.getByRole('heading', { name: 'User', exact: true })).toBeVisible();
  // A problem leads to its form, also from the dock.
  await sheet.getByLabel('Name', { exact: true }).fill('two words');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Problems/ }).click();
  await page
    .getByRole('list', { name: 'Problems' })
    .getByRole('button', { name: /two words/ })
    .first()
    .click();
  await expect(sheet.getByLabel('Name', { exact: true })).toBeFocused();
});

test('a phone reaches in a menu what has no room in its bar', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await beginDesign(page, 'Blog');
  const more = page.getByRole('button', { name: 'More' });
  await more.click();
  await page.getByRole('menuitem', { name: 'API settings' }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: 'API settings' })).toBeVisible();
  // A sheet from below, so that the drawing stays in sight.
  const sheet = await inspector.boundingBox();
  expect(sheet?.width).toBe(390);
  expect(sheet?.y).toBeGreaterThan(300);
  await more.click();
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await more.click();
  await page.getByRole('menuitem', { name: 'Commands' }).click();
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
});
