import { holderOf } from '../../structure.ts';
import { defineRule } from '../rule.ts';

export const endpointLink = defineRule({
  code: 'endpoint-link',
  severity: 'error',
  why: 'Joining two rows writes a row between them, which must need nothing else.',
  check({ endpoints, get, farEnd, user, fieldsOf, legsOf, relationsOf, policyOf }, report) {
    for (const endpoint of endpoints) {
      const { action } = endpoint;
      if (action.kind !== 'link' && action.kind !== 'unlink') continue;
      const relation = get('relation', action.relation);
      if (!relation) continue;
      if (relation.owner !== 'join') {
        report(
          endpoint,
          'action.relation',
          'Choose a many-to-many relation; set the foreign key of others by an update.',
        );
        continue;
      }
      if (action.viewer) {
        const { kind } = policyOf(endpoint);
        if (!user || farEnd(action) !== user) {
          report(
            endpoint,
            'action.viewer',
            'Choose a relation whose far end are the users, with login on.',
          );
        } else if (kind === 'public' || kind === 'optional') {
          report(endpoint, 'policy', 'Demand a login: the viewer is what is joined.');
        }
      }
      const through = get('entity', relation.through);
      if (!through || action.kind === 'unlink') continue;
      const legs = Object.values(legsOf(relation)).filter((leg) => leg !== undefined);
      const needed = fieldsOf(through.id).find(
        (field) =>
          field.required &&
          !field.default &&
          !field.computed &&
          !legs.some(({ fields }) => fields?.includes(field.id)),
      );
      const other = relationsOf(through.id).find(
        (held) =>
          holderOf(held) === through.id &&
          held.required &&
          held.fields === null &&
          held.id !== through.ownerRelation &&
          !legs.includes(held),
      );
      const name = needed?.name ?? other?.fromName ?? other?.toName;
      if (name) {
        report(
          endpoint,
          'action.relation',
          `Create ${through.name} by an endpoint of its own: it requires ${name}.`,
        );
      }
    }
  },
});
