import type { FieldDefault, FieldRules, JsonValue } from '@plinth/design';
import type { SourceType } from '../model.ts';
import { readLiteral } from '../sql/defaults.ts';
import { readType } from '../sql/types.ts';
import type { PrismaAttribute, PrismaValue } from './parse-prisma.ts';

export interface PrismaType {
  readonly type: SourceType;
  readonly rules?: Partial<FieldRules>;
  readonly note?: string;
  readonly lossy?: boolean;
}

const scalars: Readonly<Record<string, SourceType>> = {
  String: { kind: 'string', format: null },
  Int: { kind: 'integer' },
  BigInt: { kind: 'bigint' },
  Float: { kind: 'float' },
  Decimal: { kind: 'decimal', precision: 65, scale: 30 },
  Boolean: { kind: 'boolean' },
  DateTime: { kind: 'datetime' },
  Json: { kind: 'json' },
  Bytes: { kind: 'bytes' },
};

const text: PrismaType = { type: { kind: 'text' } };
const natives: Readonly<Record<string, PrismaType>> = {
  Text: text,
  LongText: text,
  MediumText: text,
  TinyText: text,
  NText: text,
  Uuid: { type: { kind: 'uuid' } },
  UniqueIdentifier: { type: { kind: 'uuid' } },
  Date: { type: { kind: 'date' } },
  Time: { type: { kind: 'time' } },
  Timetz: { type: { kind: 'time' }, note: 'is kept without its time zone', lossy: true },
  Timestamp: { type: { kind: 'datetime' }, note: 'is kept with a time zone' },
  Timestamptz: { type: { kind: 'datetime' } },
  DateTime: { type: { kind: 'datetime' }, note: 'is kept with a time zone' },
  Citext: { type: { kind: 'text' }, note: 'is kept as text, which tells case apart', lossy: true },
  SmallInt: { type: { kind: 'integer' }, note: 'is kept as integer' },
  MediumInt: { type: { kind: 'integer' }, note: 'is kept as integer' },
  Year: { type: { kind: 'integer' }, note: 'is kept as integer' },
  Real: { type: { kind: 'float' }, note: 'is kept as float' },
  Money: { type: { kind: 'decimal', precision: 19, scale: 2 }, note: 'is kept as decimal(19, 2)' },
  Inet: { type: { kind: 'string', format: null }, note: 'is kept as string' },
  Xml: { ...text, note: 'is kept as text' },
};
const silent = new Set([
  'Integer',
  'Int',
  'BigInt',
  'DoublePrecision',
  'Double',
  'Float',
  'Boolean',
  'Bool',
  'Json',
  'JsonB',
  'ByteA',
  'Blob',
  'LongBlob',
  'MediumBlob',
  'TinyBlob',
  'Bit',
]);

/** The type of a scalar of Prisma with its native type; null for a name that is no scalar. */
export function readPrismaType(
  name: string,
  attributes: readonly PrismaAttribute[],
): PrismaType | null {
  const unsupported = /^Unsupported\(([a-z ]+)\)$/.exec(name)?.[1];
  if (unsupported !== undefined) return readUnsupported(unsupported);
  const base = Object.hasOwn(scalars, name) ? scalars[name] : undefined;
  if (!base) return null;
  const native = attributes.find((attribute) => attribute.name.startsWith('db.'));
  const plain: PrismaType =
    name === 'Decimal' && !native
      ? { type: base, note: 'is kept as decimal(65, 30)' }
      : { type: base };
  if (!native) return plain;
  const word = native.name.slice(3);
  const [first, second] = native.args.map(({ value }) => Number(value.text));
  if (/^(?:N?VarChar|N?Char|String)$/.test(word))
    return { type: base, rules: first ? { maxLength: first } : {} };
  if (word === 'Decimal') {
    const precision = first !== undefined && first >= 1 && first <= 1000 ? first : 65;
    return {
      type: {
        kind: 'decimal',
        precision,
        scale: Math.min(Math.max(second ?? (first === undefined ? 30 : 0), 0), precision),
      },
    };
  }
  if (word.startsWith('Unsigned')) return { type: base, rules: { min: 0 } };
  if (word === 'TinyInt')
    return name === 'Boolean' ? plain : { type: base, note: 'is kept as integer' };
  const known = Object.hasOwn(natives, word) ? natives[word] : undefined;
  if (known) return known;
  return silent.has(word)
    ? plain
    : { type: base, note: `is kept without @${native.name}`, lossy: true };
}

/** A type of PostgreSQL that Prisma has no word for, and the model may have. */
function readUnsupported(name: string): PrismaType | null {
  const plain = {
    schema: null,
    args: [],
    list: false,
    dimensions: 0,
    unsigned: false,
    zerofill: false,
  };
  const read = readType({ ...plain, name }, 'postgresql');
  return read && !read.default ? read : null;
}

/** A default as the model says it; undefined for one it has no word for. */
export function readPrismaDefault(
  value: PrismaValue,
  type: SourceType,
  list: boolean,
): FieldDefault | undefined {
  if (value.kind === 'call') {
    if (value.text === 'autoincrement' || value.text === 'sequence') return { kind: 'sequence' };
    if (value.text === 'now') return { kind: 'now' };
    if (value.text === 'uuid') return type.kind === 'uuid' ? { kind: 'uuid' } : undefined;
    if (value.text === 'dbgenerated') {
      const inside = value.items[0]?.value.text ?? '';
      if (/^\(?(?:gen_random_uuid|uuid_generate_v4|uuid)\(\)\)?$/i.test(inside))
        return type.kind === 'uuid' ? { kind: 'uuid' } : undefined;
      if (/^(?:now\(\)|current_timestamp(?:\(\d*\))?)$/i.test(inside)) return { kind: 'now' };
    }
    return undefined;
  }
  if (list) {
    const items = value.items.map((item) => readLiteral(item.value.text, type));
    return items.includes(undefined) ? undefined : { kind: 'value', value: items as JsonValue[] };
  }
  const read = readLiteral(value.text, type);
  return read === undefined ? undefined : { kind: 'value', value: read };
}
