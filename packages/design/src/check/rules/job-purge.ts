import { timeTypes } from '../field-types.ts';
import { changing, defineRule } from '../rule.ts';

export const jobPurge = defineRule({
  code: 'job-purge',
  severity: 'error',
  why: 'How old a row is can be told only by a time that it has.',
  check({ jobs, get }, report) {
    for (const job of jobs) {
      const { body } = job;
      if (body.kind !== 'purge') continue;
      const entity = get('entity', body.entity);
      if (!entity) continue;
      if (body.by === 'deletedAt') {
        if (entity.softDelete) continue;
        const fix = changing(`Switch soft delete on for ${entity.name}`, entity, {
          softDelete: true,
        });
        report(
          job,
          'body.by',
          `Choose another time, or switch soft delete on for ${entity.name}.`,
          fix,
        );
      } else if (body.by === 'createdAt' || body.by === 'updatedAt') {
        if (entity.timestamps) continue;
        const fix = changing(`Switch timestamps on for ${entity.name}`, entity, {
          timestamps: true,
        });
        report(
          job,
          'body.by',
          `Choose another time, or switch timestamps on for ${entity.name}.`,
          fix,
        );
      } else {
        const field = get('field', body.by);
        if (!field) continue;
        if (field.parent !== entity.id) report(job, 'body.by', `Choose a field of ${entity.name}.`);
        else if (field.list || !timeTypes.has(field.type.kind)) {
          report(job, 'body.by', `Choose another field: ${field.name} is no date or time.`);
        }
      }
    }
  },
});
