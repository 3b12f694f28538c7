import { createDesign, getRecord, usualEndpoints } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject, previewProject } from '../src/index.ts';

const format = (text: string) => text;

/** Rooms with two numbers, three texts and some checks, and their usual endpoints. */
function designOf(...expressions: readonly string[]) {
  const entity = 'entity:room' as const;
  const records = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:m', name: 'Main' },
    {
      kind: 'entity',
      id: entity,
      module: 'module:m',
      name: 'Room',
      plural: 'Rooms',
      checks: expressions.map((expression, index) => ({ name: `holds_${index}`, expression })),
    },
    ...(['least', 'most'] as const).map((name) => ({
      kind: 'field' as const,
      id: `field:${name}` as const,
      parent: entity,
      name,
      type: { kind: 'integer' as const },
    })),
    {
      kind: 'field',
      id: 'field:code',
      parent: entity,
      name: 'code',
      required: false,
      rules: { pattern: '^[A-Z]{3}$' },
    },
    { kind: 'field', id: 'field:label', parent: entity, name: 'label', unique: true },
    { kind: 'field', id: 'field:note', parent: entity, name: 'note', required: false },
  ] as const;
  let next = 0;
  const usual = usualEndpoints(createDesign(records), entity, () => `endpoint:${next++}`);
  return createDesign([...records, ...usual]);
}

it('a check that no example meets is said with its place, and the project is written', () => {
  const design = designOf('least < most', 'most > 5 AND most < 3');
  const said = {
    code: 'check-unmet',
    severity: 'warning',
    at: { recordId: 'entity:room', property: 'checks.1.expression' },
  };
  const result = generateProject(design, { format });
  expect(result).toMatchObject({ ok: true, warnings: [said] });
  const preview = previewProject(design, { format });
  expect(preview.diagnostics).toMatchObject([said]);
  expect(preview.files).not.toBeNull();
});

it('a check of a text that must differ, and has two values, is said with its place', () => {
  const design = designOf("label in ('alpha', 'Beta')", "label <> ''");
  const result = generateProject(design, { format });
  expect(result).toMatchObject({
    ok: true,
    warnings: [{ at: { recordId: 'entity:room', property: 'checks.0.expression' } }],
  });
});

it('a text that a check demands to be absent needs no example of its pattern', () => {
  const result = generateProject(designOf('code is null'), {
    format,
  });
  expect(result).toMatchObject({ ok: true, warnings: [] });
});

it('checks that examples meet, or that cannot be read, are not spoken of', () => {
  const result = generateProject(
    designOf('least < most', "regexp_replace(least::text, '1', '2') = '5'"),
    { format },
  );
  expect(result).toMatchObject({ ok: true, warnings: [] });
});

it('a check whose types PostgreSQL does not mix is refused with its place', () => {
  const result = generateProject(designOf('least < most', 'note > 5'), { format });
  expect(result).toMatchObject({
    ok: false,
    diagnostics: [
      {
        code: 'not-generated',
        severity: 'error',
        message: 'Correct the expression note > 5: it compares a text with a number.',
        at: { recordId: 'entity:room', property: 'checks.1.expression' },
      },
    ],
  });
});

it('so is the condition of a partial index', () => {
  const design = designOf('least < most');
  const room = getRecord(design, 'entity', 'entity:room');
  if (!room) throw new Error('no room');
  const index = (where: string) => ({
    name: null,
    parts: [{ ref: 'field:least' as const, descending: false }],
    unique: false,
    method: 'btree' as const,
    where,
  });
  const indexes = [index('least > 0'), index("least > 'few'")];
  const records = { ...design.records, [room.id]: { ...room, indexes } };
  expect(generateProject({ records }, { format })).toMatchObject({
    ok: false,
    diagnostics: [{ at: { recordId: 'entity:room', property: 'indexes.1.where' } }],
  });
});
