import { writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { printDesign } from '@plinth/design';
import { largeDesign } from '../web/bench/large-design.ts';

const base = 'http://localhost:4711';
const out = '/tmp/designer-shots';
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
for (const theme of ['light', 'dark'] as const) {
  const ctx = await b.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const p = await ctx.newPage();
  p.on('pageerror', (e) => console.log('ERR', e.message));
  await p.goto(base);
  await p.waitForSelector('text=Designs');
  await p.screenshot({ path: `${out}/home-${theme}.png` });
  await p
    .getByRole('region', { name: 'Begin from a template' })
    .getByRole('button', { name: /^Issue tracker/ })
    .click();
  await p.getByRole('region', { name: 'Canvas' }).waitFor();
  await p.waitForTimeout(1500);
  await p.screenshot({ path: `${out}/tracker-${theme}.png` });
  await p
    .getByRole('group', { name: 'Entity Issue', exact: true })
    .first()
    .click({ position: { x: 40, y: 10 } });
  await p.waitForTimeout(700);
  await p.screenshot({ path: `${out}/tracker-sel-${theme}.png` });
  await p.keyboard.press('Shift+2');
  await p.waitForTimeout(700);
  await p.screenshot({ path: `${out}/tracker-zoom-${theme}.png` });
  await p.keyboard.press('Control+k');
  await p.waitForTimeout(500);
  await p.screenshot({ path: `${out}/palette-${theme}.png` });
  await p.keyboard.press('Escape');
  if (theme === 'light') {
    await p.goto(base);
    await p.waitForSelector('text=Designs');
    writeFileSync(
      '/tmp/large.json',
      printDesign(largeDesign({ entities: 300, fields: 15, relations: 400 })),
    );
    await p.setInputFiles('input[type=file]', '/tmp/large.json');
    await p.waitForTimeout(4000);
    await p.screenshot({ path: `${out}/large-${theme}.png` });
  }
  await ctx.close();
}
const ctx = await b.newContext({ viewport: { width: 390, height: 800 } });
const p = await ctx.newPage();
await p.goto(base);
await p.waitForTimeout(800);
await p.screenshot({ path: `${out}/phone-home.png` });
await p.getByRole('button', { name: 'New design' }).click();
await p.waitForTimeout(1200);
await p.screenshot({ path: `${out}/phone-blank.png` });
await b.close();
