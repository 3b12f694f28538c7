import { createDesign, type RecordInput, usualEndpoints } from '@plinth/design';
import { buildIr, findEntity } from '@plinth/ir';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';
import { countOf, roomFor } from '../src/targets/typescript/tests/room.ts';
import { varied, variedTexts } from '../src/targets/typescript/tests/vary.ts';

const module = 'module:m' as const;
const entity = (name: string): RecordInput => ({
  kind: 'entity',
  id: `entity:${name.toLowerCase()}`,
  module,
  name,
  plural: `${name}s`,
});

/** The tests of racks, of each of which one of two states is true, and of boxes in them that may lie in another. */
function textsOf(isUnique: boolean, more: object = {}) {
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
      ...more,
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

it('the first rows of a table are no more than numbers in its range', () => {
  const digit = { type: { kind: 'integer' }, rules: { min: 0, max: 1 } } as const;
  expect(textsOf(true, digit)('src/db/examples/rack.ts')).toContain('[1, 2].map');
  expect(textsOf(false, digit)('src/db/examples/rack.ts')).toContain('[1, 2, 3].map');
});

it('numbers that must differ keep to their range and to the digits of their type, and intervals differ', () => {
  const field = (name: string, more: object): RecordInput => ({
    kind: 'field',
    id: `field:${name}`,
    parent: 'entity:box',
    name,
    unique: true,
    ...more,
  });
  const ir = buildIr(
    createDesign([
      { kind: 'module', id: module, name: 'Main' },
      entity('Box'),
      field('digit', { type: { kind: 'decimal', precision: 1, scale: 0 } }),
      field('part', { type: { kind: 'decimal', precision: 4, scale: 4 } }),
      field('price', {
        type: { kind: 'decimal', precision: 8, scale: 2 },
        rules: { min: 0, max: 1 },
      }),
      field('even', { type: { kind: 'integer' }, rules: { min: 1, max: 9, multipleOf: 2 } }),
      field('half', { type: { kind: 'float' }, rules: { multipleOf: 2.5 } }),
      field('quarter', {
        type: { kind: 'float' },
        rules: { min: 0.5, max: 0.75, multipleOf: 0.25 },
      }),
      field('tenth', { type: { kind: 'float' }, rules: { min: 0, max: 1, multipleOf: 0.1 } }),
      field('rate', {
        type: { kind: 'decimal', precision: 4, scale: 1 },
        rules: { min: 0, max: 2, multipleOf: 0.25 },
      }),
      field('third', { type: { kind: 'integer' }, rules: { min: 0, max: 9, multipleOf: 0.3 } }),
      field('lasts', { type: { kind: 'interval' } }),
    ]),
  );
  const box = findEntity(ir, 'Box');
  const told = (name: string) => {
    const column = box.columns.find(({ property }) => property === name);
    return column && [countOf(box, column), varied(box, column, 'row')];
  };
  const endless = Number.POSITIVE_INFINITY;
  expect(told('digit')).toEqual([10, 'String((n % 10))']);
  expect(told('part')).toEqual([10_000, '((n % 10000) * 0.0001).toFixed(4)']);
  expect(told('price')).toEqual([101, '((n % 101) * 0.01).toFixed(2)']);
  expect(told('even')).toEqual([4, '2 + (n % 4) * 2']);
  expect(told('half')).toEqual([endless, '2.5 + n * 2.5']);
  expect(told('quarter')).toEqual([2, '0.5 + (n % 2) * 0.25']);
  expect(told('tenth')).toEqual([11, 'Number(((n % 11) * 0.1).toFixed(1))']);
  expect(told('rate')).toEqual([5, '((n % 5) * 0.5).toFixed(1)']);
  expect(told('third')).toEqual([4, '(n % 4) * 3']);
  expect(told('lasts')).toEqual([endless, `\`P\${n}D\``]);
  expect(roomFor(ir, box)).toBe(2);
});

it('texts that must differ are as long as their rules ask', () => {
  const ir = buildIr(
    createDesign([
      { kind: 'module', id: module, name: 'Main' },
      entity('Box'),
      {
        kind: 'field',
        id: 'field:essay',
        parent: 'entity:box',
        name: 'essay',
        unique: true,
        rules: { minLength: 300 },
      },
    ]),
  );
  const box = findEntity(ir, 'Box');
  const essay = box.columns.find(({ property }) => property === 'essay');
  const texts = essay ? variedTexts(box, essay) : [];
  expect(new Set(texts).size).toBe(3);
  for (const text of texts) expect(text.length).toBeGreaterThanOrEqual(300);
});

it('what tests without room would have imported is not imported', () => {
  const narrow = textsOf(true)('test/main/racks.test.ts');
  const [imports = '', code = ''] = narrow.split('\nlet app: TestApp;');
  const names = [...imports.matchAll(/\{ ([^}]*) \}/g)].flatMap(([, list = '']) =>
    list.split(',').map((each) => each.trim().replace(/^type /, '')),
  );
  expect(names).toContain('createRack');
  const bare = `TestApp ${code.replaceAll(/'[^'\n]*'/g, '')}`;
  for (const name of names) expect(bare).toMatch(new RegExp(`(?<![/.])\\b${name}\\b`));
});
