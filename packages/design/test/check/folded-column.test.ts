import { expect, it } from 'vitest';
import { foldedColumn } from '../../src/index.ts';

it.each([
  ['lower(email)', 'email'],
  ['LOWER((email)::text)', 'email'],
  ['upper(btrim("Nick Name"))::varchar', 'Nick Name'],
  ['( ( Email ) )', 'email'],
  ['coalesce(email, name)', null],
  ["trim(email, 'x')", null],
  ['lower(email) || upper(name)', null],
  ['(lower(email)) = (lower(name))', null],
  ["lower('email')", null],
  ['lower()', null],
  ['', null],
])('the column whose case alone %s leaves out is %s', (expression, column) => {
  expect(foldedColumn(expression)).toBe(column);
});

it('is found in time that grows with the expression, however deep it is', () => {
  const nested = (depth: number) => `${'('.repeat(depth)}email${')'.repeat(depth)}`;
  const start = Date.now();
  for (let n = 0; n < 200; n++) expect(foldedColumn(nested(900))).toBe('email');
  expect(Date.now() - start).toBeLessThan(5000);
});
