import { check, createDesign, type Design, type RecordInput } from '@plinth/design';
import { expect } from 'vitest';
import { buildIr, type Ir, type IrEndpoint } from '../../src/index.ts';

type Input<K extends RecordInput['kind']> = Extract<RecordInput, { kind: K }>;

export function entity(
  name: string,
  more: Partial<Omit<Input<'entity'>, 'kind' | 'id'>> = {},
): RecordInput {
  const id = `entity:${name.toLowerCase()}` as const;
  return { kind: 'entity', id, module: 'module:main', name, plural: `${name}s`, ...more };
}

export function field(
  parent: string,
  name: string,
  more: Partial<Omit<Input<'field'>, 'kind' | 'id' | 'parent' | 'name'>> = {},
): RecordInput {
  const id = `field:${parent}-${name}` as const;
  return { kind: 'field', id, parent: `entity:${parent}`, name, ...more };
}

export function relation(
  name: string,
  from: string,
  to: string,
  more: Partial<Omit<Input<'relation'>, 'kind' | 'id' | 'from' | 'to'>> = {},
): RecordInput {
  const ends = { from: `entity:${from}`, to: `entity:${to}` } as const;
  return { kind: 'relation', id: `relation:${name}`, ...ends, ...more };
}

export function endpoint(
  id: string,
  path: string,
  action: Input<'endpoint'>['action'],
  more: Partial<Omit<Input<'endpoint'>, 'kind' | 'id' | 'path' | 'action'>> = {},
): RecordInput {
  const method = { method: 'GET', module: 'module:main' } as const;
  return { kind: 'endpoint', id: `endpoint:${id}`, ...method, path, action, ...more };
}

/** Users with login by e-mail, and the settings that say so. */
export function login(
  settings: Partial<Omit<Input<'settings'>, 'kind' | 'id' | 'auth'>> = {},
): RecordInput[] {
  return [
    {
      kind: 'settings',
      id: 'settings:main',
      ...settings,
      auth: {
        enabled: true,
        userEntity: 'entity:user',
        loginField: 'field:user-email',
        passwordField: 'field:user-password',
        roles: ['admin', 'member'],
        defaultRole: 'member',
      },
    },
    entity('User'),
    field('user', 'email', { type: { kind: 'string', format: 'email' }, unique: true }),
    field('user', 'password', { writeOnly: true, rules: { maxLength: 72 } }),
  ];
}

/** The representation of records in one module, which must be sound. */
export function represent(...records: RecordInput[]): Ir {
  const design: Design = createDesign([
    { kind: 'module', id: 'module:main', name: 'Main', prefix: 'shop' },
    ...records,
  ]);
  const errors = check(design).filter(({ severity }) => severity === 'error');
  expect(errors.map(({ at, code }) => `${at.recordId} ${at.property}: ${code}`)).toEqual([]);
  return buildIr(design);
}

export function endpointOf(ir: Ir, id: string): IrEndpoint {
  const found = ir.resources
    .flatMap(({ endpoints }) => endpoints)
    .find((each) => each.id === `endpoint:${id}`);
  if (!found) throw new Error(`endpointOf: no ${id}`);
  return found;
}
