import { type Design, type Endpoint, getRecord, settingsOf, templates } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

const shop = templates.find(({ id }) => id === 'bookshop')?.design as Design;

/** The bookshop where endpoints of a path are for owners alone, and the tests of reviews or orders that follow. */
function testsOf(
  path: string,
  passRoles: readonly string[],
  file: string,
  from: Design = shop,
): string {
  const records = Object.fromEntries(
    Object.entries(from.records).map(([id, record]) => [
      id,
      record.kind === 'endpoint' && record.path === path
        ? ({ ...record, policy: { kind: 'owner', relation: null, passRoles } } as Endpoint)
        : record,
    ]),
  );
  const result = generateProject({ records }, { format: (text) => text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.files.find((each) => each.path === file)?.text ?? '';
}

/** The tests of one endpoint. */
function group(text: string, name: string): string {
  return text.split('\ndescribe(').find((each) => each.startsWith(`'${name}'`)) ?? '';
}

it('a list of what is owned is tested to leave out rows of others, and to show them to roles that pass', () => {
  const text = testsOf('/orders', ['admin'], 'test/sales/orders.test.ts');
  const list = group(text, 'GET /api/orders');
  expect(list).toContain("it('leaves out what belongs to someone else'");
  expect(list).toContain('expect(ids).not.toContain(row.id);');
  expect(list).toContain("it('shows what belongs to anybody to the role admin'");
  expect(list).toContain('expect(ids).toContain(row.id);');
});

it('where no role passes, none is tested to see what belongs to anybody', () => {
  const text = testsOf('/orders', [], 'test/sales/orders.test.ts');
  expect(text).not.toContain('shows what belongs to anybody');
});

it('a list below a row without an owner is there for everybody, with the rows of the viewer in it', () => {
  const text = testsOf('/books/:bookId/reviews', [], 'test/catalogue/reviews.test.ts');
  const [list, create] = ['GET', 'POST'].map((method) =>
    group(text, `${method} /api/books/{bookId}/reviews`),
  );
  expect(list).toContain("it('leaves out what belongs to someone else'");
  for (const tests of [list, create]) {
    expect(tests).toContain('answers 404 where there is nothing');
    expect(tests).not.toContain('hides what belongs to someone else');
  }
});

it('a list of what need not have an owner is filtered by the owner that its rows have', () => {
  const relation = getRecord(shop, 'relation', 'relation:order-customer');
  if (!relation) throw new Error('orders have no customer');
  const optional = { ...relation, required: false, onDelete: 'setNull' as const };
  const text = testsOf('/orders', [], 'test/sales/orders.test.ts', {
    records: { ...shop.records, [relation.id]: optional },
  });
  const list = group(text, 'GET /api/orders');
  expect(list).toContain('`customerId=${row.customerId}`');
  expect(list).toMatch(/showing = \[[^\]]*'customerId\.isNull=false'/);
  expect(list).toMatch(/hiding = \[[^\]]*'customerId\.isNull=true'/);
});

it('what belongs to someone else is open to every role that passes, and hidden where it is deleted too', () => {
  const orders = testsOf('/orders/:orderId', ['admin', 'clerk'], 'test/sales/orders.test.ts');
  for (const method of ['GET', 'PATCH', 'DELETE']) {
    const tests = group(orders, `${method} /api/orders/{orderId}`);
    expect(tests).toContain("const passing = ['admin', 'clerk'] as const;");
    expect(tests).toContain('opens what belongs to someone else to the role %s');
    expect(tests).toContain('const viewer = await app.signIn(role);');
  }
  const one = testsOf('/orders/:orderId', ['clerk'], 'test/sales/orders.test.ts');
  expect(group(one, 'GET /api/orders/{orderId}')).toContain(
    "it('opens what belongs to someone else to the role clerk'",
  );
  const none = testsOf('/orders/:orderId', [], 'test/sales/orders.test.ts');
  expect(group(none, 'GET /api/orders/{orderId}')).not.toContain('opens what');
  const tracker = templates.find(({ id }) => id === 'issue-tracker')?.design as Design;
  const issues = testsOf('', [], 'test/issues/issues.test.ts', tracker);
  const restore = group(issues, 'POST /api/issues/{issueId}/restore');
  const hidden = restore.split('\n  it(').find((each) => each.startsWith("'hides what")) ?? '';
  expect(hidden).toContain('createIssue(app.db, { deletedAt: new Date() })');
});

it('every role that a policy names is admitted, where a refusal can be told from other errors', () => {
  const books = (errors: object) => {
    const settings = settingsOf(shop);
    return testsOf('', [], 'test/catalogue/books.test.ts', {
      records: {
        ...shop.records,
        [settings.id]: { ...settings, errors: { ...settings.errors, ...errors } },
      },
    });
  };
  expect(books({})).toContain("['POST', '/api/books', 'clerk'],");
  expect(books({})).toContain('expect([401, 403]).not.toContain(status);');
  const alike = { rules: { notFound: { status: 403, key: null, message: null } } };
  expect(books(alike)).not.toContain('admits the role');
});
