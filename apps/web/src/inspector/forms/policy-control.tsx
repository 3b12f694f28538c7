import { type Design, describePolicy, type Policy, settingsOf } from '@plinth/design';
import { SelectControl } from '../controls/select-control.tsx';
import { TokensControl } from '../controls/tokens-control.tsx';
import { useEdit } from '../edit.ts';
import { sideOptions } from '../options.ts';

/** Who may call: a policy, with its roles. */
export function PolicyControl(props: {
  label: string;
  property: string;
  value: Policy;
  /** Whether the API's default can be taken. */
  inherits: boolean;
  /** The entity whose relations may lead to the owner. */
  entity: string | null;
  onChange: (policy: Policy) => void;
}) {
  const { design } = useEdit();
  const { value, onChange } = props;
  const { roles } = settingsOf(design).auth;
  const options: { value: Policy['kind']; label: string }[] = [
    ...(props.inherits
      ? [
          {
            value: 'inherit' as const,
            label: `As the API: ${describePolicy(design, { kind: 'inherit' })}`,
          },
        ]
      : []),
    { value: 'public', label: 'Anyone' },
    { value: 'optional', label: 'Anyone, known if signed in' },
    { value: 'authenticated', label: 'Signed in' },
    { value: 'roles', label: 'Some roles' },
    { value: 'owner', label: 'The owner of the row' },
  ];
  return (
    <>
      <SelectControl<Policy['kind']>
        label={props.label}
        property={props.property}
        hint={policyHint(design, value)}
        value={value.kind}
        options={options}
        onChange={(kind) => onChange(startPolicy(kind, roles))}
      />
      {value.kind === 'roles' ? (
        <TokensControl
          label="Roles"
          property={`${props.property}.roles`}
          suggestions={roles}
          items={value.roles}
          onChange={(next) => onChange({ ...value, roles: next })}
        />
      ) : null}
      {value.kind === 'owner' ? (
        <>
          <SelectControl<string>
            label="Owner by"
            property={`${props.property}.relation`}
            value={value.relation ?? ''}
            options={[
              { value: '', label: 'The entity’s owner' },
              ...sideOptions(design, props.entity).map((option) => ({
                value: option.value.split(' ')[0] ?? '',
                label: option.label,
              })),
            ]}
            onChange={(relation) =>
              onChange({ ...value, relation: relation ? (relation as `relation:${string}`) : null })
            }
          />
          <TokensControl
            label="Also roles"
            property={`${props.property}.passRoles`}
            hint="They pass although they own nothing"
            suggestions={roles}
            items={value.passRoles}
            onChange={(passRoles) => onChange({ ...value, passRoles })}
          />
        </>
      ) : null}
    </>
  );
}

/** A policy of this kind to begin from. */
export function startPolicy(kind: Policy['kind'], roles: readonly string[]): Policy {
  if (kind === 'roles') return { kind, roles: roles.slice(0, 1) };
  if (kind === 'owner') return { kind, relation: null, passRoles: [] };
  return { kind };
}

function policyHint(design: Design, policy: Policy): string | undefined {
  const { auth, foreignRow } = settingsOf(design);
  const effective = policy.kind === 'inherit' ? settingsOf(design).defaultPolicy : policy;
  if (!auth.enabled && !['public', 'optional', 'inherit'].includes(effective.kind)) {
    return 'Sign-in is off in the API settings';
  }
  if (effective.kind === 'owner') return `Another’s row answers ${foreignRow}`;
  return undefined;
}
