import { createDesign, type Design, type FieldType, usualEndpoints } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

type Format = Extract<FieldType, { kind: 'string' }>['format'];

/** Things with one unique text of a format and a pattern. */
function thingsOf(format: Format, pattern: string, example: string | null = null): Design {
  const records = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:m', name: 'Main' },
    { kind: 'entity', id: 'entity:e', module: 'module:m', name: 'Thing', plural: 'Things' },
    {
      kind: 'field',
      id: 'field:f',
      parent: 'entity:e',
      name: 'value',
      type: { kind: 'string', format },
      unique: true,
      rules: { pattern },
      example,
    },
  ] as const;
  let next = 0;
  const endpoints = usualEndpoints(
    createDesign([...records]),
    'entity:e',
    () => `endpoint:${next++}`,
  );
  return createDesign([...records, ...endpoints]);
}

function generated(design: Design) {
  return generateProject(design, { format: (text) => text });
}

it.each([
  ['email', '@acme\\.org$', /^[^@]+@acme\.org$/],
  ['url', '^https://git\\.example\\.org/', /^https:\/\/git\.example\.org\//],
  ['slug', '^item-', /^item-[a-z0-9-]+$/],
  ['hostname', '\\.internal$', /^[a-z0-9.-]+\.internal$/],
  ['phone', '^\\+44', /^\+44\d+$/],
] as const)(
  'rows with a unique %s of the pattern %s differ and match',
  (format, pattern, whole) => {
    const result = generated(thingsOf(format, pattern));
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
    const factory = result.files.find(({ path }) => path === 'test/factories/thing.ts')?.text ?? '';
    const [, template = ''] = /value: (`[^`]*`)/.exec(factory) ?? [];
    const made = [1, 2, 40].map((n) => new Function('n', `return ${template};`)(n) as string);
    expect(new Set(made).size).toBe(3);
    for (const text of made) expect(text).toMatch(whole);
  },
);

it('asks for an example, with its place, where it finds none', () => {
  const impossible = thingsOf('email', '^\\p{Lu}+@[0-9]+$');
  expect(generated(impossible)).toMatchObject({
    ok: false,
    diagnostics: [
      {
        code: 'not-generated',
        message: expect.stringContaining('Give value an example'),
        at: { recordId: 'field:f', property: 'example' },
      },
    ],
  });
  expect(generated(thingsOf('email', '^\\p{Lu}.*@', 'Elan@example.com'))).toMatchObject({
    ok: true,
  });
});

it('asks the same of a field of a shape that a body holds', () => {
  const design = createDesign([
    ...Object.values(thingsOf(null, '^[a-z]+$').records),
    { kind: 'shape', id: 'shape:s', module: 'module:m', name: 'Asked' },
    {
      kind: 'field',
      id: 'field:asked',
      parent: 'shape:s',
      name: 'word',
      rules: { pattern: '^\\p{Emoji_Modifier}$' },
    },
    {
      kind: 'endpoint',
      id: 'endpoint:ask',
      module: 'module:m',
      method: 'POST',
      path: '/ask',
      action: {
        kind: 'custom',
        body: 'shape:s',
        responses: [{ status: 204, shape: null }],
        handler: 'return empty();',
      },
    },
  ]);
  expect(generated(design)).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'not-generated', at: { recordId: 'shape:s', property: null } }],
  });
});

it('a pattern is read as Unicode says, in the schema as in the check of the design', () => {
  const design = thingsOf(null, '^\\p{Lu}[\\p{L}/]+$', 'Ærø/Als');
  const result = generated(design);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const schemas = result.files.find(({ path }) => path.endsWith('things/schemas.ts'))?.text ?? '';
  const [, source = '', flags] = /\.regex\(\/(.*?[^\\])\/(\w*)\)/.exec(schemas) ?? [];
  expect(new RegExp(source, flags).test('Ærø/Als')).toBe(true);
});
