import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { expect, type Page, test } from '../src/journey.ts';
import { beginDesign, entityCard, expectSaved, takeAway } from '../src/steps.ts';

const shop = `CREATE TYPE status AS ENUM ('open', 'paid');
CREATE TABLE customers (
  id serial PRIMARY KEY,
  email text NOT NULL UNIQUE
);
CREATE VIEW paying AS SELECT * FROM customers;
CREATE TABLE orders (
  id serial PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  status status NOT NULL DEFAULT 'open'
);
`;

/** Opens the import of the editor from the palette. */
async function openImport(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a command').fill('import');
  await page.getByRole('option', { name: /^Import…/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function paste(dialog: Locator, text: string): Promise<void> {
  await dialog.getByRole('textbox', { name: /^Paste SQL/ }).fill(text);
  await dialog.getByRole('button', { name: 'Preview' }).click();
}

test('pasted SQL is looked at, added as one step beside what is there, and taken back', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'Blog');
  const before = await page.getByRole('group', { name: /^Entity / }).count();
  const dialog = await openImport(page);
  await paste(dialog, shop);
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText(
    /^SQL: 2 entities, 2 fields, 1 relation, 1 enum, 10 endpoints$/,
  );
  const lost = dialog
    .getByRole('region', { name: 'Report' })
    .getByRole('button', { name: /paying/ });
  await expect(lost).toContainText('6:1');
  await lost.click();
  const source = dialog.getByTestId('source-view');
  await expect(source).toContainText('CREATE VIEW paying');
  await expect(source.locator('.plinth-line-aimed')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add to the design' }).click();
  await expect(dialog).toBeHidden();
  await expect(entityCard(page, 'Order')).toBeVisible();
  await expect(entityCard(page, 'Customer')).toBeVisible();
  await expectSaved(page);
  await page.getByRole('button', { name: 'Undo: Import Pasted text' }).click();
  await page.keyboard.press('Shift+1');
  await expect(entityCard(page, 'Order')).toHaveCount(0);
  await expect(page.getByRole('group', { name: /^Entity / })).toHaveCount(before);
});

test('a dropped folder of Prisma files opens as a new design', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-prisma-'));
  await mkdir(join(folder, 'schema', 'node_modules'), { recursive: true });
  await writeFile(
    join(folder, 'schema', 'user.prisma'),
    'model User {\n  id Int @id\n  posts Post[]\n}\n',
  );
  await writeFile(
    join(folder, 'schema', 'post.prisma'),
    'model Post {\n  id Int @id\n  authorId Int\n  author User @relation(fields: [authorId], references: [id])\n}\n',
  );
  await writeFile(join(folder, 'schema', 'readme.md'), 'not a schema');
  await writeFile(
    join(folder, 'schema', 'node_modules', 'other.prisma'),
    'model Other { id Int @id }',
  );
  await page.goto('/');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.getByLabel('Folder to import').setInputFiles(join(folder, 'schema'));
  await expect(dialog.getByRole('list', { name: 'Chosen files' }).getByRole('listitem')).toHaveText(
    [/^schema\/post\.prisma/, /^schema\/user\.prisma/],
  );
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText(
    /^Prisma: 2 entities, .*1 relation/,
  );
  await dialog.getByRole('button', { name: 'Open as a new design' }).click();
  await expect(entityCard(page, 'Post')).toBeVisible();
  await expect(entityCard(page, 'User')).toBeVisible();
  await rm(folder, { recursive: true });
});

test('files dropped on the list of designs are read at once', async ({ page }) => {
  await page.goto('/');
  // Written as text: these classes are the page's.
  const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File([${JSON.stringify(shop)}], 'shop.sql'));
    return data;
  })()`);
  await page.getByRole('heading', { name: 'Designs', exact: true }).dispatchEvent('drop', {
    dataTransfer: transfer,
  });
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText(/^SQL: 2 entities/);
  await dialog.getByRole('button', { name: 'Open as a new design' }).click();
  await expect(page.getByLabel('Name of the design')).toHaveValue('shop');
});

test('a name that is taken is decided, and nothing is overwritten', async ({ page }) => {
  await page.goto('/');
  await beginDesign(page, 'blank');
  let dialog = await openImport(page);
  await paste(dialog, shop);
  await dialog.getByRole('button', { name: 'Add to the design' }).click();
  await expect(entityCard(page, 'Order')).toBeVisible();

  dialog = await openImport(page);
  await paste(
    dialog,
    'CREATE TABLE customers (id serial PRIMARY KEY, phone text);\nCREATE TABLE orders (id serial PRIMARY KEY, note text);\nCREATE TABLE parcels (id serial PRIMARY KEY, customer_id int REFERENCES customers);',
  );
  const clashes = dialog.getByRole('region', { name: '2 names are taken' });
  await clashes
    .getByLabel('What becomes of Entity Customer')
    .selectOption('Add what is lacking to yours');
  await expect(clashes.getByLabel('What becomes of Entity Order')).toHaveValue('rename');
  await dialog.getByRole('button', { name: 'Add to the design' }).click();
  await expect(dialog).toBeHidden();
  // What was added is shown first.
  await expect(entityCard(page, 'Parcel')).toBeVisible();
  await page.keyboard.press('Shift+1');
  await expect(entityCard(page, 'Customer')).toContainText('email');
  await expect(entityCard(page, 'Customer')).toContainText('phone');
  await expect(entityCard(page, 'Order2')).toContainText('note');
  await expect(entityCard(page, 'Order')).not.toContainText('note');
  await expect(entityCard(page, 'Parcel')).toBeVisible();
  await expect(page.getByRole('group', { name: /^Entity / })).toHaveCount(4);
});

test('a broken file is told what is wrong with it, and where', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await paste(
    dialog,
    'CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (id int,, ;\nCREATE TABLE c (id int PRIMARY KEY);',
  );
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText(/entities/);
  const report = dialog.getByRole('region', { name: 'Report' });
  await expect(report.getByRole('button').filter({ hasText: /2:\d+/ }).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Back' }).click();
  await paste(dialog, 'this is no schema at all');
  await expect(dialog.getByRole('alert')).toHaveText(/^Say the format/);
  await expect(dialog.getByRole('button', { name: 'Open as a new design' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Back' }).click();
  await dialog.getByLabel('Format').selectOption('DBML');
  await paste(dialog, 'Table a {\n  id int [pk]\n}');
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText(/^DBML: 1 entity/);
});

test('a large import is cancelled at once, and the text is still there', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  const tables = Array.from(
    { length: 4000 },
    (_, t) =>
      `CREATE TABLE t${t} (id int PRIMARY KEY, ${Array.from({ length: 40 }, (_, c) => `c${c} varchar(40) NOT NULL`).join(', ')});`,
  );
  await dialog.getByLabel('Files to import').setInputFiles({
    name: 'large.sql',
    mimeType: 'application/sql',
    buffer: Buffer.from(tables.join('\n')),
  });
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('progressbar', { name: 'Reading large.sql' })).toBeVisible();
  const cancelled = Date.now();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('list', { name: 'Chosen files' })).toContainText('large.sql');
  expect(Date.now() - cancelled).toBeLessThan(2000);
});

test('an OpenAPI document opens as a new design of its name', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await paste(
    dialog,
    `openapi: 3.0.3
