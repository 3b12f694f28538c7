import { createDesign, type RecordInput, usualEndpoints } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

/** The tests of licences of a machine, whose key is unique among them or not. */
function testsOf(unique: boolean): string {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:m', name: 'Main' },
    {
      kind: 'entity',
      id: 'entity:machine',
      module: 'module:m',
      name: 'Machine',
      plural: 'Machines',
    },
    { kind: 'field', id: 'field:name', parent: 'entity:machine', name: 'name' },
    {
      kind: 'entity',
      id: 'entity:licence',
      module: 'module:m',
      name: 'Licence',
      plural: 'Licences',
      indexes: unique ? [{ parts: [{ ref: 'field:machine' }], unique: true }] : [],
    },
    {
      kind: 'field',
      id: 'field:machine',
      parent: 'entity:licence',
      name: 'machineId',
      type: { kind: 'uuid' },
    },
    {
      kind: 'relation',
      id: 'relation:machine',
      from: 'entity:licence',
      to: 'entity:machine',
      fromName: 'machine',
      toName: 'licences',
      fields: ['field:machine'],
    },
    {
      kind: 'endpoint',
      id: 'endpoint:below',
      module: 'module:m',
      method: 'GET',
      path: '/machines/:machineId/licences',
      action: { kind: 'list', entity: 'entity:licence' },
      within: { relation: 'relation:machine', side: 'from' },
    },
  ];
  let next = 0;
  const usual = usualEndpoints(createDesign(records), 'entity:licence', () => `endpoint:${next++}`);
  const result = generateProject(createDesign([...records, ...usual]), { format: (text) => text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.files.find(({ path }) => path === 'test/main/licences.test.ts')?.text ?? '';
}

it('are made by tests only as many as the uniqueness of what refers to their parent leaves room for', () => {
  const pages = (text: string) => text.match(/machines\/[^`]*licences\?limit=2/g) ?? [];
  expect(pages(testsOf(false)).length).toBeGreaterThan(0);
  expect(pages(testsOf(true))).toEqual([]);
});
