import type { Endpoint } from '../kinds/index.ts';
import type { CheckContext } from './context.ts';

/** The segments of a path, without empty ones. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

export function parametersOf(path: string): readonly string[] {
  return segmentsOf(path)
    .filter((segment) => segment.startsWith(':'))
    .map((segment) => segment.slice(1));
}

/** The segments of an endpoint's path with those of its module's prefix before them. */
export function fullSegmentsOf(context: CheckContext, endpoint: Endpoint): readonly string[] {
  const prefix = context.get('module', endpoint.module)?.prefix ?? '';
  return [...segmentsOf(prefix), ...segmentsOf(endpoint.path)];
}

/**
 * How many parameters the path must have: those of the parent's key, then those of the row's own. Null where it is free
 * (code of one's own) or cannot be told.
 */
export function countParameters(context: CheckContext, endpoint: Endpoint): number | null {
  const { action } = endpoint;
  if (action.kind === 'auth') return 0;
  if (action.kind === 'custom') return null;
  const near = context.entityOf(endpoint);
  if (!near) return null;
  if (action.kind === 'link' || action.kind === 'unlink') {
    const far = context.farEnd(action);
    if (!far) return null;
    // The look-up stands for the key of whatever the last parameter names.
    if (action.viewer) return endpoint.lookup ? 1 : context.keyOf(near).length;
    return context.keyOf(near).length + (endpoint.lookup ? 1 : context.keyOf(far).length);
  }
  const parent = endpoint.within ? context.farEnd(endpoint.within) : undefined;
  if (endpoint.within && !parent) return null;
  const above = parent ? context.keyOf(parent).length : 0;
  const isOne = action.kind !== 'list' && action.kind !== 'create' && action.kind !== 'bulkCreate';
  return above + (isOne ? (endpoint.lookup ? 1 : context.keyOf(near).length) : 0);
}