info: { title: Pet shop, version: 1.2.0 }
paths:
  /pets:
    get:
      tags: [pets]
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Pet' } }
  /pets/{id}:
    get:
      tags: [pets]
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
components:
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties: { id: { type: integer }, name: { type: string } }
`,
  );
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText(
    /^OpenAPI: 1 entity, .*2 endpoints/,
  );
  await dialog.getByRole('button', { name: 'Open as a new design' }).click();
  await expect(entityCard(page, 'Pet')).toBeVisible();
  await expect(page.getByLabel('Name of the design')).toHaveValue('Pet shop');
});

test('the design is taken away as SQL, Prisma, DBML and Mermaid, and comes in again', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'Blog');
  const sql = (await takeAway(page, 'PostgreSQL')).toString();
  expect(sql).toMatch(/^-- /);
  expect(sql).toContain('CREATE TABLE');
  expect((await takeAway(page, 'Prisma')).toString()).toMatch(/^model /m);
  expect((await takeAway(page, 'DBML')).toString()).toMatch(/^Table /m);
  expect((await takeAway(page, 'Mermaid')).toString()).toContain('erDiagram');
  const entities = await page.getByRole('group', { name: /^Entity / }).count();
  await page.goto('/');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await paste(dialog, sql);
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText(
    // The table of a many-to-many relation is one of its own.
    new RegExp(`^SQL: ${entities + 1} entities`),
  );
});

for (const theme of ['light', 'dark'] as const) {
  test(`the import dialog works by keyboard and meets WCAG 2.2 AA in the ${theme} theme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto('/');
    await beginDesign(page, 'Blog');
    const dialog = await openImport(page);
    const look = async () => {
      const axe = new AxeBuilder({ page }).include('[role="dialog"]');
      const { violations } = await axe
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((it) => it.html)])).toEqual([]);
    };
    await look();
    await dialog.getByRole('textbox', { name: /^Paste SQL/ }).focus();
    await page.keyboard.insertText(
      `${shop}CREATE TABLE posts (id serial PRIMARY KEY);\nCREATE TABLE comments (id serial PRIMARY KEY);`,
    );
    await dialog.getByRole('button', { name: 'Preview' }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('heading', { level: 3 })).toBeFocused();
    await expect(dialog.getByTestId('source-view')).toContainText('CREATE TYPE');
    await dialog.getByRole('region', { name: 'Report' }).getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await look();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });
}
