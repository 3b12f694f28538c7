import { looksUpParent } from '../routes.ts';
import { changing, defineRule } from '../rule.ts';

const onOneRow: ReadonlySet<string> = new Set([
  'read',
  'update',
  'replace',
  'delete',
  'restore',
  'transition',
  'link',
  'unlink',
]);

export const endpointLookup = defineRule({
  code: 'endpoint-lookup',
  severity: 'error',
  why: 'What stands in the path must lead to exactly one row.',
  check(context, report) {
    for (const endpoint of context.endpoints) {
      const field = context.get('field', endpoint.lookup);
      if (!field) continue;
      const { action } = endpoint;
      const above = looksUpParent(context, endpoint);
      if (!onOneRow.has(action.kind) && !above) {
        const fix = changing('Take the look-up out', endpoint, { lookup: null });
        report(endpoint, 'lookup', 'Take the look-up out: the path names no row.', fix);
        continue;
      }
      const isFar = (action.kind === 'link' || action.kind === 'unlink') && !action.viewer;
      const entity =
        above && endpoint.within
          ? context.farEnd(endpoint.within)
          : isFar
            ? context.farEnd(action)
            : context.entityOf(endpoint);
      if (!entity) continue;
      if (field.parent !== entity.id) {
        report(endpoint, 'lookup', `Choose a field of ${entity.name}.`);
      } else if (
        !field.unique &&
        !(
          entity.key.kind === 'fields' &&
          entity.key.parts.length === 1 &&
          entity.key.parts[0] === field.id
        )
      ) {
        const fix = changing(`Make ${field.name} unique`, field, { unique: true });
        report(endpoint, 'lookup', `Make ${field.name} unique, or look up by the key.`, fix);
      } else if (field.list || ['json', 'bytes', 'float', 'boolean'].includes(field.type.kind)) {
        report(
          endpoint,
          'lookup',
          `Choose another field: a ${field.type.kind} does not fit into a path.`,
        );
      }
    }
  },
});
