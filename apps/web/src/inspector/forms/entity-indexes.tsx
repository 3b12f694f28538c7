import type { ColumnRef, Entity, EntityIndex } from '@plinth/design';
import { BareInput } from '../controls/bare-input.tsx';
import { Hint } from '../controls/control.tsx';
import { RowsControl } from '../controls/rows-control.tsx';
import { Select } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { useRecordForm } from '../edit.ts';
import { columnOptions } from '../options.ts';

/** Indexes (unique sets among them) and checks of an entity. */
export function EntityIndexes({ record }: { record: Entity }) {
  const { design, put } = useRecordForm(record);
  const columns = columnOptions(design, record.id);
  const first = columns[0]?.value;
  return (
    <>
      <RowsControl<EntityIndex>
        label="Indexes"
        property="indexes"
        noun="index"
        items={record.indexes}
        empty={
          first
            ? 'None yet. A unique index keeps a set of columns free of doubles.'
            : 'Add a field first.'
        }
        create={
          first
            ? () => ({
                name: null,
                parts: [{ ref: first, descending: false }],
                unique: false,
                method: 'btree',
                where: null,
              })
            : null
        }
        onChange={(indexes) => put({ indexes })}
        row={(index, change, i) => (
          <div className="grid gap-2 rounded-sm border border-line p-2">
            <RowsControl
              label={`Columns of index ${i + 1}`}
              bare
              noun="column"
              ordered
              items={index.parts}
              create={first ? () => ({ ref: first, descending: false }) : null}
              onChange={(parts) => change({ ...index, parts })}
              row={(part, changePart, n) => (
                <div className="grid grid-cols-[minmax(0,1fr)_72px] gap-1">
                  <Select<ColumnRef>
                    label={`Column ${n + 1} of index ${i + 1}`}
                    mono
                    value={part.ref}
                    options={columns}
                    onChange={(ref) => changePart({ ...part, ref })}
                  />
                  <Select
                    label={`Direction of column ${n + 1} of index ${i + 1}`}
                    value={part.descending ? 'desc' : 'asc'}
                    options={[
                      { value: 'asc', label: 'asc' },
                      { value: 'desc', label: 'desc' },
                    ]}
                    onChange={(way) => changePart({ ...part, descending: way === 'desc' })}
                  />
                </div>
              )}
            />
            <SwitchControl
              label="Unique"
              checked={index.unique}
              onChange={(unique) => change({ ...index, unique })}
            />
            <div className="grid grid-cols-2 gap-1">
              <Select
                label={`Method of index ${i + 1}`}
                value={index.method}
                options={[
                  { value: 'btree', label: 'B-tree' },
                  { value: 'hash', label: 'Hash' },
                  { value: 'gin', label: 'GIN' },
                ]}
                onChange={(method) => change({ ...index, method })}
              />
              <BareInput
                label={`Name of index ${i + 1}`}
                placeholder="Name by itself"
                mono
                value={index.name ?? ''}
                onCommit={(name) => change({ ...index, name: name || null })}
              />
            </div>
            <BareInput
              label={`Condition of index ${i + 1}`}
              placeholder="All rows, or only where… (SQL)"
              mono
              value={index.where ?? ''}
              onCommit={(where) => change({ ...index, where: where || null })}
            />
          </div>
        )}
      />
      <RowsControl
        label="Checks"
        property="checks"
        noun="check"
        items={record.checks}
        create={() => ({ name: `check_${record.checks.length + 1}`, expression: '' })}
        onChange={(checks) => put({ checks })}
        row={(item, change, i) => (
          <div className="grid gap-1">
            <BareInput
              label={`Name of check ${i + 1}`}
              mono
              value={item.name}
              onCommit={(name) => change({ ...item, name })}
            />
            <BareInput
              label={`Condition of check ${i + 1}`}
              placeholder="price >= 0"
              mono
              value={item.expression}
              onCommit={(expression) => change({ ...item, expression })}
            />
          </div>
        )}
      />
      {record.checks.length > 0 ? (
        <Hint>SQL over the table’s columns; a row must satisfy it.</Hint>
      ) : null}
    </>
  );
}
