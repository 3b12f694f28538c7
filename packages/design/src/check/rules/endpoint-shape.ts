import { changing, defineRule } from '../rule.ts';

const takesBody: ReadonlySet<string> = new Set([
  'create',
  'update',
  'replace',
  'bulkCreate',
  'auth',
]);
const answersBody: ReadonlySet<string> = new Set([
  'list',
  'read',
  'create',
  'update',
  'replace',
  'restore',
  'bulkCreate',
  'transition',
  'link',
  'unlink',
  'auth',
]);

export const endpointShape = defineRule({
  code: 'endpoint-shape',
  severity: 'error',
  why: 'A body that belongs to another entity can be neither read nor written.',
  check({ endpoints, entityOf, get, user }, report) {
    for (const endpoint of endpoints) {
      const { action } = endpoint;
      const entity = action.kind === 'auth' ? user : entityOf(endpoint);
      for (const part of ['request', 'response'] as const) {
        const shape = get('shape', endpoint[part]);
        if (!shape) continue;
        const fits = part === 'request' ? takesBody : answersBody;
        const fix = changing(`Take the ${part} shape out`, endpoint, { [part]: null });
        if (action.kind === 'custom') {
          const message = 'Name the shapes in the action: this endpoint has code of its own.';
          report(endpoint, part, message, fix);
        } else if (!fits.has(action.kind)) {
          report(endpoint, part, `Take the shape out: ${action.kind} has no such body.`, fix);
        } else if (entity && shape.entity !== entity.id) {
          report(
            endpoint,
            part,
            `Choose a shape of ${entity.name}: ${shape.name} is not one.`,
            fix,
          );
        }
      }
    }
  },
});
