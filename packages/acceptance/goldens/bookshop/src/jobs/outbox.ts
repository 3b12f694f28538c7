import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { outbox } from '../db/schema/outbox.ts';

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

const waiting = and(isNull(outbox.failedAt), lte(outbox.dueAt, sql`now()`));

function inSeconds(seconds: number) {
  return sql`now() + ${seconds} * interval '1 second'`;
}

export async function putInOutbox(
  db: Database,
  { job, payload, delaySeconds = 0 }: { job: string; payload: unknown; delaySeconds?: number },
): Promise<void> {
  await db.insert(outbox).values({ job, payload, dueAt: inSeconds(delaySeconds) });
}

/** Takes requests of a job that are due; nobody else gets them for `leaseSeconds`. */
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
    .set({ attempts: sql`${outbox.attempts} + 1`, dueAt: inSeconds(leaseSeconds) })
    .where(sql`${outbox.id} = any(array(${due}))`)
    .returning(columns);
}

/** Hands requests that are due to `take`, then forgets them: all in one transaction, so that none is lost. */
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

/** Keeps a request that has failed for good as a dead letter: a row with `failed_at`. */
export async function bury(db: Database, request: Request, error: unknown): Promise<void> {
  const dead = { failedAt: new Date(), error: String(error).slice(0, 10_000) };
  await db
    .insert(outbox)
    .values({ ...request, ...dead })
    .onConflictDoUpdate({ target: outbox.id, set: dead });
}
