import { createDesign, type RecordInput } from '@plinth/design';
import { buildIr } from '@plinth/ir';
import { expect, it } from 'vitest';
import { emitTypeScript } from '../src/targets/typescript/index.ts';

/** Users and teams of two modules that point to one another, and an enum of the one that both have. */
function design(module: string) {
  const record = (input: object) => input as RecordInput;
  return createDesign([
    record({ kind: 'module', id: 'module:a', name: 'People', order: 'a0' }),
    record({ kind: 'module', id: 'module:b', name: module, order: 'a1' }),
    record({
      kind: 'enum',
      id: 'enum:e',
      module: 'module:a',
      name: 'Role',
      values: [{ name: 'x', label: '' }],
    }),
    record({ kind: 'entity', id: 'entity:u', module: 'module:a', name: 'User', plural: 'Users' }),
    record({ kind: 'entity', id: 'entity:t', module: 'module:b', name: 'Team', plural: 'Teams' }),
    ...['u', 't'].map((key) =>
      record({
        kind: 'field',
        id: `field:${key}`,
        parent: `entity:${key}`,
        order: 'a0',
        name: 'role',
        type: { kind: 'enum', enum: 'enum:e' },
      }),
    ),
    record({
      kind: 'relation',
      id: 'relation:1',
      from: 'entity:u',
      to: 'entity:t',
      fromMany: true,
      toMany: false,
      owner: 'from',
      fromName: 'team',
      required: false,
    }),
    record({
      kind: 'relation',
      id: 'relation:2',
      from: 'entity:t',
      to: 'entity:u',
      fromMany: true,
      toMany: false,
      owner: 'from',
      fromName: 'lead',
      required: false,
    }),
  ]);
}

it.each([
  ['Teams', 'src/db/schema/enums.ts'],
  ['Enums', 'src/db/schema/enums-of-all.ts'],
])(
  'holds an enum that modules share apart, where no file leads back: beside %s',
  (module, path) => {
    const files = emitTypeScript(buildIr(design(module)));
    const enums = files.find((file) => file.path === path)?.text ?? '';
    expect(enums).toContain("export const role = pgEnum('role', ['x']);");
    expect(enums).not.toContain("from './");
    const people = files.find((file) => file.path === 'src/db/schema/people.ts')?.text ?? '';
    expect(people).not.toContain('pgEnum');
  },
);
