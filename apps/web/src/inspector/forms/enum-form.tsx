import { type Enum, fieldsOf, recordsOf } from '@plinth/design';
import { BareInput } from '../controls/bare-input.tsx';
import { Hint } from '../controls/control.tsx';
import { FormSection } from '../controls/form-section.tsx';
import { RowsControl } from '../controls/rows-control.tsx';
import { TextControl } from '../controls/text-control.tsx';
import { useRecordForm } from '../edit.ts';
import { DescriptionControl, ModuleControl } from './common-controls.tsx';

export function EnumForm({ record }: { record: Enum }) {
  const { design, put, rename, run, select } = useRecordForm(record);
  const users = [...recordsOf(design, 'entity'), ...recordsOf(design, 'shape')].flatMap((parent) =>
    fieldsOf(design, parent.id)
      .filter((field) => field.type.kind === 'enum' && field.type.enum === record.id)
      .map((field) => ({ field, parent })),
  );
  return (
    <>
      <FormSection title="Enum">
        <TextControl label="Name" property="name" mono value={record.name} onCommit={rename} />
        <ModuleControl record={record} />
        <DescriptionControl record={record} />
      </FormSection>
      <FormSection title="Values">
        <RowsControl
          label="Values"
          bare
          property="values"
          noun="value"
          ordered
          items={record.values}
          empty="None yet. The first is a good default."
          create={() => ({ name: `value${record.values.length + 1}`, label: '' })}
          onChange={(values) => put({ values })}
          row={(value, _change, i) => (
            <div className="grid grid-cols-2 gap-1">
              <BareInput
                label={`Value ${i + 1}`}
                mono
                value={value.name}
                onCommit={(name) => run('enum.setValue', { id: record.id, index: i, name })}
              />
              <BareInput
                label={`Label of value ${i + 1}`}
                placeholder="Label"
                value={value.label}
                onCommit={(label) => run('enum.setValue', { id: record.id, index: i, label })}
              />
            </div>
          )}
        />
      </FormSection>
      <FormSection title="Used by">
        {users.length === 0 ? <Hint>No field yet. Pick it as a field’s type.</Hint> : null}
        <ul className="-mx-1.5">
          {users.map(({ field, parent }) => (
            <li key={field.id}>
              <button
                type="button"
                onClick={() => select([field.id])}
                className="w-full truncate rounded-sm px-1.5 py-1 text-left font-mono text-xs hover:bg-hover"
              >
                {parent.name}.{field.name}
              </button>
            </li>
          ))}
        </ul>
      </FormSection>
    </>
  );
}
