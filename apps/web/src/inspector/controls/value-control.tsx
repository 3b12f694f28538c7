import { type Field, getRecord, type JsonValue } from '@plinth/design';
import { useEdit } from '../edit.ts';
import { Control, type ControlProps } from './control.tsx';
import { JsonControl } from './json-control.tsx';
import { Select } from './select-control.tsx';
import { OptionalTextControl, TextControl } from './text-control.tsx';

type Typed = Pick<Field, 'type' | 'list'>;
type Kind = Field['type']['kind'];

/** Types whose values are numbers in JSON, and those whose values may be too long for one. */
const numbers: readonly Kind[] = ['integer', 'float', 'bigint', 'decimal'];

const samples: Partial<Record<Kind, string>> = {
  integer: '42',
  bigint: '9007199254740993',
  float: '0.5',
  decimal: '19.90',
  date: '2026-11-23',
  datetime: '2026-11-23T09:30:00Z',
  time: '09:30:00',
  interval: 'P1DT2H',
  uuid: '0197a4b2-7c1e-7d3a-9f00-3b5d1c2e4f60',
  bytes: 'aGVsbG8=',
};

/** The value of a type that a line of text means; what fits no number stays text, for the check to speak of. */
export function readValue(text: string, kind: Kind): JsonValue {
  const trimmed = text.trim();
  if (kind === 'boolean' && /^(true|false)$/.test(trimmed)) return trimmed === 'true';
  if (!numbers.includes(kind)) return text;
  const number = Number(trimmed.replace(',', '.'));
  // 19.90 and what exceeds a double are kept to the digit where the type allows text.
  const isExact = String(number) === trimmed || kind === 'integer' || kind === 'float';
  if (trimmed === '' || !Number.isFinite(number)) return text;
  return isExact ? number : trimmed.replace(',', '.');
}

/** A value as one line of plain text. */
export function printValue(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value of a field, written as people write it: plain text, one item a line, a choice; JSON only where the type is. */
export function ValueControl(
  props: ControlProps & {
    field: Typed;
    value: JsonValue | null;
    onCommit: (value: JsonValue | null) => void;
    /** What no value is called. */
    none?: string;
    placeholder?: string;
  },
) {
  const { field, value, onCommit } = props;
  const { design } = useEdit();
  const { kind } = field.type;
  if (kind === 'json' || kind === 'shape') {
    return <JsonControl {...props} label={`${props.label} (JSON)`} />;
  }
  const names =
    field.type.kind === 'enum'
      ? (getRecord(design, 'enum', field.type.enum)?.values.map(({ name }) => name) ?? [])
      : kind === 'boolean'
        ? ['true', 'false']
        : null;
  const text = value === null ? '' : printValue(value);
  if (names && !field.list) {
    return (
      <Control {...props}>
        {({ id, describedBy, invalid }) => (
          <Select
            id={id}
            describedBy={describedBy}
            invalid={invalid}
            value={text}
            options={[
              ...(props.none === undefined ? [] : [{ value: '', label: props.none }]),
              ...names.map((name) => ({ value: name, label: name })),
            ]}
            onChange={(name) => onCommit(name === '' ? null : readValue(name, kind))}
          />
        )}
      </Control>
    );
  }
  const line = { mono: true, placeholder: samples[kind] ?? props.placeholder };
  if (!field.list) {
    return (
      <OptionalTextControl
        {...props}
        {...line}
        value={text}
        inputMode={numbers.includes(kind) ? 'decimal' : undefined}
        onCommit={(typed) => onCommit(typed === null ? null : readValue(typed, kind))}
      />
    );
  }
  const items = Array.isArray(value) ? value : value === null ? [] : [value];
  return (
    <TextControl
      {...props}
      {...line}
      rows={3}
      hint={props.hint ?? 'One item a line'}
      value={items.map(printValue).join('\n')}
      onCommit={(typed) => {
        const lines = typed.split('\n').filter((each) => each.trim() !== '');
        onCommit(lines.length === 0 ? null : lines.map((each) => readValue(each, kind)));
      }}
    />
  );
}
