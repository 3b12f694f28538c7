import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { v7 as uuidv7 } from 'uuid';

export const outbox = pgTable(
  'outbox',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    job: text('job').notNull(),
    payload: jsonb('payload').notNull(),
    dueAt: timestamp('due_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    attempts: integer('attempts').notNull().default(0),
    failedAt: timestamp('failed_at', { withTimezone: true, precision: 3 }),
    error: text('error'),
  },
  (table) => [
    index('outbox_job_due_at_idx').on(table.job, table.dueAt).where(sql`"failed_at" is null`),
  ],
);

export const schedules = pgTable('schedules', {
  job: text('job').primaryKey(),
  cron: text('cron').notNull(),
  timeZone: text('time_zone').notNull(),
  nextRunAt: timestamp('next_run_at', { withTimezone: true, precision: 3 }).notNull(),
});
