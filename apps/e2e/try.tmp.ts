import { chromium } from '@playwright/test';
import { PlinthServer } from './src/server.ts';
import { beginDesign, entityCard, expectSaved, takeAway } from './src/steps.ts';

const server = await PlinthServer.start();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  baseURL: server.url,
  reducedMotion: 'reduce',
  colorScheme: 'light',
});
page.on('console', (m) => {
  if (['error', 'warning'].includes(m.type()))
    console.log('CONSOLE', m.type(), m.text().slice(0, 300));
});
page.on('pageerror', (e) => console.log('PAGEERROR', e.stack?.slice(0, 600)));
try {
  await page.goto('/');
  await beginDesign(page, 'Blog');
  await expectSaved(page);
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Code' });
  await panel.getByRole('treeitem').first().waitFor({ timeout: 30000 });
  console.log(
    'rows',
    await panel.getByRole('treeitem').count(),
    'delay',
    await panel.getAttribute('data-delay'),
  );
  await page.getByTestId('file-view').locator('.view-line').first().waitFor({ timeout: 30000 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: '/tmp/shots/1.png' });
  await entityCard(page, 'Post').click({ position: { x: 40, y: 12 } });
  await page.waitForTimeout(800);
  await page.screenshot({ path: '/tmp/shots/2.png' });
  const zip = await takeAway(page, 'Project');
  console.log('zip', zip.length);
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByLabel('Name', { exact: true })
    .first()
    .fill('Story');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1500);
  console.log('delay', await panel.getAttribute('data-delay'));
  await page.screenshot({ path: '/tmp/shots/3.png' });
  const cmp = panel.getByRole('button', { name: /Compare/ });
  if (await cmp.count()) await cmp.click();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/shots/4.png' });
} catch (e) {
  console.log(String(e).slice(0, 800));
  await page.screenshot({ path: '/tmp/shots/err.png' });
}
await browser.close();
await server.remove();
process.exit(0);
