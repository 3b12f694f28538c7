import type { Endpoint, Entity } from '../../kinds/index.ts';
import type { CheckContext } from '../context.ts';
import { isSortable } from '../field-types.ts';
import { changing, defineRule } from '../rule.ts';

export const endpointSorts = defineRule({
  code: 'endpoint-sorts',
  severity: 'error',
  why: 'Rows can be put in order only by columns of their own that have one.',
  check(context, report) {
    for (const endpoint of context.endpoints) {
      const entity = context.entityOf(endpoint);
      const sorts = [
        ...(endpoint.sorts ?? []).map((by, index) => [`sorts.${index}`, by] as const),
        ...endpoint.defaultSort.map(({ by }, index) => [`defaultSort.${index}.by`, by] as const),
      ];
      if (endpoint.action.kind !== 'list') {
        if (sorts.length === 0) continue;
        const fix = changing('Take the order out', endpoint, { sorts: null, defaultSort: [] });
        report(endpoint, sorts[0]?.[0] ?? null, 'Take the order out: only a list has one.', fix);
        continue;
      }
      if (!entity) continue;
      const seen = new Set<string>();
      for (const [at, by] of sorts) {
        const reason =
          explain(context, entity, by) ??
          (seen.has(at.split('.')[0] + by) ? 'Name it once.' : null);
        if (reason) report(endpoint, at, reason);
        seen.add(at.split('.')[0] + by);
      }
    }
  },
});

function explain(
  context: CheckContext,
  entity: Entity,
  by: NonNullable<Endpoint['sorts']>[number],
): string | null {
  if (by === 'createdAt' || by === 'updatedAt') {
    return entity.timestamps
      ? null
      : `Switch timestamps on for ${entity.name}, or sort by something else.`;
  }
  const field = context.get('field', by);
  if (!field) return null;
  if (field.parent !== entity.id) return `Choose a field of ${entity.name}.`;
  const isStored = field.computed === null || field.computed.kind === 'slug';
  if (!isSortable(field) || !isStored || field.writeOnly) {
    return `Choose another field: ${field.name} has no order.`;
  }
  // The order tells what the value is, and so does the cursor of a page.
  return field.sensitive ? `Choose another field: ${field.name} is sensitive.` : null;
}
