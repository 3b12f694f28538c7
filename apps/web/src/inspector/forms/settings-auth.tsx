import { type Entity, type Field, recordsOf, type Settings } from '@plinth/design';
import { FormSection } from '../controls/form-section.tsx';
import { NumberControl } from '../controls/number-control.tsx';
import { OptionalSelectControl } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { TextControl } from '../controls/text-control.tsx';
import { TokensControl } from '../controls/tokens-control.tsx';
import { useRecordForm } from '../edit.ts';
import { fieldOptions, namedOptions } from '../options.ts';

/** Whether and how people sign in. */
export function SettingsAuthSection({ record }: { record: Settings }) {
  const { design, put } = useRecordForm(record);
  const { auth } = record;
  const set = (patch: Partial<Settings['auth']>) => put({ auth: { ...auth, ...patch } });
  const isText = ({ type }: Field) => type.kind === 'string';
  const users = recordsOf(design, 'entity');
  return (
    <FormSection title="Sign-in">
      <SwitchControl
        label="People sign in"
        property="auth.enabled"
        hint="Passwords, access and refresh tokens, roles"
        checked={auth.enabled}
        onChange={(enabled) => {
          const user = users.find(({ name }) => /^(user|account|member|person)$/i.test(name));
          set({ enabled, ...(enabled && !auth.userEntity && user ? { userEntity: user.id } : {}) });
        }}
      />
      {auth.enabled ? (
        <>
          <OptionalSelectControl<Entity['id']>
            label="Users are"
            property="auth.userEntity"
            none="Choose an entity"
            value={auth.userEntity}
            options={namedOptions(design, 'entity')}
            onChange={(userEntity) =>
              set({ userEntity, loginField: null, passwordField: null, roleField: null })
            }
          />
          <OptionalSelectControl<Field['id']>
            label="Sign in by"
            property="auth.loginField"
            mono
            none="Choose a field"
            value={auth.loginField}
            options={fieldOptions(design, auth.userEntity, isText)}
            onChange={(loginField) => set({ loginField })}
          />
          <OptionalSelectControl<Field['id']>
            label="Password"
            property="auth.passwordField"
            mono
            none="A column of its own"
            value={auth.passwordField}
            options={fieldOptions(design, auth.userEntity, isText)}
            onChange={(passwordField) => set({ passwordField })}
          />
          <TokensControl
            label="Roles"
            property="auth.roles"
            placeholder="Add a role"
            items={auth.roles}
            onChange={(roles) =>
              set({
                roles,
                ...(auth.defaultRole !== null && !roles.includes(auth.defaultRole)
                  ? { defaultRole: null }
                  : {}),
              })
            }
          />
          {auth.roles.length > 0 ? (
            <>
              <OptionalSelectControl<string>
                label="New users are"
                property="auth.defaultRole"
                none="Without a role"
                value={auth.defaultRole}
                options={auth.roles.map((role) => ({ value: role, label: role }))}
                onChange={(defaultRole) => set({ defaultRole })}
              />
              <OptionalSelectControl<Field['id']>
                label="Role field"
                property="auth.roleField"
                mono
                none="A column of its own"
                value={auth.roleField}
                options={fieldOptions(design, auth.userEntity, ({ type }) =>
                  ['string', 'enum'].includes(type.kind),
                )}
                onChange={(roleField) => set({ roleField })}
              />
            </>
          ) : null}
          <SwitchControl
            label="Anybody may register"
            property="auth.openRegistration"
            checked={auth.openRegistration}
            onChange={(openRegistration) => set({ openRegistration })}
          />
          <SwitchControl
            label="Verify e-mail addresses"
            property="auth.emailVerification"
            checked={auth.emailVerification}
            onChange={(emailVerification) => set({ emailVerification })}
          />
          <SwitchControl
            label="Passwords can be reset"
            property="auth.passwordReset"
            hint="By a link in an e-mail"
            checked={auth.passwordReset}
            onChange={(passwordReset) => set({ passwordReset })}
          />
          <NumberControl
            label="Access token"
            property="auth.accessTokenMinutes"
            whole
            min={1}
            max={1440}
            unit="minutes"
            value={auth.accessTokenMinutes}
            onCommit={(minutes) => minutes && set({ accessTokenMinutes: minutes })}
          />
          <NumberControl
            label="Refresh token"
            property="auth.refreshTokenDays"
            whole
            min={1}
            max={365}
            unit="days"
            value={auth.refreshTokenDays}
            onCommit={(days) => days && set({ refreshTokenDays: days })}
          />
          <TextControl
            label="Path"
            property="auth.prefix"
            mono
            placeholder="/auth"
            value={auth.prefix}
            onCommit={(prefix) => set({ prefix })}
          />
          <TextControl
            label="Header"
            property="auth.header"
            mono
            placeholder="Authorization"
            value={auth.header}
            onCommit={(header) => set({ header })}
          />
          <TextControl
            label="Scheme"
            property="auth.scheme"
            mono
            placeholder="no word before the token"
            hint={`${auth.header}: ${auth.scheme ? `${auth.scheme} ` : ''}<token>`}
            value={auth.scheme}
            onCommit={(scheme) => set({ scheme })}
          />
        </>
      ) : null}
    </FormSection>
  );
}
