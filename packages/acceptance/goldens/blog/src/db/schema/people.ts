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

/** What a user may do. */
export const userRole = pgEnum('user_role', ['admin', 'writer']);

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
      foreignColumns: [users.id],
    }).onDelete('cascade'),
    index('refresh_tokens_user_id_idx').on(table.userId),
    index('refresh_tokens_family_id_idx').on(table.familyId),
  ],
);

/** Someone who writes posts or comments. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    email: varchar('email', { length: 254 }).notNull(),
    password: text('password').notNull(),
    displayName: varchar('display_name', { length: 80 }).notNull(),
    bio: text('bio'),
    role: userRole('role').notNull().default('writer'),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 })
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
  },
  (table) => [
    unique('users_email_key').on(table.email),
    index('users_created_at_id_idx').on(table.createdAt, table.id),
    index('users_search_idx').using('gin', sql`to_tsvector('simple', coalesce(display_name, ''))`),
  ],
);
