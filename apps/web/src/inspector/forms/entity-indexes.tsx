import {
  type ColumnRef,
  type Design,
  type Entity,
  type EntityIndex,
  getRecord,
  type IndexPart,
  type SystemProperty,
  settingsOf,
  snakeCase,
} from '@plinth/design';
import { BareInput } from '../controls/bare-input.tsx';
import { Hint } from '../controls/control.tsx';
import { RowsControl } from '../controls/rows-control.tsx';
import { type Option, Select } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { useRecordForm } from '../edit.ts';
import { columnOptions, systemColumnsOf } from '../options.ts';

/** Stands for an SQL expression among the columns that a part of an index can be. */
const EXPRESSION = 'expression';

/** A column of an index with its direction, be it a field's, a relation's or of a switch, or an expression over columns. */
function IndexPartRow(props: {
  part: IndexPart;
  title: string;
  columns: readonly Option<ColumnRef>[];
  /** What switches of the entity add. */
  systems: readonly SystemProperty[];
  /** An expression to begin with, instead of a column. */
  lowered: (ref: ColumnRef) => string;
  onChange: (part: IndexPart) => void;
}) {
  const { part, title, columns, systems, lowered, onChange } = props;
  const isColumn = !('expression' in part);
  return (
    <div className={`grid gap-1 ${isColumn ? 'grid-cols-[minmax(0,1fr)_72px]' : ''}`}>
      <Select<ColumnRef | SystemProperty | typeof EXPRESSION>
        label={upperFirst(title)}
        mono={isColumn}
        value={'ref' in part ? part.ref : 'system' in part ? part.system : EXPRESSION}
        options={[
          ...columns,
          ...systems.map((value) => ({ value, label: value })),
          { value: EXPRESSION, label: 'Expression (SQL)' },
        ]}
        onChange={(to) => {
          const descending = isColumn && part.descending;
          const system = systems.find((each) => each === to);
          if (system) onChange({ system, descending });
          else if (to !== EXPRESSION) onChange({ ref: to as ColumnRef, descending });
          else if (isColumn) onChange({ expression: 'ref' in part ? lowered(part.ref) : '' });
        }}
      />
      {isColumn ? (
        <Select
          label={`Direction of ${title}`}
          value={part.descending ? 'desc' : 'asc'}
          options={[
            { value: 'asc', label: 'asc' },
            { value: 'desc', label: 'desc' },
          ]}
          onChange={(way) => onChange({ ...part, descending: way === 'desc' })}
        />
      ) : (
        <BareInput
          label={`Expression of ${title}`}
          placeholder="lower(email)"
          mono
          value={part.expression}
          onCommit={(expression) => onChange({ expression })}
        />
      )}
    </div>
  );
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function loweredColumn(design: Design, ref: ColumnRef): string {
  const field = getRecord(design, 'field', ref);
  if (!field || (field.type.kind !== 'string' && field.type.kind !== 'text')) return '';
  const isSnake = settingsOf(design).naming.tables === 'snake_case';
  const column = field.column ?? (isSnake ? snakeCase(field.name) : field.name);
  return `lower(${/^[a-z_][a-z0-9_]*$/.test(column) ? column : `"${column}"`})`;
}

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
                <IndexPartRow
                  part={part}
                  title={`column ${n + 1} of index ${i + 1}`}
                  columns={columns}
                  systems={systemColumnsOf(record)}
                  lowered={(ref) => loweredColumn(design, ref)}
                  onChange={changePart}
                />
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
