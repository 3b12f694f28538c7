import { holderOf } from '../../structure.ts';
import { defineRule } from '../rule.ts';

export const endpointLink = defineRule({
  code: 'endpoint-link',
  severity: 'error',
  why: 'Joining two rows writes a row between them, which must need nothing else.',
  check({ endpoints, get, farEnd, user, fieldsOf, relationsOf, policyOf }, report) {
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
      const legs = relationsOf(through.id).filter((held) => holderOf(held) === through.id);
      const needed = fieldsOf(through.id).find(
        (field) =>
          field.required &&
          !field.default &&
          !field.computed &&
          !legs.some(({ fields }) => fields?.includes(field.id)),
      );
      const other = legs.find(
        (held) =>
          held.required &&
          held.id !== through.ownerRelation &&
          ![relation.from, relation.to].includes(held.owner === 'from' ? held.to : held.from),
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
