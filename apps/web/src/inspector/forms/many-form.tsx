import {
  type DesignRecord,
  type Module,
  type Policy,
  type ReferentialAction,
  referentialActions,
} from '@plinth/design';
import { kindTitles } from '../../ui/kind-icon.tsx';
import { commonValue } from '../common-value.ts';
import { Hint } from '../controls/control.tsx';
import { FormSection } from '../controls/form-section.tsx';
import { NumberControl } from '../controls/number-control.tsx';
import { SelectControl } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { OptionalTextControl } from '../controls/text-control.tsx';
import { useEdit } from '../edit.ts';
import { moduleOptions } from '../options.ts';

interface Flag {
  key: string;
  label: string;
  hint?: string;
}

/** The switches that things of one kind share. */
const flags: Partial<Record<DesignRecord['kind'], Flag[]>> = {
  entity: [
    { key: 'timestamps', label: 'Timestamps', hint: 'createdAt and updatedAt' },
    { key: 'author', label: 'Author', hint: 'createdBy and updatedBy' },
    { key: 'softDelete', label: 'Soft delete', hint: 'Deleting sets deletedAt' },
    { key: 'version', label: 'Optimistic version', hint: 'ETag and If-Match' },
  ],
  field: [
    { key: 'required', label: 'Required' },
    { key: 'unique', label: 'Unique' },
    { key: 'list', label: 'List' },
    { key: 'filterable', label: 'Filterable' },
    { key: 'sortable', label: 'Sortable' },
    { key: 'searchable', label: 'Searchable' },
    { key: 'readOnly', label: 'Read only' },
    { key: 'writeOnly', label: 'Write only' },
    { key: 'sensitive', label: 'Sensitive' },
  ],
  relation: [
    { key: 'required', label: 'Required' },
    { key: 'indexed', label: 'Index' },
    { key: 'writable', label: 'Clients may set it' },
    { key: 'filterable', label: 'Filterable' },
  ],
  endpoint: [
    { key: 'deprecated', label: 'Deprecated' },
    { key: 'search', label: 'Search by ?q=' },
  ],
  shape: [{ key: 'partial', label: 'All optional' }],
};

/** What several selected things have in common; a change goes to all of them in one step. */
export function ManyForm({ records }: { records: readonly DesignRecord[] }) {
  const { design, setMany } = useEdit();
  const ids = records.map((record) => record.id);
  const kinds = [...new Set(records.map((record) => record.kind))];
  const kind = kinds.length === 1 ? kinds[0] : undefined;
  const value = <T,>(key: string) => commonValue<T>(records, key);
  const inModules = records.every((record) => 'module' in record);
  const counts = kinds.map((one) => {
    const count = records.filter((record) => record.kind === one).length;
    return `${count} ${count === 1 ? kindTitles[one].one : kindTitles[one].many}`.toLowerCase();
  });
  return (
    <FormSection title="All of them">
      <Hint>{counts.join(', ')}. A change here goes to all of them.</Hint>
      {inModules ? (
        <SelectControl<Module['id'] | ''>
          label="Module"
          value={value<Module['id']>('module') ?? ''}
          options={moduleOptions(design)}
          onChange={(module) => module !== '' && setMany(ids, { module })}
        />
      ) : null}
      {(kind ? (flags[kind] ?? []) : []).map((flag) => (
        <SwitchControl
          key={flag.key}
          label={flag.label}
          hint={flag.hint}
          checked={value<boolean>(flag.key)}
          onChange={(checked) => setMany(ids, { [flag.key]: checked })}
        />
      ))}
      {kind === 'relation' ? (
        <SelectControl<ReferentialAction | ''>
          label="On delete"
          value={value<ReferentialAction>('onDelete') ?? ''}
          options={referentialActions.map((action) => ({ value: action, label: action }))}
          onChange={(onDelete) => onDelete !== '' && setMany(ids, { onDelete })}
        />
      ) : null}
      {kind === 'endpoint' ? <ManyPolicies records={records} /> : null}
      {kind === 'job' ? (
        <>
          <OptionalTextControl
            label="Queue"
            mono
            value={value<string>('queue')}
            onCommit={(queue) => queue !== null && setMany(ids, { queue })}
          />
          <NumberControl
            label="Retries"
            whole
            min={0}
            max={100}
            value={value<number>('retries')}
            onCommit={(retries) => retries !== null && setMany(ids, { retries })}
          />
          <NumberControl
            label="Timeout"
            whole
            min={1}
            max={86_400}
            unit="seconds"
            value={value<number>('timeoutSeconds')}
            onCommit={(timeoutSeconds) =>
              timeoutSeconds !== null && setMany(ids, { timeoutSeconds })
            }
          />
        </>
      ) : null}
    </FormSection>
  );
}

const simple = ['inherit', 'public', 'optional', 'authenticated'] as const;

function ManyPolicies({ records }: { records: readonly DesignRecord[] }) {
  const { setMany } = useEdit();
  const policy = commonValue<Policy>(records, 'policy');
  return (
    <SelectControl<string>
      label="Who may call"
      value={policy?.kind ?? ''}
      options={[
        { value: 'inherit', label: 'As the API' },
        { value: 'public', label: 'Anyone' },
        { value: 'optional', label: 'Anyone, known if signed in' },
        { value: 'authenticated', label: 'Signed in' },
        ...(policy && !simple.includes(policy.kind as (typeof simple)[number])
          ? [{ value: policy.kind, label: policy.kind === 'roles' ? 'Some roles' : 'The owner' }]
          : []),
      ]}
      onChange={(kind) =>
        setMany(
          records.map((record) => record.id),
          { policy: { kind } },
        )
      }
    />
  );
}
