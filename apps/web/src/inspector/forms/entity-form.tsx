import {
  type ColumnRef,
  type Entity,
  getRecord,
  holderOf,
  nameOn,
  otherSide,
  recordsOf,
  relationsOf,
  settingsOf,
  snakeCase,
} from '@plinth/design';
import { ChevronRight, Plus } from 'lucide-react';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { MethodBadge } from '../../ui/method-badge.tsx';
import { ChoiceControl } from '../controls/choice-control.tsx';
import { Hint } from '../controls/control.tsx';
import { FormSection } from '../controls/form-section.tsx';
import { PicksControl } from '../controls/picks-control.tsx';
import { OptionalSelectControl } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { OptionalTextControl, TextControl } from '../controls/text-control.tsx';
import { useRecordForm } from '../edit.ts';
import { entityOfEndpoint } from '../endpoint-start.ts';
import { columnOptions, systemColumnsOf } from '../options.ts';
import { DescriptionControl, ModuleControl } from './common-controls.tsx';
import { EntityIndexes } from './entity-indexes.tsx';
import { FieldList } from './field-list.tsx';

export function EntityForm({ record }: { record: Entity }) {
  const { design, put, rename } = useRecordForm(record);
  const isSnake = settingsOf(design).naming.tables === 'snake_case';
  return (
    <>
      <FormSection title="Entity">
        <TextControl
          label="Name"
          property="name"
          mono
          hint="One of them, in PascalCase"
          value={record.name}
          onCommit={rename}
        />
        <TextControl
          label="Plural"
          property="plural"
          mono
          value={record.plural}
          onCommit={(plural) => put({ plural })}
        />
        <ModuleControl record={record} />
        <DescriptionControl record={record} />
      </FormSection>
      <FormSection title="Fields">
        <FieldList
          parent={record.id}
          empty="No fields yet. Each becomes a column and a property of the JSON."
        />
      </FormSection>
      <KeySection record={record} />
      <FormSection title="Adds by itself">
        <SwitchControl
          label="Timestamps"
          property="timestamps"
          hint="createdAt and updatedAt"
          checked={record.timestamps}
          onChange={(timestamps) => put({ timestamps })}
        />
        <SwitchControl
          label="Author"
          property="author"
          hint="createdBy and updatedBy, from who is signed in"
          checked={record.author}
          onChange={(author) => put({ author })}
        />
        <SwitchControl
          label="Soft delete"
          property="softDelete"
          hint="Deleting sets deletedAt; rows can be restored"
          checked={record.softDelete}
          onChange={(softDelete) => put({ softDelete })}
        />
        <SwitchControl
          label="Optimistic version"
          property="version"
          hint="Answered as ETag; changes must send If-Match"
          checked={record.version}
          onChange={(version) => put({ version })}
        />
      </FormSection>
      <RelationsSection record={record} />
      <FormSection title="Indexes and checks">
        <EntityIndexes record={record} />
      </FormSection>
      <EndpointsSection record={record} />
      <FormSection title="Database" folded>
        <OptionalTextControl
          label="Table"
          property="table"
          mono
          placeholder={snakeCase(record.plural || record.name)}
          value={record.table}
          onCommit={(table) => put({ table })}
        />
        {systemColumnsOf(record).map((property) => (
          <OptionalTextControl
            key={property}
            label={`Column of ${property}`}
            property={`systemColumns.${property}`}
            mono
            placeholder={isSnake ? snakeCase(property) : property}
            value={record.systemColumns[property] ?? null}
            onCommit={(column) => {
              const { [property]: _, ...others } = record.systemColumns;
              put({ systemColumns: column === null ? others : { ...others, [property]: column } });
            }}
          />
        ))}
      </FormSection>
    </>
  );
}

function KeySection({ record }: { record: Entity }) {
  const { design, put } = useRecordForm(record);
  const parts = record.key.kind === 'fields' ? record.key.parts : [];
  return (
    <FormSection title="Key">
      <ChoiceControl
        label="Primary key"
        bare
        property="key"
        value={record.key.kind}
        options={[
          { value: 'uuid', label: 'UUID v7' },
          { value: 'serial', label: 'Serial' },
          { value: 'fields', label: 'Own fields' },
        ]}
        hint={
          record.key.kind === 'uuid'
            ? 'An id that sorts by time and cannot be guessed'
            : record.key.kind === 'serial'
              ? 'An id that counts 1, 2, 3…'
              : 'A natural key, or a composite one of several'
        }
        onChange={(kind) => put({ key: kind === 'fields' ? { kind, parts } : { kind } })}
      />
      {record.key.kind === 'fields' ? (
        <PicksControl<ColumnRef>
          label="Made of"
          add="Add a field…"
          mono
          items={parts}
          options={columnOptions(design, record.id)}
          onChange={(next) => put({ key: { kind: 'fields', parts: next } })}
        />
      ) : null}
    </FormSection>
  );
}

