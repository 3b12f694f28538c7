import { expect, it } from 'vitest';
import { importFiles, printPostgresql } from '../../src/index.ts';
import { notationOf } from '../support/notation.ts';

const options = { format: 'sql', dialect: 'postgresql' } as const;
const read = (text: string) => importFiles([{ path: 'a.sql', text }], options);

const script = `
CREATE TYPE OrderState AS ENUM ('open', 'done');
CREATE TABLE SalesOrder (
  SalesOrderID serial PRIMARY KEY,
  OrderDate date NOT NULL,
  State OrderState NOT NULL,
  SHIPPED_AT timestamptz,
  "Note" text
);
CREATE TABLE OrderLine (
  LineID serial PRIMARY KEY,
  SalesOrderID int NOT NULL REFERENCES SalesOrder,
  Amount int CHECK (Amount > 0)
);`;

it('tells words apart by the case that names were written in', () => {
  expect(notationOf(read(script).design)).toBe(`enum OrderState open|done
SalesOrder/SalesOrders = salesorder key(salesOrderId)
  salesOrderId = salesorderid: integer readOnly default sequence
  orderDate = orderdate: date
  state: OrderState
  shippedAt: datetime?
  note = Note: text?
OrderLine/OrderLines = orderline key(lineId)
  lineId = lineid: integer readOnly default sequence
  amount: integer? min:1
  salesOrder >- SalesOrder.orderLines by salesOrderId = salesorderid
  check orderline_check: Amount > 0`);
});

it('writes them so again', () => {
  const { design } = read(script);
  const { text } = printPostgresql(design);
  expect(text).toContain('CREATE TABLE SalesOrder (\n  salesOrderId integer');
  expect(notationOf(read(text).design)).toBe(notationOf(design));
});

it('takes names that were changed later as they are then', () => {
  const { design } = read(`${script}
ALTER TABLE OrderLine RENAME TO line;
ALTER TABLE line RENAME COLUMN LineID TO number;`);
  expect(notationOf(design)).toContain('Line/Lines = line key(number)\n  number: integer');
});

it('reads what a foreign key in small letters points to', () => {
  const { design } = read(`
CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE grids (id serial PRIMARY KEY);
CREATE TABLE posts (
  userid int REFERENCES users, reviewerid int REFERENCES users, grid int REFERENCES grids, uid int REFERENCES users
);`);
  expect(notationOf(design).split('\n').slice(-4)).toEqual([
    '  user >-? User.userPosts by userId = userid',
    '  reviewer >-? User.reviewerPosts by reviewerId = reviewerid',
    '  grid >-? Grid.posts by gridId = grid',
    '  uid >-? User.uidPosts by uidId = uid',
  ]);
});
