import type { Policy, RecordInput } from '../kinds/index.ts';
import { titleCase } from '../names.ts';
import { type EndpointSketch, type FieldSketch, fields } from './sketch.ts';

export interface AccountsSketch {
  readonly module: `module:${string}`;
  readonly name: string;
  readonly plural: string;
  readonly description: string;
  /** From the mightiest to that of whoever registers. */
  readonly roles: readonly string[];
  readonly fields: Readonly<Record<string, FieldSketch>>;
}

/** The entity of users (`entity:user`), the enum of their roles, and the shapes of the own account and of a change of role. */
export function accounts(sketch: AccountsSketch): RecordInput[] {
  const { module, name, plural, description, roles } = sketch;
  return [
    {
      kind: 'enum',
      id: 'enum:role',
      module,
      name: `${name}Role`,
      description: `What a ${name.toLowerCase()} may do.`,
      values: roles.map((role) => ({ name: role, label: titleCase(role) })),
    },
    { kind: 'entity', id: 'entity:user', module, name, plural, description },
    ...fields('entity:user', {
      email: {
        type: { kind: 'string', format: 'email' },
        unique: true,
        sensitive: true,
        rules: { maxLength: 254 },
        example: 'ada@example.com',
        description: 'Address to log in with. Shown to its owner alone.',
      },
      password: {
        writeOnly: true,
        sensitive: true,
        rules: { minLength: 8, maxLength: 72 },
        example: 'correct horse battery',
        description: 'Kept as a hash, never answered.',
      },
      ...sketch.fields,
      role: {
        type: { kind: 'enum', enum: 'enum:role' },
        default: { kind: 'value', value: roles.at(-1) ?? '' },
        readOnly: true,
        filterable: true,
      },
    }),
    {
      kind: 'shape',
      id: 'shape:account',
      module,
      name: 'Account',
      description: `A ${name.toLowerCase()} as that ${name.toLowerCase()} sees it.`,
      entity: 'entity:user',
      picks: [
        { kind: 'system', name: 'id' },
        { kind: 'field', field: 'field:user-email' },
        ...Object.keys(sketch.fields).map((field) => ({
          kind: 'field' as const,
          field: `field:user-${field}` as const,
        })),
        { kind: 'field', field: 'field:user-role' },
        { kind: 'system', name: 'createdAt' },
      ],
    },
    {
      kind: 'shape',
      id: 'shape:role',
      module,
      name: `${name}RoleChange`,
      description: `What an admin may change of a ${name.toLowerCase()}.`,
      entity: 'entity:user',
      picks: [{ kind: 'field', field: 'field:user-role' }],
    },
  ];
}

/** The endpoint by which those of a policy change the role of an account. */
export function roleChange(name: string, policy: Policy): EndpointSketch {
  return {
    operationId: `change${name}Role`,
    summary: `Change the role of a ${name.toLowerCase()}`,
    request: 'shape:role',
    policy,
  };
}

/** Login by e-mail and password for the users of `accounts`. */
export function loginSettings(
  roles: readonly string[],
): NonNullable<RecordInput<'settings'>['auth']> {
  return {
    enabled: true,
    userEntity: 'entity:user',
    loginField: 'field:user-email',
    passwordField: 'field:user-password',
    roleField: 'field:user-role',
    roles: [...roles],
    defaultRole: roles.at(-1) ?? null,
  };
}
