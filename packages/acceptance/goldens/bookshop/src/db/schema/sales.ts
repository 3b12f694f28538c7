import {
  foreignKey,
  index,
  integer,
  numeric,
  pgEnum,
  pgTable,
  serial,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { v7 as uuidv7 } from 'uuid';
import { books } from './catalogue.ts';
import { customers } from './people.ts';

/** How far an order has come. */
export const orderStatus = pgEnum('order_status', ['open', 'paid', 'shipped', 'cancelled']);

/** One book on an order, and how many copies of it. */
export const orderLines = pgTable(
  'order_lines',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    quantity: integer('quantity').notNull().default(1),
    unitPrice: numeric('unit_price', { precision: 10, scale: 2 }).notNull(),
    bookId: uuid('book_id').notNull(),
    orderId: uuid('order_id').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 })
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
  },
  (table) => [
    foreignKey({
      name: 'order_lines_book_id_fkey',
      columns: [table.bookId],
      foreignColumns: [books.id],
    })
      .onDelete('restrict')
      .onUpdate('cascade'),
    foreignKey({
      name: 'order_lines_order_id_fkey',
      columns: [table.orderId],
      foreignColumns: [orders.id],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    uniqueIndex('order_lines_order_id_book_id_key').on(table.orderId, table.bookId),
    index('order_lines_book_id_idx').on(table.bookId),
    index('order_lines_created_at_id_idx').on(table.createdAt, table.id),
  ],
);

/** Books that a customer buys at once. */
export const orders = pgTable(
  'orders',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    number: serial('number').notNull(),
    status: orderStatus('status').notNull().default('open'),
    shippingAddress: text('shipping_address').notNull(),
    remark: varchar('remark', { length: 300 }),
    paidAt: timestamp('paid_at', { withTimezone: true, precision: 3 }),
    shippedAt: timestamp('shipped_at', { withTimezone: true, precision: 3 }),
    customerId: uuid('customer_id').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 })
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    unique('orders_number_key').on(table.number),
    foreignKey({
      name: 'orders_customer_id_fkey',
      columns: [table.customerId],
      foreignColumns: [customers.id],
    })
      .onDelete('restrict')
      .onUpdate('cascade'),
    index('orders_status_idx').on(table.status),
    index('orders_customer_id_idx').on(table.customerId),
    index('orders_created_at_id_idx').on(table.createdAt, table.id),
  ],
);
