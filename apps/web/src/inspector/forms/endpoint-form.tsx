import {
  type Endpoint,
  type Field,
  getRecord,
  type Method,
  methods,
  settingsOf,
} from '@plinth/design';
import { BareInput } from '../controls/bare-input.tsx';
import { FormSection } from '../controls/form-section.tsx';
import { JsonControl } from '../controls/json-control.tsx';
import { NumberControl } from '../controls/number-control.tsx';
import { PicksControl } from '../controls/picks-control.tsx';
import { RowsControl } from '../controls/rows-control.tsx';
import { OptionalSelectControl, SelectControl } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { TextControl } from '../controls/text-control.tsx';
import { useRecordForm } from '../edit.ts';
import { entityOfEndpoint, partsOf } from '../endpoint-start.ts';
import {
  fieldOptions,
  namedOptions,
  readSideKey,
  type SideKey,
  sideKey,
  sideOptions,
} from '../options.ts';
import { DescriptionControl, ModuleControl, ShapeSelect } from './common-controls.tsx';
import { EndpointAction } from './endpoint-action.tsx';
import { EndpointCustom } from './endpoint-custom.tsx';
import { EndpointListSection } from './endpoint-list.tsx';
import { CacheControl, EnvelopeControl, RateLimitControl } from './limit-controls.tsx';
import { PolicyControl } from './policy-control.tsx';

const methodOptions = methods.map((value) => ({ value, label: value }));

export function EndpointForm({ record }: { record: Endpoint }) {
  const { design, put } = useRecordForm(record);
  const settings = settingsOf(design);
  const entity = entityOfEndpoint(design, record);
  const parts = partsOf(record.action);
  const prefix = getRecord(design, 'module', record.module)?.prefix ?? '';
  const whole = [settings.basePath, prefix && `/${prefix}`, record.path].join('');
  return (
    <>
      <FormSection title="Endpoint">
        <SelectControl<Method>
          label="Method"
          property="method"
          mono
          value={record.method}
          options={methodOptions}
          onChange={(method) => put({ method })}
        />
        <TextControl
          label="Path"
          property="path"
          mono
          maxLength={500}
          hint={<span className="font-mono">{whole}</span>}
          value={record.path}
          onCommit={(path) => put({ path: path.startsWith('/') ? path : `/${path}` })}
        />
        <EndpointAction record={record} />
        <ModuleControl record={record} />
      </FormSection>
      {record.action.kind === 'custom' ? (
        <EndpointCustom record={record} action={record.action} />
      ) : null}
      <FormSection title="Who may call">
        <PolicyControl
          label="Policy"
          property="policy"
          inherits
          value={record.policy}
          entity={entity?.id ?? null}
          onChange={(policy) => put({ policy })}
        />
        <RateLimitControl
          property="rateLimit"
          value={record.rateLimit}
          inherited={settings.defaultRateLimit}
          onChange={(rateLimit) => put({ rateLimit })}
        />
      </FormSection>
      {parts.list ? <EndpointListSection record={record} entity={entity?.id ?? null} /> : null}
      {parts.row || parts.within ? <RouteSection record={record} /> : null}
      <FormSection title="Request and response">
        {parts.request ? (
          <ShapeSelect
            label="Request"
            property="request"
            none={`As ${entity?.name ?? 'the entity'}`}
            value={record.request}
            onChange={(request) => put({ request })}
          />
        ) : null}
        {parts.response ? (
          <ShapeSelect
            label="Response"
            property="response"
            hint="A shape can leave fields out and nest relations"
            none={`As ${entity?.name ?? 'the entity'}`}
            value={record.response}
            onChange={(response) => put({ response })}
          />
        ) : null}
        {parts.includes ? (
          <PicksControl<SideKey>
            label="Includes"
            property="includes"
            add="Add a relation…"
            hint="Relations that ?include= may load"
            items={record.includes.map(sideKey)}
            empty="No relations yet"
            options={sideOptions(design, entity?.id)}
            onChange={(keys) => put({ includes: keys.map(readSideKey) })}
          />
        ) : null}
        <EnvelopeControl
          property="envelope"
          inherits
          value={record.envelope}
          onChange={(envelope) => put({ envelope })}
        />
        {record.action.kind === 'custom' && record.successStatus === null ? null : (
          <NumberControl
            label="Success"
            property="successStatus"
            whole
            optional
            min={200}
            max={299}
            placeholder="as usual"
            unit="status of the answer"
            value={record.successStatus}
            onCommit={(successStatus) => put({ successStatus })}
          />
        )}
        {parts.cache ? (
          <CacheControl value={record.cache} onChange={(cache) => put({ cache })} />
        ) : null}
      </FormSection>
      <FormSection title="Then runs">
        <PicksControl
          label="Jobs"
          property="enqueues"
          add="Add a job…"
          hint={
            record.method === 'GET'
              ? 'Put into their queues with each call'
              : 'Put into their queues once the change is stored'
          }
          empty="No jobs yet. Add one with J on the canvas."
          items={record.enqueues}
          options={namedOptions(design, 'job')}
          onChange={(enqueues) => put({ enqueues })}
        />
      </FormSection>
      <DocumentationSection record={record} />
    </>
  );
}

