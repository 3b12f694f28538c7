import type { Ir, IrSystemTable } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { textFile } from '../source.ts';

/** The machinery's tables as these files import them, under the names that they use. */
function importNames(ir: Ir) {
  const table = (purpose: IrSystemTable['purpose']) => {
    const found = ir.systemTables.find((each) => each.purpose === purpose);
    if (!found) throw new Error(`importNames: no table of ${purpose} in the representation`);
    return found;
  };
  const as = (variable: string, local: string) =>
    variable === local ? local : `${variable} as ${local}`;
  const zone = table('schedules').columns.find(({ property }) => property === 'timeZone');
  const column = zone?.column ?? 'time_zone';
  return {
    outbox: as(table('outbox').variable, 'outbox'),
    schedules: as(table('schedules').variable, 'schedules'),
    timeZone: /[A-Z]/.test(column) ? `"${column}"` : column,
  };
}

/** The table that jobs are written into with the change that asks for them. */
export function emitOutbox(ir: Ir): GeneratedFile {
  const names = importNames(ir);
  return textFile(
    'src/jobs/outbox.ts',
    `
import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { ${names.outbox} } from '../db/schema/outbox.ts';

/** A job in line, as the outbox holds it. */
export interface Request {
  id: string;
  job: string;
  payload: unknown;
  /** Attempts begun so far. */
  attempts: number;
}

const columns = {
  id: outbox.id,
  job: outbox.job,
  payload: outbox.payload,
  attempts: outbox.attempts,
};

const waiting = and(isNull(outbox.failedAt), lte(outbox.dueAt, sql\`now()\`));

function inSeconds(seconds: number) {
  return sql\`now() + \${seconds} * interval '1 second'\`;
}

export async function putInOutbox(
  db: Database,
  { job, payload, delaySeconds = 0 }: { job: string; payload: unknown; delaySeconds?: number },
): Promise<void> {
  await db.insert(outbox).values({ job, payload, dueAt: inSeconds(delaySeconds) });
}

/** Takes requests of a job that are due; nobody else gets them for \`leaseSeconds\`. */
export async function lease(
  db: Database,
  { job, limit, leaseSeconds }: { job: string; limit: number; leaseSeconds: number },
): Promise<Request[]> {
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.job, job), waiting))
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(limit)
    .for('update', { skipLocked: true });
  return db
    .update(outbox)
    .set({ attempts: sql\`\${outbox.attempts} + 1\`, dueAt: inSeconds(leaseSeconds) })
    .where(sql\`\${outbox.id} = any(array(\${due}))\`)
    .returning(columns);
}

/** Hands requests that are due to \`take\`, then forgets them: all in one transaction, so that none is lost. */
export async function relay(
  db: Database,
  jobs: string[],
  take: (requests: Request[]) => Promise<void>,
): Promise<number> {
  return db.transaction(async (tx) => {
    const requests = await tx
      .select(columns)
      .from(outbox)
      .where(and(inArray(outbox.job, jobs), waiting))
      .orderBy(asc(outbox.dueAt), asc(outbox.id))
      .limit(100)
      .for('update', { skipLocked: true });
    if (requests.length === 0) return 0;
    await take(requests);
    const ids = requests.map((request) => request.id);
    await tx.delete(outbox).where(inArray(outbox.id, ids));
    return requests.length;
  });
}

export async function forget(db: Database, id: string): Promise<void> {
  await db.delete(outbox).where(eq(outbox.id, id));
}

export async function retryLater(db: Database, id: string, seconds: number): Promise<void> {
  await db
    .update(outbox)
    .set({ dueAt: inSeconds(seconds) })
    .where(eq(outbox.id, id));
}

/** Keeps a request that has failed for good as a dead letter: a row with \`failed_at\`. */
export async function bury(db: Database, request: Request, error: unknown): Promise<void> {
  const dead = { failedAt: new Date(), error: String(error).slice(0, 10_000) };
  await db
    .insert(outbox)
    .values({ ...request, ...dead })
    .onConflictDoUpdate({ target: outbox.id, set: dead });
}
`,
  );
}

/** Jobs that run by the clock. */
export function emitSchedules(ir: Ir): GeneratedFile {
  const names = importNames(ir);
  return textFile(
    'src/jobs/schedules.ts',
    `
import { Cron } from 'croner';
import { and, eq, lte, notInArray, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { ${names.schedules} } from '../db/schema/outbox.ts';
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
        setWhere: sql\`\${schedules.cron} <> excluded.cron or \${schedules.timeZone} <> excluded.${names.timeZone}\`,
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
`,
  );
}
