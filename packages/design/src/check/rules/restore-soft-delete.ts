import { changing, defineRule } from '../rule.ts';

export const restoreSoftDelete = defineRule({
  code: 'restore-soft-delete',
  severity: 'error',
  why: 'A row that is gone for good cannot be brought back.',
  check({ endpoints, get }, report) {
    for (const endpoint of endpoints) {
      if (endpoint.action.kind !== 'restore') continue;
      const entity = get('entity', endpoint.action.entity);
      if (!entity || entity.softDelete) continue;
      const fix = changing(`Switch soft delete on for ${entity.name}`, entity, {
        softDelete: true,
      });
      report(
        endpoint,
        'action',
        `Switch soft delete on for ${entity.name}, or remove the endpoint.`,
        fix,
      );
    }
  },
});
