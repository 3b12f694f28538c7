import { createDesign, type RecordInput } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

const user = 'entity:user' as const;
const shelf = 'entity:shelf' as const;

it('a row whose key holds its owner is given the viewer when it is created', () => {
  const field = (name: string, more: object = {}): RecordInput => ({
    kind: 'field',
    id: `field:${name}`,
    parent: user,
    name,
    ...more,
  });
  const result = generateProject(
    createDesign([
      {
        kind: 'settings',
        id: 'settings:main',
        auth: {
          enabled: true,
          userEntity: user,
          loginField: 'field:email',
          passwordField: 'field:password',
        },
      },
      { kind: 'module', id: 'module:m', name: 'Main' },
      { kind: 'entity', id: user, module: 'module:m', name: 'User', plural: 'Users' },
      field('email', { unique: true }),
      field('password', { writeOnly: true }),
      {
        kind: 'entity',
        id: shelf,
        module: 'module:m',
        name: 'Shelf',
        plural: 'Shelves',
        key: { kind: 'fields', parts: ['relation:keeper', 'field:label'] },
        ownerRelation: 'relation:keeper',
      },
      { ...field('label'), parent: shelf } as RecordInput,
      { kind: 'relation', id: 'relation:keeper', from: shelf, to: user, fromName: 'keeper' },
      {
        kind: 'endpoint',
        id: 'endpoint:create',
        module: 'module:m',
        method: 'POST',
        path: '/shelves',
        action: { kind: 'create', entity: shelf },
      },
    ]),
    { format: (text) => text },
  );
  const files = result.ok ? result.files : [];
  const service = files.find(({ path }) => path === 'src/modules/main/shelves/service.ts')?.text;
  expect(service).toContain('{ ...body, keeperId: viewer.id }');
});