function RelationsSection({ record }: { record: Entity }) {
  const { design, put, select, run, readOnly } = useRecordForm(record);
  const relations = relationsOf(design, record.id);
  const held = relations.filter((relation) => holderOf(relation) === record.id);
  return (
    <FormSection title="Relations">
      <ul className="-mx-1.5 empty:hidden">
        {relations.map((relation) => {
          const side = relation.from === record.id ? 'from' : 'to';
          const far = getRecord(design, 'entity', relation[otherSide(side)]);
          return (
            <li key={relation.id}>
              <button
                type="button"
                onClick={() => select([relation.id])}
                className="flex w-full items-center gap-1.5 rounded-sm px-1.5 py-0.5 text-left hover:bg-hover"
              >
                <KindIcon kind="relation" size={13} />
                <span className="min-w-0 flex-1 truncate">
                  <span className="font-mono text-xs">
                    {nameOn(relation, side) ?? '(no name here)'}
                  </span>
                  <span className="text-ink-3"> → {far?.name ?? 'missing'}</span>
                </span>
                <ChevronRight aria-hidden size={13} className="text-ink-3" />
              </button>
            </li>
          );
        })}
      </ul>
      {relations.length === 0 ? (
        <Hint>None yet. Drag from the dot at the card’s side to another entity.</Hint>
      ) : null}
      <OptionalSelectControl
        label="Owner"
        property="ownerRelation"
        hint="Whom a row belongs to, for “owner only” endpoints"
        none="No owner"
        value={record.ownerRelation}
        options={held.map((relation) => ({
          value: relation.id,
          label: nameOn(relation, relation.from === record.id ? 'from' : 'to') ?? 'unnamed',
        }))}
        onChange={(ownerRelation) => put({ ownerRelation })}
      />
      {readOnly ? null : (
        <AddButton
          text="Relate to another entity"
          onClick={() => {
            const other = recordsOf(design, 'entity').find((entity) => entity.id !== record.id);
            run('relation.add', { from: record.id, to: other?.id ?? record.id });
          }}
        />
      )}
    </FormSection>
  );
}

/** What an entity is given at once when its usual endpoints are added. */
const usualActions = ['list', 'create', 'read', 'update', 'delete'] as const;

function EndpointsSection({ record }: { record: Entity }) {
  const { design, select, run, readOnly } = useRecordForm(record);
  const endpoints = recordsOf(design, 'endpoint').filter(
    (endpoint) => entityOfEndpoint(design, endpoint)?.id === record.id,
  );
  const present = new Set(endpoints.map(({ action }) => action.kind));
  const lacks = usualActions.some((kind) => !present.has(kind));
  return (
    <FormSection title="Endpoints">
      <ul className="-mx-1.5 empty:hidden">
        {endpoints.map((endpoint) => (
          <li key={endpoint.id}>
            <button
              type="button"
              onClick={() => select([endpoint.id])}
              className="flex w-full items-center gap-1.5 rounded-sm px-1.5 py-0.5 text-left hover:bg-hover"
            >
              <MethodBadge method={endpoint.method} />
              <span className="min-w-0 flex-1 truncate font-mono text-xs">{endpoint.path}</span>
              <ChevronRight aria-hidden size={13} className="text-ink-3" />
            </button>
          </li>
        ))}
      </ul>
      {readOnly || !lacks ? null : (
        <AddButton
          text={
            endpoints.length === 0
              ? 'Add the five usual endpoints'
              : 'Add what is missing of the usual five'
          }
          onClick={() => run('endpoints.addUsual', { entity: record.id })}
        />
      )}
    </FormSection>
  );
}

export function AddButton({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="-ml-1.5 inline-flex h-6 items-center gap-1 justify-self-start rounded-sm px-1.5 text-xs text-accent-ink hover:bg-hover"
    >
      <Plus size={13} aria-hidden />
      {text}
    </button>
  );
}
