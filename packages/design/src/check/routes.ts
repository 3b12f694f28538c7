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
  const looksAbove = looksUpParent(context, endpoint);
  const above = parent ? (looksAbove ? 1 : context.keyOf(parent).length) : 0;
  if (isOnMany(endpoint)) return above;
  return above + (endpoint.lookup && !looksAbove ? 1 : context.keyOf(near).length);
}

/** Whether the look-up of a nested route stands for the key of its parent, not for that of its own row. */
export function looksUpParent(context: CheckContext, endpoint: Endpoint): boolean {
  const field = context.get('field', endpoint.lookup);
  if (!field || !endpoint.within) return false;
  const parent = context.farEnd(endpoint.within);
  if (parent?.id !== field.parent) return false;
  return isOnMany(endpoint) || context.entityOf(endpoint) !== parent;
}

/** Whether an endpoint is about rows that its path does not name one by one. */
function isOnMany({ action: { kind } }: Endpoint): boolean {
  return kind === 'list' || kind === 'create' || kind === 'bulkCreate';
}
