import { type DesignRecord, parseDesign } from '@plinth/design';
import { apart, openDesign } from '../src/designs.ts';
import { expect, type Locator, type Page, test } from '../src/journey.ts';
import { beginDesign, expectSaved, takeAway } from '../src/steps.ts';

/** The forms of what is selected, as a person uses them. */
class Form {
  readonly page: Page;
  readonly all: Locator;

  constructor(page: Page) {
    this.page = page;
    this.all = page.getByRole('complementary', { name: 'Inspector' });
  }

  /** Selects a line of the outline and waits until its form is there. */
  async open(line: string, title: string): Promise<void> {
    await this.page.getByRole('treeitem', { name: new RegExp(`^${line}(,|$)`) }).click();
    await expect(this.all.getByRole('heading', { name: title, exact: true })).toBeVisible();
  }

  section(title: string): Locator {
    return this.all.getByRole('region', { name: title, exact: true });
  }

  async choose(label: string, option: string): Promise<void> {
    await this.all.getByLabel(label, { exact: true }).selectOption({ label: option });
  }

  async type(label: string, text: string): Promise<void> {
    const box = this.all.getByLabel(label, { exact: true });
    await box.fill(text);
    await box.press('Enter');
  }

  async press(name: string): Promise<void> {
    await this.all.getByRole('button', { name, exact: true }).click();
  }

  /** One of a bar of choices, whose radio buttons lie under their words. */
  async pick(label: string, option: string): Promise<void> {
    const bar = this.all.getByRole('group', { name: label, exact: true });
    await bar.getByText(option, { exact: true }).click();
    await expect(bar.getByRole('radio', { name: option, exact: true })).toBeChecked();
  }

  async flip(name: string): Promise<void> {
    await this.all.getByRole('switch', { name, exact: true }).click();
  }

  async unfold(section: string): Promise<void> {
    await this.section(section).getByRole('button', { name: section, exact: true }).click();
  }
}

/** What the design holds, as its file has it. */
async function kept(page: Page): Promise<DesignRecord[]> {
  const parsed = parseDesign((await takeAway(page, 'Design')).toString());
  if (!parsed.ok) throw new Error(`The file does not open: ${JSON.stringify(parsed)}`);
  return Object.values(parsed.design.records);
}

test('keys, indexes, checks, rules and a many-to-many are made in forms that say what follows', async ({
  page,
}) => {
  await openDesign(page, apart());
  const form = new Form(page);

  await form.open('Entity Book', 'Book');
  await form.pick('Primary key', 'Own fields');
  await form.choose('Made of', 'title');
  await form.choose('Made of', 'pages');
  await form.flip('Soft delete');
  await form.press('Add index');
  await form.press('Add column');
  await form.choose('Column 2 of index 1', 'pages');
  await form.choose('Direction of column 2 of index 1', 'desc');
  await form.press('Add column');
  await form.choose('Column 3 of index 1', 'Expression (SQL)');
  await form.type('Expression of column 3 of index 1', 'upper(title)');
  await form.section('Indexes and checks').getByRole('switch', { name: 'Unique' }).click();
  await form.type('Condition of index 1', 'pages > 0');
  await form.press('Add check');
  await form.type('Condition of check 1', 'pages >= 1');
  await form.unfold('Database');
  await form.type('Table', 'printed_books');
  await form.type('Column of updatedAt', 'changed');
  await form.press('Add index');
  await form.choose('Column 1 of index 2', 'createdAt');

  await form.press('Open pages');
  await form.all.getByRole('button', { name: /^Type: / }).click();
  await page.getByRole('combobox').last().fill('decimal');
  await page.keyboard.press('Enter');
  await form.type('Digits', '8');
  await form.type('Decimals', '2');
  await form.type('At least', '0');
  await form.type('Example', '19.90');
  await form.pick('Default', 'Value');
  await form.type('Default value', '1.5');

  await form.open('Entity Book', 'Book');
  await form.press('Relate to another entity');
  await expect(form.all.getByRole('heading', { name: 'Book → Author' })).toBeVisible();
  await form.choose('On delete', 'Cascade');
  await expect(form.all.getByText('Deleting an Author deletes its books too.')).toBeVisible();
  await form.choose('Cardinality', 'Many Books to many Authors');
  await expect(form.all.getByText('A table between Book and Author joins them.')).toBeVisible();
  await form.type('Table', 'written_by');

  const records = await kept(page);
  const book = records.find((record) => record.id === 'entity:b');
  expect(book).toMatchObject({
    key: { kind: 'fields', parts: ['field:b', 'field:c'] },
    softDelete: true,
    table: 'printed_books',
    systemColumns: { updatedAt: 'changed' },
    indexes: [
      {
        parts: [
          { ref: 'field:b', descending: false },
          { ref: 'field:c', descending: true },
          { expression: 'upper(title)' },
        ],
        unique: true,
        where: 'pages > 0',
      },
      { parts: [{ system: 'createdAt', descending: false }], unique: false },
    ],
    checks: [{ expression: 'pages >= 1' }],
  });
  expect(records.find((record) => record.id === 'field:c')).toMatchObject({
    type: { kind: 'decimal', precision: 8, scale: 2 },
    rules: { min: 0 },
    example: '19.90',
    default: { kind: 'value', value: 1.5 },
  });
  expect(records.find((record) => record.kind === 'relation')).toMatchObject({
    owner: 'join',
    fromMany: true,
    toMany: true,
    joinTable: 'written_by',
    onDelete: 'cascade',
  });
  await expectSaved(page);
});

