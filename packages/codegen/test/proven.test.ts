import { type Design, templates } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

/** A file of tests of a template's export. */
function testsOf(file: string, template = 'bookshop'): string {
  const design = templates.find(({ id }) => id === template)?.design;
  const result = generateProject(design as Design, { format: (text) => text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.files.find(({ path }) => path === file)?.text ?? '';
}

/** The tests of one endpoint, or of what all have in common. */
function group(text: string, name: string): string {
  return text.split('\ndescribe(').find((each) => each.startsWith(`'${name}'`)) ?? '';
}

it('where an owner restores, rows of others are deleted ones, so that they could be found', () => {
  const text = testsOf('test/writing/posts.test.ts', 'blog');
  const restore = group(text, 'POST /api/posts/{postId}/restore');
  const [, hidden = ''] = restore.split("it('hides what belongs to someone else'");
  expect(hidden.split('  });')[0]).toContain('createPost(app.db, { deletedAt: new Date() });');
});

it('every endpoint is tested to count against its limit', () => {
  const limits = group(testsOf('test/sales/orders.test.ts'), 'limits');
  expect(limits).toContain(`['GET', '/api/orders', '"default";q=300;w=60'],`);
});

it('what is joined, parted and deleted softly is looked for in the database', () => {
  const text = testsOf('test/catalogue/books.test.ts');
  const link = group(text, 'PUT /api/books/{bookId}/categories/{categoryId}');
  expect(link).toContain('expect(await app.db.$count(bookCategories)).toBe(before + 1);');
  const unlink = group(text, 'DELETE /api/books/{bookId}/categories/{categoryId}');
  expect(unlink).toContain('expect(await app.db.$count(bookCategories)).toBe(before - 1);');
  expect(group(text, 'DELETE /api/books/{bookId}')).toContain(
    'expect(await app.db.$count(books, eq(books.id, row.id))).toBe(1);',
  );
});

it('slugs of factories are none that the API makes of the same text', () => {
  expect(testsOf('test/factories/post.ts', 'blog')).toContain('slug: `notes-on-the-engine-n${n}`');
});

it('what keeps an answer is tested to say so, and what changes its rows to drop it', () => {
  const text = testsOf('test/catalogue/books.test.ts');
  expect(group(text, 'GET /api/books')).toContain(
    "expect(headers.get('cache-control')).toBe('public, max-age=60');",
  );
  expect(group(text, 'POST /api/books')).toContain(
    "expect(await latestChange(app.deps, 'Book')).not.toBe(before);",
  );
});

it('versions are tested to be named, and to be others after a change', () => {
  const text = testsOf('test/catalogue/books.test.ts');
  expect(group(text, 'GET /api/books/{bookId}')).toContain(
    'expect(headers.get(\'etag\')).toBe(`"${row.version}"`);',
  );
  expect(group(text, 'PATCH /api/books/{bookId}')).toContain(
    "for (const version of [latest, '\"99\"', 'latest']) {",
  );
});

it('what tries passwords is tested to count against the limit of all such endpoints', () => {
  const limits = group(testsOf('test/auth.test.ts', 'blog'), 'limits');
  expect(limits).toContain(`['POST', '/api/auth/login', '"auth";q=30;w=900'],`);
  expect(limits).toContain(`['GET', '/api/auth/me', '"default";q=300;w=60'],`);
});

it('what reads one row is tested to refuse a parameter that it does not know', () => {
  const read = group(testsOf('test/catalogue/books.test.ts'), 'GET /api/books/{bookId}');
  expect(read).toContain('/api/books/${row.id}?unknownParameter=1');
});

it('a bulk is tested to refuse no rows and rows that are none', () => {
  const bulk = group(testsOf('test/catalogue/books.test.ts'), 'POST /api/books/bulk');
  expect(bulk).toContain('for (const rows of [[], [{ unknownKey: 1 }]]) {');
});

it('an endpoint that enqueues a job is tested to put it in line', () => {
  const ship = group(testsOf('test/sales/orders.test.ts'), 'POST /api/orders/{orderId}/ship');
  expect(ship).toContain("it('puts notifyWarehouse in line'");
  expect(ship).toContain(
    "expect(await app.db.$count(outbox, eq(outbox.job, 'notifyWarehouse'))).toBe(before + 1);",
  );
});
