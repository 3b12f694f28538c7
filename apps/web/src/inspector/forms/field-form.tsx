import { camelCase, type Field, getRecord, snakeCase } from '@plinth/design';
import { ArrowLeft } from 'lucide-react';
import { ChoiceControl } from '../controls/choice-control.tsx';
import { Control } from '../controls/control.tsx';
import { FormSection } from '../controls/form-section.tsx';
import { NumberControl } from '../controls/number-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { OptionalTextControl, TextControl } from '../controls/text-control.tsx';
import { TypePicker } from '../controls/type-picker.tsx';
import { ValueControl } from '../controls/value-control.tsx';
import { useRecordForm } from '../edit.ts';
import { useNewEnum } from '../use-new-enum.ts';
import { DescriptionControl } from './common-controls.tsx';
import { FieldComputedControl } from './field-computed.tsx';
import { FieldRulesSection } from './field-rules.tsx';

export function FieldForm({ record }: { record: Field }) {
  const { design, put, rename, run, select } = useRecordForm(record);
  const createEnum = useNewEnum();
  const parent =
    getRecord(design, 'entity', record.parent) ?? getRecord(design, 'shape', record.parent);
  const inEntity = record.parent.startsWith('entity:');
  const { type } = record;
  return (
    <>
      <FormSection title="Field">
        <button
          type="button"
          onClick={() => select([record.parent])}
          className="-mt-1 -ml-1 inline-flex h-6 items-center gap-1 justify-self-start rounded-sm px-1 text-xs text-ink-3 hover:text-ink"
        >
          <ArrowLeft aria-hidden size={12} />
          {parent?.name ?? 'its parent'}
        </button>
        <TextControl label="Name" property="name" mono value={record.name} onCommit={rename} />
        <Control label="Type" property="type">
          {({ id }) => (
            <TypePicker
              id={id}
              label="Type"
              field={record}
              onChange={(next) => run('field.retype', { id: record.id, type: next })}
              onCreateEnum={(name) => createEnum(record, name)}
            />
          )}
        </Control>
        {type.kind === 'decimal' ? (
          <>
            <NumberControl
              label="Digits"
              property="type.precision"
              whole
              min={1}
              max={1000}
              unit="in all"
              value={type.precision}
              onCommit={(precision) => precision && put({ type: { ...type, precision } })}
            />
            <NumberControl
              label="Decimals"
              property="type.scale"
              whole
              min={0}
              max={1000}
              unit="after the point"
              value={type.scale}
              onCommit={(scale) => scale !== null && put({ type: { ...type, scale } })}
            />
          </>
        ) : null}
        <SwitchControl
          label="List"
          property="list"
          hint="Several values in order"
          checked={record.list}
          onChange={(list) => run('field.retype', { id: record.id, type, list })}
        />
        <SwitchControl
          label="Required"
          property="required"
          hint={inEntity ? 'Never null' : 'Must be sent'}
          checked={record.required}
          onChange={(required) => put({ required })}
        />
        {inEntity ? (
          <SwitchControl
            label="Unique"
            property="unique"
            hint="A second row with the same value is refused"
            checked={record.unique}
            onChange={(unique) => put({ unique })}
          />
        ) : null}
        <DefaultControl record={record} />
      </FormSection>
      <FieldRulesSection record={record} />
      {inEntity ? (
        <>
          <FormSection title="In lists">
            <SwitchControl
              label="Filterable"
              property="filterable"
              hint={`?${record.name || 'name'}=…`}
              checked={record.filterable}
              onChange={(filterable) => put({ filterable })}
            />
            <SwitchControl
              label="Sortable"
              property="sortable"
              hint={`?sort=${record.name || 'name'}`}
              checked={record.sortable}
              onChange={(sortable) => put({ sortable })}
            />
            <SwitchControl
              label="Searchable"
              property="searchable"
              hint="Found by ?q="
              checked={record.searchable}
              onChange={(searchable) => put({ searchable })}
            />
          </FormSection>
          <FieldComputedControl record={record} />
        </>
      ) : null}
      <FormSection title="Who sees and sets it">
        <SwitchControl
          label="Read only"
          property="readOnly"
          hint="Answered, never accepted"
          checked={record.readOnly}
          onChange={(readOnly) => put({ readOnly })}
        />
        <SwitchControl
          label="Write only"
          property="writeOnly"
          hint="Accepted, never answered"
          checked={record.writeOnly}
          onChange={(writeOnly) => put({ writeOnly })}
        />
        <SwitchControl
          label="Sensitive"
          property="sensitive"
          hint="Kept out of logs, and of answers that do not name it"
          checked={record.sensitive}
          onChange={(sensitive) => put({ sensitive })}
        />
      </FormSection>
      <FormSection title="Documentation">
        <ValueControl
          label="Example"
          property="example"
          field={record}
          none="None"
          placeholder="Shown in the docs"
          value={record.example}
          onCommit={(example) => put({ example })}
        />
        <DescriptionControl record={record} />
        {inEntity ? (
          <OptionalTextControl
            label="Column"
            property="column"
            mono
            placeholder={snakeCase(camelCase(record.name))}
            value={record.column}
            onCommit={(column) => put({ column })}
          />
        ) : null}
      </FormSection>
    </>
  );
}

function DefaultControl({ record }: { record: Field }) {
  const { design, put } = useRecordForm(record);
  const { type } = record;
  const values = type.kind === 'enum' ? getRecord(design, 'enum', type.enum)?.values : undefined;
  const kinds = [
    { value: 'none', label: 'None' },
    { value: 'value', label: 'Value' },
    ...(['date', 'datetime', 'time'].includes(type.kind)
      ? [{ value: 'now', label: 'Now' } as const]
      : []),
    ...(type.kind === 'uuid' ? [{ value: 'uuid', label: 'New UUID' } as const] : []),
    ...(type.kind === 'integer' || type.kind === 'bigint'
      ? [{ value: 'sequence', label: 'Counter' } as const]
      : []),
  ] as { value: 'none' | 'value' | 'now' | 'uuid' | 'sequence'; label: string }[];
  const first = values?.[0]?.name ?? (type.kind === 'boolean' ? false : null);
  const value = record.default?.kind === 'value' ? record.default.value : null;
  const setValue = (next: typeof value) =>
    put({ default: next === null ? null : { kind: 'value', value: next } });
  return (
    <>
      <ChoiceControl
        label="Default"
        property="default"
        value={record.default?.kind ?? 'none'}
        options={kinds}
        onChange={(kind) =>
          put({
            default:
              kind === 'none'
                ? null
                : kind === 'value'
                  ? { kind, value: first ?? emptyValue(record) }
                  : { kind },
          })
        }
      />
      {record.default?.kind === 'value' ? (
        <ValueControl
          label="Default value"
          property="default.value"
          field={record}
          value={value}
          onCommit={setValue}
        />
      ) : null}
    </>
  );
}

/** A value of the field's type to begin from. */
function emptyValue({ type, list }: Field) {
  if (list) return [];
  if (['integer', 'bigint', 'decimal', 'float'].includes(type.kind)) return 0;
  return type.kind === 'json' ? {} : '';
}
