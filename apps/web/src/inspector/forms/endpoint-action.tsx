import {
  type AuthOperation,
  authOperations,
  type Endpoint,
  type Entity,
  type Field,
  fieldsOf,
  getRecord,
  type Relation,
  recordsOf,
} from '@plinth/design';
import { RowsControl } from '../controls/rows-control.tsx';
import { Select, SelectControl } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { ValueControl } from '../controls/value-control.tsx';
import { describeRecord } from '../describe-record.ts';
import { useRecordForm } from '../edit.ts';
import { type ActionKind, actionTitles, authTitles, withAction } from '../endpoint-start.ts';
import { describeSide, fieldOptions, namedOptions } from '../options.ts';

/** What an endpoint does, and to what. */
export function EndpointAction({ record }: { record: Endpoint }) {
  const { design, put } = useRecordForm(record);
  const { action } = record;
  const kinds = (Object.keys(actionTitles) as ActionKind[])
    .filter((kind) => kind === action.kind || withAction(design, record, kind) !== null)
    .map((value) => ({
      value,
      label: actionTitles[value].title,
      group: actionTitles[value].group,
    }));
  return (
    <>
      <SelectControl<ActionKind>
        label="Does"
        property="action"
        hasParts
        value={action.kind}
        options={kinds}
        onChange={(kind) => {
          const patch = withAction(design, record, kind);
          if (patch) put(patch);
        }}
      />
      {'entity' in action ? (
        <SelectControl<Entity['id']>
          label="Of"
          property="action.entity"
          value={action.entity}
          options={namedOptions(design, 'entity')}
          onChange={(entity) =>
            put({
              action:
                action.kind === 'transition'
                  ? { ...action, entity, set: [] }
                  : { ...action, entity },
            })
          }
        />
      ) : null}
      {action.kind === 'transition' ? <Transition record={record} action={action} /> : null}
      {action.kind === 'link' || action.kind === 'unlink' ? (
        <Joining record={record} action={action} />
      ) : null}
      {action.kind === 'auth' ? (
        <SelectControl<AuthOperation>
          label="Step"
          property="action.operation"
          value={action.operation}
          options={authOperations.map((value) => ({ value, label: authTitles[value] }))}
          onChange={(operation) => put({ action: { ...action, operation } })}
        />
      ) : null}
    </>
  );
}

type Joins = Extract<Endpoint['action'], { viewer: boolean }>;
type Sets = Extract<Endpoint['action'], { set: unknown }>;

function Joining(props: { record: Endpoint; action: Joins }) {
  const { action } = props;
  const { design, put } = useRecordForm(props.record);
  const relations = recordsOf(design, 'relation');
  const relation = relations.find(({ id }) => id === action.relation);
  return (
    <>
      <SelectControl<Relation['id']>
        label="Relation"
        property="action.relation"
        value={action.relation}
        options={relations.map(({ id }) => ({ value: id, label: describeRecord(design, id) }))}
        onChange={(id) => put({ action: { ...action, relation: id } })}
      />
      {relation ? (
        <SelectControl<'from' | 'to'>
          label="Seen as"
          property="action.side"
          value={action.side}
          options={(['from', 'to'] as const).map((side) => ({
            value: side,
            label: `${describeRecord(design, relation[side])}: ${describeSide(design, relation, side)}`,
          }))}
          onChange={(side) => put({ action: { ...action, side } })}
        />
      ) : null}
      <SwitchControl
        label="The far end is the caller"
        property="action.viewer"
        hint="For follow and favourite: whoever is signed in"
        checked={action.viewer}
        onChange={(viewer) => put({ action: { ...action, viewer } })}
      />
    </>
  );
}

const plainText = { type: { kind: 'text' }, list: false } as const;

function Transition(props: { record: Endpoint; action: Sets }) {
  const { action } = props;
  const { design, put } = useRecordForm(props.record);
  const [first] = fieldsOf(design, action.entity);
  return (
    <RowsControl
      label="Sets"
      property="action.set"
      noun="field"
      max={50}
      items={action.set}
      empty="Nothing yet. Publishing, for instance, sets publishedAt to now."
      create={
        first ? () => ({ field: first.id, value: { kind: 'value' as const, value: null } }) : null
      }
      onChange={(set) => put({ action: { ...action, set } })}
      row={(item, change, i) => (
        <div className="grid gap-1">
          <div className="grid grid-cols-2 gap-1">
            <Select<Field['id']>
              label={`Field ${i + 1}`}
              mono
              value={item.field}
              options={fieldOptions(design, action.entity)}
              onChange={(field) => change({ ...item, field })}
            />
            <Select<'value' | 'now'>
              label={`What field ${i + 1} becomes`}
              value={item.value.kind}
              options={[
                { value: 'value', label: 'a fixed value' },
                { value: 'now', label: 'the time now' },
              ]}
              onChange={(kind) =>
                change({ ...item, value: kind === 'now' ? { kind } : { kind, value: null } })
              }
            />
          </div>
          {item.value.kind === 'value' ? (
            <ValueControl
              label={`Value of field ${i + 1}`}
              bare
              field={getRecord(design, 'field', item.field) ?? plainText}
              none="Nothing (null)"
              placeholder="Nothing (null)"
              value={item.value.value}
              onCommit={(value) => change({ ...item, value: { kind: 'value', value } })}
            />
          ) : null}
        </div>
      )}
    />
  );
}
