import type { Endpoint, EndpointResponse, Entity, Shape } from '@plinth/design';
import { HandlerControl } from '../../code/handlers/handler-control.tsx';
import { BareInput } from '../controls/bare-input.tsx';
import { FormSection } from '../controls/form-section.tsx';
import { NumberControl } from '../controls/number-control.tsx';
import { PicksControl } from '../controls/picks-control.tsx';
import { RowsControl } from '../controls/rows-control.tsx';
import { Select } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { useRecordForm } from '../edit.ts';
import { namedOptions } from '../options.ts';
import { ShapeSelect } from './common-controls.tsx';

const parts = [
  ['params', 'Path parameters'],
  ['query', 'Query'],
  ['headers', 'Headers'],
  ['body', 'Body'],
] as const;

/** What a custom endpoint takes, answers and runs. */
export function EndpointCustom(props: {
  record: Endpoint;
  action: Extract<Endpoint['action'], { kind: 'custom' }>;
}) {
  const { record, action } = props;
  const { design, put } = useRecordForm(record);
  const set = (patch: Partial<typeof action>) => put({ action: { ...action, ...patch } });
  const entities = namedOptions(design, 'entity');
  return (
    <>
      <FormSection title="Takes">
        {parts.map(([part, label]) => (
          <ShapeSelect
            key={part}
            label={label}
            property={`action.${part}`}
            none="Nothing"
            value={action[part]}
            onChange={(shape) => set({ [part]: shape })}
          />
        ))}
      </FormSection>
      <FormSection title="Answers">
        <RowsControl<EndpointResponse>
          label="Responses"
          bare
          property="action.responses"
          noun="response"
          max={30}
          items={action.responses}
          empty="None said yet: 200 without a body."
          create={() => ({
            status: action.responses.length === 0 ? 200 : 404,
            description: '',
            shape: null,
            list: false,
          })}
          onChange={(responses) => set({ responses })}
          row={(response, change, i) => (
            <div className="grid gap-2 rounded-sm border border-line p-2">
              <NumberControl
                label="Status"
                whole
                min={100}
                max={599}
                value={response.status}
                onCommit={(status) => status && change({ ...response, status })}
              />
              <Select<Shape['id'] | ''>
                label={`Shape of response ${i + 1}`}
                value={response.shape ?? ''}
                options={[{ value: '', label: 'No body' }, ...namedOptions(design, 'shape')]}
                onChange={(shape) => change({ ...response, shape: shape || null })}
              />
              {response.shape ? (
                <SwitchControl
                  label="A list of them"
                  checked={response.list}
                  onChange={(list) => change({ ...response, list })}
                />
              ) : null}
              <BareInput
                label={`Description of response ${i + 1}`}
                placeholder="What it means"
                value={response.description}
                onCommit={(description) => change({ ...response, description })}
              />
            </div>
          )}
        />
      </FormSection>
      <FormSection title="Handler">
        <HandlerControl
          label="Code"
          recordId={record.id}
          property="action.handler"
          hint="TypeScript. Empty answers the first response’s example."
          around={['async (ctx) => {', '}']}
          value={action.handler}
        />
        <PicksControl<Entity['id']>
          label="Reads"
          property="action.reads"
          add="Add an entity…"
          items={action.reads}
          options={entities}
          onChange={(reads) => set({ reads })}
        />
        <PicksControl<Entity['id']>
          label="Writes"
          property="action.writes"
          add="Add an entity…"
          hint="Drawn as dashed lines on the canvas"
          items={action.writes}
          options={entities}
          onChange={(writes) => set({ writes })}
        />
      </FormSection>
    </>
  );
}
