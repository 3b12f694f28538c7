import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  pgEnum,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { v7 as uuidv7 } from 'uuid';

/** What a customer may do. */
export const customerRole = pgEnum('customer_role', ['admin', 'clerk', 'customer']);

/** Someone who buys books, or sells them. */
export const customers = pgTable(
  'customers',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    email: varchar('email', { length: 254 }).notNull(),
    password: text('password').notNull(),
    name: varchar('name', { length: 120 }).notNull(),
    phone: text('phone'),
    role: customerRole('role').notNull().default('customer'),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 })
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
  },
  (table) => [
    unique('customers_email_key').on(table.email),
    index('customers_created_at_id_idx').on(table.createdAt, table.id),
    index('customers_search_idx').using('gin', sql`to_tsvector('simple', coalesce(name, ''))`),
  ],
);

export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    userId: uuid('user_id').notNull(),
    familyId: uuid('family_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true, precision: 3 }).notNull(),
    usedAt: timestamp('used_at', { withTimezone: true, precision: 3 }),
  },
  (table) => [
    unique('refresh_tokens_token_hash_key').on(table.tokenHash),
    foreignKey({
      name: 'refresh_tokens_user_id_fkey',
      columns: [table.userId],
      foreignColumns: [customers.id],
    }).onDelete('cascade'),
    index('refresh_tokens_user_id_idx').on(table.userId),
    index('refresh_tokens_family_id_idx').on(table.familyId),
  ],
);