test('who may call, limits, paging, order, filters, cache and what runs then are set on an endpoint, and roles in the settings', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'Blog');
  const form = new Form(page);

  await page.keyboard.press('Control+,');
  const roles = form.section('Sign-in').getByLabel('Roles', { exact: true });
  await roles.fill('editor');
  await roles.press('Enter');
  await form.type('Access token', '20');
  await form.all.getByLabel('Envelope', { exact: true }).selectOption({ label: 'A named root' });
  await form.type('Total', 'count');

  await form.open('Entity Post', 'Post');
  await form
    .section('Endpoints')
    .getByRole('button', { name: /^GET \/posts$/ })
    .click();
  await expect(form.all.getByRole('heading', { name: 'GET /posts', exact: true })).toBeVisible();
  await form.choose('Policy', 'Some roles');
  const allowed = form.section('Who may call').getByLabel('Roles', { exact: true });
  await allowed.fill('editor');
  await allowed.press('Enter');
  await form.choose('Rate limit', 'Its own');
  await form.type('Requests', '30');
  await form.choose('Paging', 'Offset');
  await form.type('Page size', '10');
  await form.section('List').getByLabel('Filters', { exact: true }).first().selectOption('some');
  await form.press('Add filter');
  await form.choose('Field of filter 1', 'author → User');
  await form.choose('Field of filter 1', 'email');
  await form.type('Parameter of filter 1', 'by');
  await form.all.getByLabel('Operators of filter 1').selectOption({ label: 'is (eq)' });
  await form.choose('Jobs', 'purgeDeletedPosts');

  const records = await kept(page);
  expect(records.find((record) => record.kind === 'settings')).toMatchObject({
    auth: { roles: expect.arrayContaining(['editor']), accessTokenMinutes: 20 },
    envelope: { kind: 'named', total: 'count' },
  });
  const list = records.find(
    (record) => record.kind === 'endpoint' && record.method === 'GET' && record.path === '/posts',
  );
  expect(list).toMatchObject({
    policy: { kind: 'roles', roles: ['admin', 'editor'] },
    rateLimit: { requests: 30 },
    paging: { style: 'offset', size: 10 },
    filters: [{ alias: 'by', operators: ['eq'], path: [{ side: 'from' }] }],
    enqueues: [expect.stringMatching(/^job:/)],
  });
  await expectSaved(page);
});

