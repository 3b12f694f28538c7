import { getRecord, type JobBody } from '@plinth/design';
import { bug } from './bug.ts';
import type { Plan } from './columns.ts';
import { byId } from './order.ts';
import type { Schemas } from './schemas.ts';
import type { IrJob } from './types.ts';

/** Every job, in the order of its names. */
export function buildJobs(plan: Plan, schemas: Schemas): readonly IrJob[] {
  const { design, names } = plan;
  return byId(design, 'job')
    .map((job): IrJob => {
      const given = names.jobs.get(job.id) ?? bug('buildJobs', 'the job has no name', job.id);
      return {
        id: job.id,
        name: given.name,
        title: job.name,
        file: `${given.file}.ts`,
        module: names.modules.get(job.module) ?? '',
        description: job.description,
        trigger:
          job.trigger.kind === 'event'
            ? { ...job.trigger, entity: schemas.entityOf(job.trigger.entity).name }
            : job.trigger,
        payload: job.payload === null ? null : schemas.shape(job.payload, 'answer').name,
        queue: job.queue,
        retries: job.retries,
        backoff: job.backoff,
        timeoutSeconds: job.timeoutSeconds,
        concurrency: job.concurrency,
        body: bodyOf(plan, schemas, job.body),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function bodyOf({ design, names }: Plan, schemas: Schemas, body: JobBody): IrJob['body'] {
  if (body.kind === 'purge') {
    const entity = schemas.entityOf(body.entity);
    const field = getRecord(design, 'field', body.by);
    const property = field
      ? names.toProperty(field.name)
      : entity.columns.find(({ system }) => system === body.by)?.property;
    return {
      kind: 'purge',
      entity: entity.name,
      property: property ?? bug('bodyOf', 'no such column', body),
      olderThanDays: body.olderThanDays,
    };
  }
  if (body.kind !== 'handler') return body;
  const named = (ids: readonly string[]) => ids.map((id) => schemas.entityOf(id).name);
  return { ...body, reads: named(body.reads), writes: named(body.writes) };
}
