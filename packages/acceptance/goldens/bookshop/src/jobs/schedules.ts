import { Cron } from 'croner';
import { and, eq, lte, notInArray, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { schedules } from '../db/schema/outbox.ts';
import type { Job } from './job.ts';
import { putInOutbox } from './outbox.ts';

type Scheduled = Job & Required<Pick<Job, 'schedule'>>;

function isScheduled(job: Job): job is Scheduled {
  return job.schedule !== undefined;
}

function nextRun({ cron, timeZone }: Scheduled['schedule'], after: Date): Date {
  const next = new Cron(cron, { timezone: timeZone }).nextRun(after);
  // A date that never comes, such as 30 February.
  return next ?? new Date('9999-12-31T00:00:00Z');
}

/** Writes down the schedules of these jobs, and forgets those of jobs renamed or removed. */
export async function saveSchedules(db: Database, jobs: readonly Job[], now: Date): Promise<void> {
  const scheduled = jobs.filter(isScheduled);
  await db.delete(schedules).where(
    notInArray(
      schedules.job,
      scheduled.map((job) => job.name),
    ),
  );
  for (const { name, schedule } of scheduled) {
    const values = { ...schedule, nextRunAt: nextRun(schedule, now) };
    await db
      .insert(schedules)
      .values({ job: name, ...values })
      .onConflictDoUpdate({
        target: schedules.job,
        set: values,
        setWhere: sql`${schedules.cron} <> excluded.cron or ${schedules.timeZone} <> excluded.time_zone`,
      });
  }
}

/** Puts jobs in line whose time has come. Of many processes that try, one does. */
export async function runSchedules(db: Database, jobs: readonly Job[], now: Date): Promise<void> {
  const due = await db.select().from(schedules).where(lte(schedules.nextRunAt, now));
  for (const { job: name, nextRunAt } of due) {
    const job = jobs.filter(isScheduled).find((candidate) => candidate.name === name);
    if (!job) continue;
    await db.transaction(async (tx) => {
      const moved = await tx
        .update(schedules)
        .set({ nextRunAt: nextRun(job.schedule, now) })
        .where(and(eq(schedules.job, name), eq(schedules.nextRunAt, nextRunAt)))
        .returning({ job: schedules.job });
      if (moved.length > 0) await putInOutbox(tx, { job: name, payload: {} });
    });
  }
}
