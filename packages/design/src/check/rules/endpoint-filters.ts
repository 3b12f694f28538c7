import type { Entity } from '../../kinds/index.ts';
import { otherSide } from '../../structure.ts';
import { isFilterable } from '../field-types.ts';
import { changing, defineRule } from '../rule.ts';

const taken: ReadonlySet<string> = new Set([
  'sort',
  'q',
  'include',
  'limit',
  'cursor',
  'offset',
  'page',
  'size',
]);

export const endpointFilters = defineRule({
  code: 'endpoint-filters',
  severity: 'error',
  why: 'A filter is a condition on a column that the list can reach.',
  check({ endpoints, entityOf, get }, report) {
    for (const endpoint of endpoints) {
      if (!endpoint.filters) continue;
      if (endpoint.action.kind !== 'list') {
        if (endpoint.filters.length === 0) continue;
        const fix = changing('Take the filters out', endpoint, { filters: null });
        report(endpoint, 'filters', 'Take the filters out: only a list has any.', fix);
        continue;
      }
      const seen = new Set<string>();
      for (const [index, filter] of endpoint.filters.entries()) {
        const at = `filters.${index}`;
        let entity: Entity | undefined = entityOf(endpoint);
        for (const [step, side] of filter.path.entries()) {
          const relation = get('relation', side.relation);
          if (!relation || !entity) break;
          if (relation[side.side] !== entity.id) {
            report(
              endpoint,
              `${at}.path.${step}`,
              `Choose a relation that ${entity.name} has at its ${side.side} end.`,
            );
            entity = undefined;
          } else entity = get('entity', relation[otherSide(side.side)]);
        }
        const field = get('field', filter.field);
        if (!field || !entity) continue;
        if (field.parent !== entity.id)
          report(endpoint, `${at}.field`, `Choose a field of ${entity.name}.`);
        else if (
          !isFilterable(field) ||
          field.writeOnly ||
          (field.computed && field.computed.kind !== 'slug')
        ) {
          report(
            endpoint,
            `${at}.field`,
            `Choose another field: ${field.name} cannot be compared.`,
          );
        }
        const name = filter.alias ?? field.name;
        if (seen.has(name)) report(endpoint, at, `Name the second filter ${name} otherwise.`);
        else if (taken.has(name) || !/^[A-Za-z][A-Za-z0-9_.-]{0,62}$/.test(name)) {
          report(endpoint, `${at}.alias`, `Name the filter ${name || 'without a name'} otherwise.`);
        }
        seen.add(name);
      }
    }
  },
});
