import { expect, faultsOf, test } from '../src/journey.ts';
import { beginDesign, entityCard, expectSaved } from '../src/steps.ts';

test('a link lets another person look, download and copy, change nothing, and ends when it is revoked', async ({
  page,
  browser,
  server,
}) => {
  await page.goto('/');
  await beginDesign(page, 'Blog');
  await expectSaved(page);
  const original = page.url();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  expect(link).toMatch(/\/s\/[\w-]{22,}$/);

  const profile = await browser.newContext({ baseURL: server.url });
  const visitor = await profile.newPage();
  const faults = faultsOf(visitor);
  await visitor.goto(link);
  await expect(visitor.getByText('View only')).toBeVisible();
  await expect(entityCard(visitor, 'Comment')).toBeVisible();

  // Nothing on the page changes the design, and the server takes no change from this person either.
  await expect(visitor.getByRole('toolbar', { name: 'Tools' })).toHaveCount(0);
  await expect(visitor.getByLabel('Name of the design')).toHaveCount(0);
  await entityCard(visitor, 'Comment').click({ position: { x: 40, y: 10 } });
  await visitor.keyboard.press('Delete');
  await expect(entityCard(visitor, 'Comment')).toBeVisible();
  const id = original.split('/').at(-1) ?? '';
  const refused = await visitor.request.post('/api/trpc/designs.rename', {
    data: { id, name: 'Taken' },
  });
  expect(refused.ok()).toBe(false);
  expect((await visitor.request.get(`/api/designs/${id}/design.json`)).status()).toBe(404);

  // What the owner changes is seen at once.
  await page.keyboard.press('Escape');
  await page.getByLabel('Name of the design').fill('Our blog');
  await page.getByLabel('Name of the design').press('Enter');
  await expect(visitor.getByRole('heading', { name: 'Our blog' })).toBeVisible();

  await visitor.getByRole('button', { name: 'Make my own copy' }).click();
  await expect(visitor.getByLabel('Save state')).toHaveText('Saved');
  expect(visitor.url()).not.toBe(original);
  await entityCard(visitor, 'Comment').click({ position: { x: 40, y: 10 } });
  await visitor.keyboard.press('Delete');
  await expect(entityCard(visitor, 'Comment')).toHaveCount(0);
  await expectSaved(visitor);
  await expect(entityCard(page, 'Comment')).toBeVisible();

  await visitor.goto(link);
  await expect(visitor.getByText('View only')).toBeVisible();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: /^Revoke the link ending in/ }).click();
  await expect(visitor.getByText('This link is no longer open')).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByText('This link is no longer open')).toBeVisible();
  expect(faults).toEqual([]);
  await profile.close();
});
