import type { Settings } from '@plinth/design';
import { BareInput } from '../controls/bare-input.tsx';
import { ChoiceControl } from '../controls/choice-control.tsx';
import { FormSection } from '../controls/form-section.tsx';
import { RowsControl } from '../controls/rows-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { TextControl } from '../controls/text-control.tsx';
import { TokensControl } from '../controls/tokens-control.tsx';
import { useRecordForm } from '../edit.ts';
import { DescriptionControl } from './common-controls.tsx';
import { EnvelopeControl, PagingControl, RateLimitControl } from './limit-controls.tsx';
import { PolicyControl } from './policy-control.tsx';
import { SettingsAuthSection } from './settings-auth.tsx';
import { SettingsErrorsSection } from './settings-errors.tsx';

export function SettingsForm({ record }: { record: Settings }) {
  const { put } = useRecordForm(record);
  return (
    <>
      <FormSection title="API">
        <TextControl
          label="Name"
          property="name"
          value={record.name}
          onCommit={(name) => put({ name })}
        />
        <TextControl
          label="Version"
          property="version"
          mono
          maxLength={50}
          value={record.version}
          onCommit={(version) => put({ version })}
        />
        <TextControl
          label="Base path"
          property="basePath"
          mono
          placeholder="/api"
          hint="Before every path"
          value={record.basePath}
          onCommit={(basePath) => put({ basePath })}
        />
        <TextControl
          label="Licence"
          property="licence"
          mono
          placeholder="MIT"
          value={record.licence}
          onCommit={(licence) => put({ licence })}
        />
        <DescriptionControl record={record} />
      </FormSection>
      <FormSection title="Defaults of endpoints">
        <PolicyControl
          label="Who may call"
          property="defaultPolicy"
          inherits={false}
          entity={null}
          value={record.defaultPolicy}
          onChange={(defaultPolicy) => put({ defaultPolicy })}
        />
        <RateLimitControl
          property="defaultRateLimit"
          value={record.defaultRateLimit ?? 'none'}
          inherited={undefined}
          onChange={(limit) => put({ defaultRateLimit: typeof limit === 'string' ? null : limit })}
        />
        <PagingControl
          property="defaultPaging"
          value={record.defaultPaging}
          inherited={undefined}
          onChange={(paging) => paging && put({ defaultPaging: paging })}
        />
        <EnvelopeControl
          property="envelope"
          inherits={false}
          value={record.envelope}
          onChange={(envelope) => envelope && put({ envelope })}
        />
        <ChoiceControl
          label="Another’s row answers"
          property="foreignRow"
          value={record.foreignRow}
          options={[
            { value: '404', label: '404 Not Found' },
            { value: '403', label: '403 Forbidden' },
          ]}
          hint={
            record.foreignRow === '404'
              ? 'Nobody learns that it exists'
              : 'Says that it exists and is not yours'
          }
          onChange={(foreignRow) => put({ foreignRow })}
        />
      </FormSection>
      <SettingsAuthSection record={record} />
      <SettingsErrorsSection record={record} />
      <FormSection title="Browsers (CORS)">
        <TokensControl
          label="Origins"
          property="cors.origins"
          placeholder="https://app.example.com"
          hint={record.cors.origins.length === 0 ? 'No page of another origin may call' : undefined}
          items={record.cors.origins}
          onChange={(origins) => put({ cors: { ...record.cors, origins } })}
        />
        <SwitchControl
          label="Credentials"
          property="cors.credentials"
          hint="Cookies and Authorization may come along"
          checked={record.cors.credentials}
          onChange={(credentials) => put({ cors: { ...record.cors, credentials } })}
        />
      </FormSection>
      <FormSection title="Naming">
        <ChoiceControl
          label="JSON"
          property="naming.json"
          value={record.naming.json}
          options={[
            { value: 'camelCase', label: 'camelCase' },
            { value: 'snake_case', label: 'snake_case' },
          ]}
          onChange={(json) => put({ naming: { ...record.naming, json } })}
        />
        <ChoiceControl
          label="Tables and columns"
          property="naming.tables"
          value={record.naming.tables}
          options={[
            { value: 'snake_case', label: 'snake_case' },
            { value: 'camelCase', label: 'camelCase' },
          ]}
          onChange={(tables) => put({ naming: { ...record.naming, tables } })}
        />
      </FormSection>
      <FormSection title="Servers" folded>
        <RowsControl
          label="Servers"
          bare
          property="servers"
          noun="server"
          max={20}
          items={record.servers}
          empty="None: documents name the address they come from."
          create={() => ({ url: 'https://api.example.com', description: '' })}
          onChange={(servers) => put({ servers })}
          row={(server, change, i) => (
            <div className="grid gap-1">
              <BareInput
                label={`Address of server ${i + 1}`}
                mono
                value={server.url}
                onCommit={(url) => change({ ...server, url })}
              />
              <BareInput
                label={`Description of server ${i + 1}`}
                placeholder="Production"
                value={server.description}
                onCommit={(description) => change({ ...server, description })}
              />
            </div>
          )}
        />
      </FormSection>
    </>
  );
}
