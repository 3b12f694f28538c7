import { createDesign, type RecordInput, usualEndpoints } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

const module = 'module:m' as const;
const entity = (name: string): RecordInput => ({
  kind: 'entity',
  id: `entity:${name.toLowerCase()}`,
  module,
  name,
  plural: `${name}s`,
});

/** The tests of racks, of each of which one of two states is true, and of boxes in them that may lie in another. */
function textsOf(isUnique: boolean) {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: module, name: 'Main' },
    entity('Rack'),
    entity('Box'),
    {
      kind: 'field',
      id: 'field:full',
      parent: 'entity:rack',
      name: 'full',
      type: { kind: 'boolean' },
      unique: isUnique,
    },
    { kind: 'field', id: 'field:code', parent: 'entity:box', name: 'code', unique: true },
    {
      kind: 'relation',
      id: 'relation:rack',
      from: 'entity:box',
      to: 'entity:rack',
      fromName: 'rack',
    },
    {
      kind: 'relation',
      id: 'relation:inside',
      from: 'entity:box',
      to: 'entity:box',
      fromName: 'inside',
      toName: 'inner',
      required: false,
      onDelete: 'setNull',
    },
  ];
  let next = 0;
  const usual = ['entity:rack', 'entity:box'].flatMap((id) =>
    usualEndpoints(createDesign(records), id, () => `endpoint:${next++}`),
  );
  const read = usual.map((each) =>
    each.operationId === 'getBox'
      ? {
          ...each,
          includes: [
            { relation: 'relation:inside', side: 'from' } as const,
            { relation: 'relation:inside', side: 'to' } as const,
          ],
        }
      : each,
  );
  const result = generateProject(createDesign([...records, ...read]), { format: (text) => text });
  const texts = new Map(result.ok ? result.files.map(({ path, text }) => [path, text]) : []);
  return (path: string) => texts.get(path) ?? '';
}

it('rows of each table are counted by themselves: few values take turns without gaps', () => {
  const fileOf = textsOf(true);
  expect(fileOf('test/factories/rack.ts')).toContain("nextCount('racks')");
  expect(fileOf('test/factories/box.ts')).toContain("nextCount('boxs')");
});

it('a test that would make more rows than there is room for is left out', () => {
  const name = 'includes what is asked for, in a query for each relation';
  expect(textsOf(false)('test/main/boxs.test.ts')).toContain(name);
  const narrow = textsOf(true)('test/main/boxs.test.ts');
  expect(narrow).not.toContain(name);
  expect(narrow).toContain('answers the row');
});
