import type { Endpoint } from '../kinds/index.ts';
import type { CheckContext } from './context.ts';

/** Whether two callers may get different answers from an endpoint, or one of them none. */
export function dependsOnViewer(context: CheckContext, endpoint: Endpoint): boolean {
  if (context.policyOf(endpoint).kind !== 'public' || endpoint.feed) return true;
  const { action } = endpoint;
  if (action.kind === 'auth') return true;
  if ((action.kind === 'link' || action.kind === 'unlink') && action.viewer) return true;
  const entity = context.entityOf(endpoint);
  if (!entity) return false;
  const shape = context.get('shape', endpoint.response);
  const fields = context
    .fieldsOf(entity.id)
    .filter(({ computed }) => computed?.kind === 'viewerIn');
  if (!shape) return fields.length > 0;
  return shape.picks.some(
    (pick) => pick.kind === 'field' && fields.some(({ id }) => id === pick.field),
  );
}