test('a job says in words when it runs and how it tries again; an enum and a shape are made and used', async ({
  page,
}) => {
  await openDesign(page, apart());
  const form = new Form(page);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a command').fill('add job');
  await page.keyboard.press('Enter');
  await form.type('Name', 'tidyUp');
  await form.choose('When', 'On a schedule');
  await form.type('Cron', '30 2 * * 1');
  await expect(form.all.getByText('every Monday at 02:30')).toBeVisible();
  await form.type('Time zone', 'Europe/Berlin');
  await form.choose('What', 'Purge old rows');
  await form.choose('Rows of', 'Book');
  await form.type('Older than', '45');
  await form.type('Retries', '5');
  await form.type('First wait', '20');
  await expect(form.all.getByText(/^20 s, 40 s, 80 s/)).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a command').fill('add enum');
  await page.keyboard.press('Enter');
  await form.type('Name', 'Binding');
  for (const [index, value] of ['soft', 'hard'].entries()) {
    const box = form.all.getByLabel(`Value ${index + 1}`, { exact: true });
    if (!(await box.isVisible())) await form.press('Add value');
    await box.fill(value);
    await box.press('Enter');
  }
  await form.open('Entity Book', 'Book');
  await form.press('Open title');
  await form.all.getByRole('button', { name: /^Type: / }).click();
  await page.getByRole('combobox').last().fill('Binding');
  await page.keyboard.press('Enter');
  await form.choose('Example', 'hard');

  await form.open('Entity Book', 'Book');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a command').fill('add shape');
  await page.keyboard.press('Enter');
  await form.type('Name', 'BookLine');
  await form.type('title is called', 'binding');

  const records = await kept(page);
  const named = (name: string) =>
    records.find((record) => 'name' in record && record.name === name);
  expect(named('tidyUp')).toMatchObject({
    trigger: { kind: 'schedule', cron: '30 2 * * 1', timeZone: 'Europe/Berlin' },
    body: { kind: 'purge', entity: 'entity:b', olderThanDays: 45 },
    retries: 5,
  });
  expect(named('Binding')).toMatchObject({ values: [{ name: 'soft' }, { name: 'hard' }] });
  expect(records.find((record) => record.id === 'field:b')).toMatchObject({
    type: { kind: 'enum', enum: named('Binding')?.id },
    example: 'hard',
  });
  expect(named('BookLine')).toMatchObject({
    entity: 'entity:b',
    picks: [{ field: 'field:b', as: 'binding' }, { field: 'field:c' }],
  });
  await expectSaved(page);
});

test('a many-to-many goes through an entity with fields of its own, and a custom endpoint takes, answers and runs what is said', async ({
  page,
}) => {
  await openDesign(page, apart());
  const form = new Form(page);
  const command = async (words: string) => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Find a command').fill(words);
    await page.keyboard.press('Enter');
  };
  await command('add entity');
  await form.type('Name', 'Authorship');
  await form.open('Entity Book', 'Book');
  await form.press('Relate to another entity');
  await form.choose('To', 'Author');
  await form.choose('Cardinality', 'Many Books to many Authors');
  await form.choose('Through', 'Authorship');
  await expect(form.all.getByText('It needs a relation to each of the two ends')).toBeVisible();

  for (const [name, field, type] of [
    ['BookTotal', 'total', 'integer'],
    ['Since', 'since', 'date'],
  ] as const) {
    await page.getByRole('region', { name: 'Canvas' }).focus();
    await page.keyboard.press('Escape');
    await command('add shape');
    await form.type('Name', name);
    await form.press('Add field');
    await form.type('Name', field);
    await form.all.getByRole('button', { name: /^Type: / }).click();
    await page.getByRole('combobox').last().fill(type);
    await page.keyboard.press('Enter');
  }

  await page.getByRole('region', { name: 'Canvas' }).focus();
  await page.keyboard.press('Escape');
  await command('add endpoint');
  await form.choose('Does', 'Custom, by code');
  await form.type('Path', '/books/count');
  await form.choose('Query', 'Since');
  await form.press('Add response');
  await form.choose('Shape of response 1', 'BookTotal');
  const code = form.all.locator('.monaco-editor textarea').first();
  await code.focus();
  // As text that is pasted: what the editor closes by itself comes when it has read the code, or later.
  await page.keyboard.insertText(
    'const rows = await ctx.db.select().from(books);\nreturn { total: rows.length };',
  );
  await page.keyboard.press('Control+Enter');

  const records = await kept(page);
  const named = (name: string) =>
    records.find((record) => 'name' in record && record.name === name);
  expect(records.find((record) => record.kind === 'relation')).toMatchObject({
    owner: 'join',
    through: named('Authorship')?.id,
    joinTable: null,
  });
  const made = records.find(
    (record) => record.kind === 'endpoint' && record.path === '/books/count',
  );
  expect(made).toMatchObject({
    action: {
      kind: 'custom',
      query: named('Since')?.id,
      responses: [{ status: 200, shape: named('BookTotal')?.id }],
      handler: expect.stringMatching(/from\(books\);\s+return \{ total: rows\.length ?\};/),
    },
  });
  await expectSaved(page);
});
