import {
  camelCase,
  type Entity,
  type Field,
  foreignKeyPropertiesOf,
  getRecord,
  holderOf,
  keyPropertiesOf,
  type ReferentialAction,
  type Relation,
  referencedPropertiesOf,
  referentialActions,
  snakeCase,
  targetOf,
} from '@plinth/design';
import { type Cardinality, cardinalityOf } from '@plinth/editor';
import { ChoiceControl } from '../controls/choice-control.tsx';
import { FormSection } from '../controls/form-section.tsx';
import { PicksControl } from '../controls/picks-control.tsx';
import { OptionalSelectControl, SelectControl } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { OptionalTextControl } from '../controls/text-control.tsx';
import { TokensControl } from '../controls/tokens-control.tsx';
import { useRecordForm } from '../edit.ts';
import { fieldOptions, namedOptions } from '../options.ts';
import { describeAction, describeEnd, describeOwner } from '../relation-words.ts';
import { DescriptionControl } from './common-controls.tsx';

const actionTitles: Record<ReferentialAction, string> = {
  cascade: 'Cascade',
  restrict: 'Restrict',
  setNull: 'Set null',
  setDefault: 'Set default',
  noAction: 'No action',
};
const actionOptions = referentialActions.map((value) => ({ value, label: actionTitles[value] }));

export function RelationForm({ record }: { record: Relation }) {
  const { design, put, run } = useRecordForm(record);
  const [holder, target] = [record.from, record.to].map((id) => getRecord(design, 'entity', id));
  const from = holder?.name || 'From';
  const to = target?.name || 'To';
  const manyFrom = holder?.plural || from;
  const manyTo = target?.plural || to;
  const entities = namedOptions(design, 'entity');
  const cardinality = cardinalityOf(record);
  const self = record.from === record.to;
  const cardinalities: { value: Cardinality; label: string }[] = [
    { value: 'manyToOne', label: `Many ${manyFrom} to one ${to}` },
    { value: 'oneToMany', label: `One ${from} to many ${manyTo}` },
    { value: 'oneToOne', label: `One ${from} to one ${to}` },
    { value: 'manyToMany', label: `Many ${manyFrom} to many ${manyTo}` },
  ];
  return (
    <>
      <FormSection title="Relation">
        <SelectControl<Entity['id']>
          label="From"
          property="from"
          value={record.from}
          options={entities}
          onChange={(id) => put({ from: id })}
        />
        <SelectControl<Entity['id']>
          label="To"
          property="to"
          value={record.to}
          options={entities}
          onChange={(id) => put({ to: id })}
        />
        <SelectControl<Cardinality>
          label="Cardinality"
          property="owner"
          hint={describeOwner(design, record)}
          value={cardinality}
          options={cardinalities}
          onChange={(next) => run('relation.setCardinality', { id: record.id, cardinality: next })}
        />
        {cardinality === 'oneToOne' ? (
          <ChoiceControl
            label="Foreign key in"
            value={record.owner}
            options={[
              { value: 'from', label: self ? 'First end' : from },
              { value: 'to', label: self ? 'Second end' : to },
            ]}
            onChange={() => run('relation.flipOwner', { id: record.id })}
          />
        ) : null}
        {record.owner === 'join' || record.fields ? null : (
          <SwitchControl
            label="Required"
            property="required"
            hint={record.required ? 'A row must point somewhere' : 'A row may point nowhere'}
            checked={record.required}
            onChange={(required) => put({ required })}
          />
        )}
      </FormSection>
      <FormSection title="Names">
        <OptionalTextControl
          label={self ? 'First end' : `On ${from}`}
          property="fromName"
          mono
          placeholder="no property"
          hint={
            record.fromName
              ? `${camelCase(from)}.${record.fromName} leads to ${describeEnd(design, record.to, record.toMany)}`
              : `${from} does not show its ${to}`
          }
          value={record.fromName}
          onCommit={(fromName) => put({ fromName })}
        />
        <OptionalTextControl
          label={self ? 'Second end' : `On ${to}`}
          property="toName"
          mono
          placeholder="no property"
          hint={
            record.toName
              ? `${camelCase(to)}.${record.toName} leads to ${describeEnd(design, record.from, record.fromMany)}`
              : `${to} does not show its ${from}`
          }
          value={record.toName}
          onCommit={(toName) => put({ toName })}
        />
      </FormSection>
      <FormSection title="When a row goes">
        <SelectControl<ReferentialAction>
          label="On delete"
          property="onDelete"
          hint={describeAction(design, record, record.onDelete, 'delete')}
          value={record.onDelete}
          options={actionOptions}
          onChange={(onDelete) => put({ onDelete })}
        />
        <SelectControl<ReferentialAction>
          label="On update"
          property="onUpdate"
          hint={describeAction(design, record, record.onUpdate, 'update')}
          value={record.onUpdate}
          options={actionOptions}
          onChange={(onUpdate) => put({ onUpdate })}
        />
      </FormSection>
      {record.owner === 'join' ? <JoinSection record={record} /> : <KeySection record={record} />}
      <FormSection title="Documentation" folded>
        <DescriptionControl record={record} />
      </FormSection>
    </>
  );
}