/** How the path finds its row: a field other than the key, and the row that it is nested in. */
function RouteSection({ record }: { record: Endpoint }) {
  const { design, put } = useRecordForm(record);
  const entity = entityOfEndpoint(design, record);
  const parts = partsOf(record.action);
  const sides = sideOptions(design, entity?.id);
  return (
    <FormSection title="Finding the row" folded={record.lookup === null && record.within === null}>
      {parts.row ? (
        <OptionalSelectControl<Field['id']>
          label="Look up by"
          property="lookup"
          mono
          hint="What the last path parameter holds"
          none="The primary key"
          value={record.lookup}
          options={fieldOptions(design, entity?.id, (field) => field.unique)}
          onChange={(lookup) => put({ lookup })}
        />
      ) : null}
      <OptionalSelectControl<SideKey>
        label="Within"
        property="within"
        hint="A row that the path names first; it answers 404 where that one is not there"
        none="Not nested"
        value={record.within ? sideKey(record.within) : null}
        options={sides}
        onChange={(key) => put({ within: key ? readSideKey(key) : null })}
      />
    </FormSection>
  );
}

function DocumentationSection({ record }: { record: Endpoint }) {
  const { put } = useRecordForm(record);
  return (
    <FormSection title="Documentation" folded>
      <TextControl
        label="Summary"
        property="summary"
        maxLength={500}
        value={record.summary}
        onCommit={(summary) => put({ summary })}
      />
      <TextControl
        label="Operation ID"
        property="operationId"
        mono
        placeholder="named by itself"
        hint="What clients and the code call it"
        value={record.operationId}
        onCommit={(operationId) => put({ operationId })}
      />
      <SwitchControl
        label="Deprecated"
        property="deprecated"
        hint="Still answers, with a Deprecation header and a note in the docs"
        checked={record.deprecated}
        onChange={(deprecated) => put({ deprecated })}
      />
      <DescriptionControl record={record} />
      <RowsControl
        label="Examples"
        property="examples"
        noun="example"
        max={50}
        items={record.examples}
        create={() => ({
          name: `Example ${record.examples.length + 1}`,
          request: null,
          response: null,
        })}
        onChange={(examples) => put({ examples })}
        row={(example, change, i) => (
          <div className="grid gap-2 rounded-sm border border-line p-2">
            <BareInput
              label={`Name of example ${i + 1}`}
              value={example.name}
              onCommit={(name) => change({ ...example, name })}
            />
            <JsonControl
              label="Request (JSON)"
              value={example.request}
              onCommit={(request) => change({ ...example, request })}
            />
            <JsonControl
              label="Response (JSON)"
              value={example.response}
              onCommit={(response) => change({ ...example, response })}
            />
          </div>
        )}
      />
    </FormSection>
  );
}
