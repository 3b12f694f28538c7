import { type Design, type Endpoint, getRecord, templates } from '@plinth/design';
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
