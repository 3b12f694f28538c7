import { type Design, getRecord } from './design.ts';
import type { Endpoint, Job } from './kinds/index.ts';
import { holderOf, otherSide, userEntityOf } from './structure.ts';

/** Ids of the entities that an endpoint or a job reads and writes. */
export interface Effects {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
}
interface Found {
  readonly reads: Set<string>;
  readonly writes: Set<string>;
}

/** What an endpoint or a job touches: worked out from its action and what it includes, declared where it has code of its own, with the jobs that it enqueues. */
export function effectsOf(design: Design, record: Endpoint | Job): Effects {
  const found: Found = { reads: new Set(), writes: new Set() };
  if (record.kind === 'job') addJob(design, record, found);
  else addEndpoint(design, record, found);
  for (const set of [found.reads, found.writes]) {
    for (const id of set) if (!getRecord(design, 'entity', id)) set.delete(id);
  }
  return found;
}

function addEndpoint(design: Design, endpoint: Endpoint, found: Found): void {
  addAction(design, endpoint, found);
  for (const include of endpoint.includes) {
    const relation = getRecord(design, 'relation', include.relation);
    if (!relation) continue;
    found.reads.add(relation[otherSide(include.side)]);
    if (relation.through) found.reads.add(relation.through);
  }
  const within = getRecord(design, 'relation', endpoint.within?.relation);
  if (within && endpoint.within) found.reads.add(within[otherSide(endpoint.within.side)]);
  for (const filter of endpoint.filters ?? []) {
    const field = getRecord(design, 'field', filter.field);
    if (field) found.reads.add(field.parent);
  }
  for (const id of endpoint.enqueues) {
    const job = getRecord(design, 'job', id);
    if (job) addJob(design, job, found);
  }
}

function addAction(design: Design, { action }: Endpoint, { reads, writes }: Found): void {
  switch (action.kind) {
    case 'list':
    case 'read':
      reads.add(action.entity);
      return;
    case 'create':
    case 'bulkCreate':
      writes.add(action.entity);
      return;
    case 'update':
    case 'replace':
    case 'delete':
    case 'restore':
    case 'transition':
      reads.add(action.entity);
      writes.add(action.entity);
      return;
    case 'link':
    case 'unlink': {
      const relation = getRecord(design, 'relation', action.relation);
      if (!relation) return;
      reads.add(relation.from);
      reads.add(relation.to);
      const written = relation.through ?? holderOf(relation);
      if (written) writes.add(written);
      return;
    }
    case 'auth': {
      const user = userEntityOf(design);
      if (!user) return;
      reads.add(user.id);
      if (writingOperations.has(action.operation)) writes.add(user.id);
      return;
    }
    case 'custom':
      for (const id of action.reads) reads.add(id);
      for (const id of action.writes) writes.add(id);
  }
}

const writingOperations: ReadonlySet<string> = new Set([
  'register',
  'updateMe',
  'changePassword',
  'resetPassword',
  'verifyEmail',
]);

function addJob(design: Design, job: Job, { reads, writes }: Found): void {
  if (job.trigger.kind === 'event') reads.add(job.trigger.entity);
  if (job.body.kind === 'purge') writes.add(job.body.entity);
  if (job.body.kind === 'handler') {
    for (const id of job.body.reads) reads.add(id);
    for (const id of job.body.writes) writes.add(id);
  }
  const payload = getRecord(design, 'shape', job.payload);
  if (payload?.entity) reads.add(payload.entity);
}
