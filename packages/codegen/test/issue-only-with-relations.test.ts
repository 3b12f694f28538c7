import { createDesign, type RecordInput } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

it('writes the answer of an entity that nothing answers without its relations', () => {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:m', name: 'Main' },
    { kind: 'entity', id: 'entity:a', module: 'module:m', name: 'Parcel', plural: 'Parcels' },
    { kind: 'entity', id: 'entity:b', module: 'module:m', name: 'Owner', plural: 'Owners' },
    {
      kind: 'relation',
      id: 'relation:owner',
      from: 'entity:a',
      to: 'entity:b',
      fromName: 'owner',
      toName: 'parcels',
    },
    {
      kind: 'endpoint',
      id: 'endpoint:read',
      module: 'module:m',
      method: 'GET',
      path: '/parcels/:id',
      action: { kind: 'read', entity: 'entity:a' },
      includes: [{ relation: 'relation:owner', side: 'from' }],
    },
  ];
  const result = generateProject(createDesign(records), { format: (text) => text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const schemas = result.files.find(({ path }) => path.endsWith('parcels/schemas.ts'));
  expect(schemas?.text).toContain('export const parcelDetail = z.object({ id: z.guid(),');
});
