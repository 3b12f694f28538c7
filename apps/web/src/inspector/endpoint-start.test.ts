import { createDesign, type Endpoint, endpointSchema, getRecord } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { type ActionKind, actionTitles, withAction } from './endpoint-start.ts';

const design = createDesign([
  { kind: 'module', id: 'module:m', name: 'Main' },
  { kind: 'entity', id: 'entity:tag', module: 'module:m', name: 'Tag', plural: 'Tags' },
  { kind: 'entity', id: 'entity:post', module: 'module:m', name: 'Post', plural: 'Posts' },
  { kind: 'relation', id: 'relation:t', from: 'entity:tag', to: 'entity:post' },
  {
    kind: 'endpoint',
    id: 'endpoint:e',
    module: 'module:m',
    method: 'GET',
    path: '/posts',
    action: { kind: 'list', entity: 'entity:post' },
  },
]);
const endpoint = getRecord(design, 'endpoint', 'endpoint:e') as Endpoint;

describe('giving an endpoint another action', () => {
  it('makes a valid endpoint of every action, about the same entity', () => {
    for (const kind of Object.keys(actionTitles) as ActionKind[]) {
      const patch = withAction(design, endpoint, kind);
      const next = { ...endpoint, ...patch };
      expect(endpointSchema.safeParse(next).success, kind).toBe(true);
      expect(next.action.kind).toBe(kind);
      if ('entity' in next.action) expect(next.action.entity).toBe('entity:post');
      if ('relation' in next.action) expect(next.action.side).toBe('to');
    }
  });

  it('takes the usual method along, unless another was chosen', () => {
    expect(withAction(design, endpoint, 'delete')?.method).toBe('DELETE');
    const chosen: Endpoint = { ...endpoint, method: 'POST' };
    expect(withAction(design, chosen, 'delete')).not.toHaveProperty('method');
  });

  it('offers nothing that the design has nothing for', () => {
    const empty = createDesign([]);
    const loose: Endpoint = { ...endpoint, action: { kind: 'auth', operation: 'me' } };
    expect(withAction(empty, loose, 'list')).toBeNull();
    expect(withAction(empty, loose, 'link')).toBeNull();
    expect(withAction(empty, loose, 'custom')).not.toBeNull();
  });
});
