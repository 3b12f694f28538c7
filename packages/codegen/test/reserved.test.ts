import { createDesign, type RecordInput, templates, usualEndpoints } from '@plinth/design';
import { buildIr } from '@plinth/ir';
import { expect, it } from 'vitest';
import { emitTypeScript } from '../src/targets/typescript/index.ts';
import { conduit } from './designs/index.ts';

/** What files of resources import from elsewhere than the tables and one another, by the names that they use. */
function helpersOf(files: readonly { path: string; text: string }[]): Set<string> {
  const helpers = new Set<string>();
  for (const { path, text } of files) {
    if (!path.startsWith('src/modules/')) continue;
    for (const [, names = '', from = ''] of text.matchAll(/^import \{([^}]+)\} from '([^']+)'/gm)) {
      const isOurs =
        !from.startsWith('.') || /^(?:\.\.\/)+(?:http|platform|jobs\/enqueue|db)\b/.test(from);
      if (!isOurs || /\/db\/schema/.test(from)) continue;
      for (const name of names.split(',')) {
        const local = name.trim().split(' as ').at(-1) ?? '';
        if (/^[a-z]/.test(local) && !name.trim().startsWith('type ')) helpers.add(local);
      }
    }
  }
  return helpers;
}

/** A design of one entity of a name, with a moment, a text and the usual endpoints. */
function entityNamed(name: string) {
  const base: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:main', name: 'Main', order: 'a0' },
    { kind: 'entity', id: 'entity:one', module: 'module:main', name, plural: `${name}s` },
    {
      kind: 'field',
      id: 'field:at',
      parent: 'entity:one',
      order: 'a0',
      name: 'at',
      type: { kind: 'datetime' },
    },
  ];
  let count = 0;
  const endpoints = usualEndpoints(
    createDesign(base),
    'entity:one',
    () => `endpoint:n${++count}` as const,
  );
  return createDesign([...base, ...endpoints]);
}

it('lets no entity hide what its files import', () => {
  const designs = [conduit, ...templates.map(({ design }) => design)];
  const helpers = helpersOf(designs.flatMap((design) => emitTypeScript(buildIr(design))));
  expect(helpers).toContain('moment');
  const hidden = [...helpers].filter((helper) => {
    const name = helper.charAt(0).toUpperCase() + helper.slice(1);
    const schemas = emitTypeScript(buildIr(entityNamed(name))).filter(({ path }) =>
      path.endsWith('/schemas.ts'),
    );
    return schemas.some(({ text }) => new RegExp(`^export const ${helper}\\b`, 'm').test(text));
  });
  expect(hidden).toEqual([]);
});
