import { expect, it } from 'vitest';
import { articleOf, createDesign, usualEndpoints } from '../src/index.ts';

it.each([
  ['a', 'user unit union universe utility url uri uuid europe one-off post hotel'],
  ['an', 'order item upload update umbrella unimportant hour honour usher entry'],
] as const)('says %s before %s', (article, nouns) => {
  for (const noun of nouns.split(' ')) expect(articleOf(noun), noun).toBe(article);
});

it('names the parameter of a path by the key alone where both names together are too long', () => {
  const name = 'ServiceEscalationContactGroup';
  const field = 'serviceEscalationContactGroupNumber';
  const design = createDesign([
    { kind: 'module', id: 'module:main', name: 'Main' },
    {
      kind: 'entity',
      id: 'entity:a',
      module: 'module:main',
      name,
      plural: `${name}s`,
      key: { kind: 'fields', parts: ['field:a'] },
    },
    { kind: 'field', id: 'field:a', parent: 'entity:a', name: field },
  ]);
  const paths = usualEndpoints(design, 'entity:a', () => 'endpoint:a').map(({ path }) => path);
  expect(paths).toContain(`/service-escalation-contact-groups/:${field}`);
});
