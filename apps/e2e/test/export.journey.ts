import { expect, test } from '../src/journey.ts';
import { beginDesign, expectSaved, takeAway } from '../src/steps.ts';

for (const [title, file] of [
  ['OpenAPI, YAML', 'openapi.yaml'],
  ['OpenAPI, JSON', 'openapi.json'],
  ['Design', 'design.json'],
] as const) {
  test(`${file} has the same bytes from the menu and by plain HTTP with a link`, async ({
    page,
    playwright,
    server,
  }) => {
    await page.goto('/');
    await beginDesign(page, 'Blog');
    await expectSaved(page);
    const downloaded = await takeAway(page, title);

    const id = page.url().split('/').at(-1);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByLabel('Link', { exact: true }).inputValue();
    const token = link.split('/').at(-1) ?? '';

    const script = await playwright.request.newContext({ baseURL: server.url });
    const path = `/api/designs/${id}/${file}`;
    expect((await script.get(path)).status()).toBe(404);
    const byQuery = await script.get(path, { params: { share: token } });
    expect(byQuery.status()).toBe(200);
    expect(await byQuery.body()).toEqual(downloaded);
    const byHeader = await script.get(path, { headers: { authorization: `Bearer ${token}` } });
    expect(await byHeader.body()).toEqual(downloaded);
    if (file === 'openapi.json') {
      const document = JSON.parse(downloaded.toString('utf8'));
      expect(document.openapi).toMatch(/^3\.1/);
      expect(Object.keys(document.paths)).toContain('/api/comments/{commentId}');
    }
    await script.dispose();
  });
}
