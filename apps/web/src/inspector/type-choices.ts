import { type Design, type Field, type FieldType, recordsOf, stringFormats } from '@plinth/design';

/** One line of the type picker. */
export interface TypeChoice {
  /** Stable name, also what is typed to find it. */
  key: string;
  title: string;
  hint: string;
  group: 'Common' | 'Text' | 'Numbers' | 'Time' | 'Other' | 'Enums' | 'Shapes';
  type: FieldType;
}

const plain: TypeChoice[] = [
  {
    key: 'string',
    title: 'string',
    hint: 'short text',
    group: 'Common',
    type: { kind: 'string', format: null },
  },
  { key: 'text', title: 'text', hint: 'long text', group: 'Common', type: { kind: 'text' } },
  { key: 'integer', title: 'integer', hint: '32 bits', group: 'Common', type: { kind: 'integer' } },
  {
    key: 'boolean',
    title: 'boolean',
    hint: 'yes or no',
    group: 'Common',
    type: { kind: 'boolean' },
  },
  {
    key: 'datetime',
    title: 'datetime',
    hint: 'with time zone',
    group: 'Common',
    type: { kind: 'datetime' },
  },
  {
    key: 'decimal',
    title: 'decimal',
    hint: 'exact, for money',
    group: 'Common',
    type: { kind: 'decimal', precision: 12, scale: 2 },
  },
  { key: 'bigint', title: 'bigint', hint: '64 bits', group: 'Numbers', type: { kind: 'bigint' } },
  { key: 'float', title: 'float', hint: 'approximate', group: 'Numbers', type: { kind: 'float' } },
  { key: 'date', title: 'date', hint: 'without time', group: 'Time', type: { kind: 'date' } },
  { key: 'time', title: 'time', hint: 'of day', group: 'Time', type: { kind: 'time' } },
  {
    key: 'interval',
    title: 'interval',
    hint: 'a length of time',
    group: 'Time',
    type: { kind: 'interval' },
  },
  { key: 'uuid', title: 'uuid', hint: '128-bit id', group: 'Other', type: { kind: 'uuid' } },
  { key: 'json', title: 'json', hint: 'any JSON', group: 'Other', type: { kind: 'json' } },
  { key: 'bytes', title: 'bytes', hint: 'base64 in JSON', group: 'Other', type: { kind: 'bytes' } },
];

/** Every type that a field of this parent can have; shapes nest only in shapes. */
export function typeChoices(design: Design, parent: Field['parent']): TypeChoice[] {
  return [
    ...plain,
    ...stringFormats.map(
      (format): TypeChoice => ({
        key: format,
        title: format,
        hint: 'checked text',
        group: 'Text',
        type: { kind: 'string', format },
      }),
    ),
    ...recordsOf(design, 'enum').map(
      (record): TypeChoice => ({
        key: record.id,
        title: record.name || 'Unnamed',
        hint: record.values
          .map((value) => value.name)
          .slice(0, 3)
          .join(', '),
        group: 'Enums',
        type: { kind: 'enum', enum: record.id },
      }),
    ),
    ...(parent.startsWith('shape:') ? recordsOf(design, 'shape') : [])
      .filter((record) => record.id !== parent)
      .map(
        (record): TypeChoice => ({
          key: record.id,
          title: record.name || 'Unnamed',
          hint: 'nested object',
          group: 'Shapes',
          type: { kind: 'shape', shape: record.id },
        }),
      ),
  ];
}

/** The key of the choice that a type is. */
export function typeKey(type: FieldType): string {
  if (type.kind === 'string') return type.format ?? 'string';
  if (type.kind === 'enum') return type.enum;
  if (type.kind === 'shape') return type.shape;
  return type.kind;
}

/** Which rules say something about a type. */
export function rulesFor(type: FieldType): {
  length: boolean;
  range: boolean;
  pattern: boolean;
} {
  const text = type.kind === 'string' || type.kind === 'text';
  const number = ['integer', 'bigint', 'decimal', 'float'].includes(type.kind);
  return { length: text || type.kind === 'bytes', range: number, pattern: text };
}