function KeySection({ record }: { record: Relation }) {
  const { design, put } = useRecordForm(record);
  const keys = foreignKeyPropertiesOf(design, record);
  const holder = getRecord(design, 'entity', holderOf(record));
  const target = getRecord(design, 'entity', targetOf(record));
  const key = target ? keyPropertiesOf(design, target).join(', ') : '';
  return (
    <FormSection title="Foreign key">
      <PicksControl<Field['id']>
        label="Points to"
        property="references"
        add="Add a field…"
        mono
        hint={
          record.references
            ? `Unique together in ${target?.name ?? 'the target'}`
            : `By itself to the key${key ? `: ${key}` : ''}`
        }
        items={record.references ?? []}
        options={fieldOptions(design, target?.id)}
        onChange={(ids) => put({ references: ids.length > 0 ? ids : null })}
      />
      <PicksControl<Field['id']>
        label="Held by fields"
        property="fields"
        add="Add a field…"
        mono
        hint={
          record.fields
            ? `In the order of ${referencedPropertiesOf(design, record).join(', ')}; other relations may have them too`
            : `By itself: columns of its own, ${keys.join(', ')}`
        }
        items={record.fields ?? []}
        options={fieldOptions(design, holder?.id)}
        onChange={(ids) =>
          put(
            ids.length > 0
              ? {
                  fields: ids,
                  required: ids.every((id) => getRecord(design, 'field', id)?.required),
                  foreignKey: null,
                  columns: null,
                  writable: true,
                  filterable: true,
                }
              : { fields: null },
          )
        }
      />
      <SwitchControl
        label="Index"
        property="indexed"
        hint="Makes look-ups and deletes from the other side fast"
        checked={record.indexed}
        onChange={(indexed) => put({ indexed })}
      />
      {record.fields ? null : <OwnColumns record={record} />}
    </FormSection>
  );
}

/** What a foreign key with columns of its own says of them; fields say it themselves. */
function OwnColumns({ record }: { record: Relation }) {
  const { design, put } = useRecordForm(record);
  const keys = foreignKeyPropertiesOf(design, record);
  return (
    <>
      <SwitchControl
        label="Clients may set it"
        property="writable"
        hint={`${keys.join(', ') || 'The key'} in create and update bodies`}
        checked={record.writable}
        onChange={(writable) => put({ writable })}
      />
      <SwitchControl
        label="Filterable"
        property="filterable"
        hint={`?${keys[0] ?? 'key'}=…`}
        checked={record.filterable}
        onChange={(filterable) => put({ filterable })}
      />
      <TokensControl
        label="Properties"
        property="foreignKey"
        hint={
          record.foreignKey ? 'In the order of what it points to' : `By itself: ${keys.join(', ')}`
        }
        items={record.foreignKey ?? []}
        placeholder={keys.join(', ')}
        onChange={(items) => put({ foreignKey: items.length > 0 ? items : null })}
      />
      <TokensControl
        label="Columns"
        property="columns"
        hint={record.columns ? undefined : `By itself: ${keys.map(snakeCase).join(', ')}`}
        items={record.columns ?? []}
        placeholder={keys.map(snakeCase).join(', ')}
        onChange={(items) => put({ columns: items.length > 0 ? items : null })}
      />
    </>
  );
}

function JoinSection({ record }: { record: Relation }) {
  const { design, put } = useRecordForm(record);
  return (
    <FormSection title="Between them">
      <OptionalSelectControl<Entity['id']>
        label="Through"
        property="through"
        hint={
          record.through
            ? 'It needs a relation to each of the two ends'
            : 'Choose an entity instead to keep fields with each link, such as a quantity'
        }
        none="A table of its own"
        value={record.through}
        options={namedOptions(design, 'entity').filter(
          ({ value }) => value !== record.from && value !== record.to,
        )}
        onChange={(through) => put({ through, ...(through ? { joinTable: null } : {}) })}
      />
      {record.through ? null : (
        <OptionalTextControl
          label="Table"
          property="joinTable"
          mono
          placeholder="named by both ends"
          value={record.joinTable}
          onCommit={(joinTable) => put({ joinTable })}
        />
      )}
      <SwitchControl
        label="Filterable"
        property="filterable"
        hint={record.fromName ? `?${record.fromName}=…, by a key of the other side` : undefined}
        checked={record.filterable}
        onChange={(filterable) => put({ filterable })}
      />
    </FormSection>
  );
}
