import { type Endpoint, effectsOf, type Job } from '@plinth/design';
import type { ModelSource } from './source.ts';

/** What an endpoint or a job does to something else that is drawn. */
export interface Effect {
  readonly id: string;
  readonly kind: 'reads' | 'writes' | 'starts';
  /** The endpoint or the job; of an event that starts a job the entity. */
  readonly from: string;
  readonly to: string;
}

/** Everything an endpoint or a job reads, writes and starts, and what starts it. Whatever is written is not said to be read. */
export function effectLines(source: ModelSource, record: Endpoint | Job): Effect[] {
  const { reads, writes } = effectsOf(source.design, record);
  const starter =
    record.kind === 'job' && record.trigger.kind === 'event' ? record.trigger.entity : null;
  const lines: Effect[] = [];
  const add = (kind: Effect['kind'], from: string, to: string) =>
    lines.push({ id: `${from} ${kind} ${to}`, kind, from, to });
  for (const id of writes) add('writes', record.id, id);
  for (const id of reads) if (!writes.has(id) && id !== starter) add('reads', record.id, id);
  if (record.kind === 'endpoint') for (const id of record.enqueues) add('starts', record.id, id);
  if (starter) add('starts', starter, record.id);
  return lines;
}

/** The effects that touch one of these records: those of an endpoint or a job, and of an entity those on it. */
export function effectsAround(source: ModelSource, ids: ReadonlySet<string>): Effect[] {
  const entities = [...ids].some((id) => id.startsWith('entity:'));
  const found: Effect[] = [];
  for (const kind of ['endpoint', 'job'] as const) {
    for (const record of source.kind(kind)) {
      if (!entities && !ids.has(record.id) && kind === 'endpoint') continue;
      for (const effect of effectLines(source, record)) {
        if (ids.has(effect.from) || ids.has(effect.to)) found.push(effect);
      }
    }
  }
  return found;
}

/** All effects of the design. */
export function allEffects(source: ModelSource): Effect[] {
  return [...source.kind('endpoint'), ...source.kind('job')].flatMap((record) =>
    effectLines(source, record),
  );
}
