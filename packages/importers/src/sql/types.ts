import type { FieldDefault, FieldRules } from '@plinth/design';
import type { Dialect } from '../importer.ts';
import type { SourceType } from '../model.ts';

/** A column type as it was written. */
export interface WrittenType {
  readonly schema: string | null;
  /** Lower case, words apart by one blank, without arguments. */
  readonly name: string;
  readonly args: readonly string[];
  readonly list: boolean;
  /** Of a list: how deep it is nested. */
  readonly dimensions: number;
  readonly unsigned: boolean;
  readonly zerofill: boolean;
}

/** What a written type is in the model; `note` says what of it is not kept, `lossy` that values may be. */
export interface ReadType {
  readonly type: SourceType;
  readonly list?: boolean;
  readonly rules?: Partial<FieldRules>;
  readonly default?: FieldDefault;
  readonly note?: string;
  readonly lossy?: boolean;
}

const string: SourceType = { kind: 'string', format: null };
const text: SourceType = { kind: 'text' };
const sequence = { kind: 'sequence' } as const;

const plain: Readonly<Record<string, SourceType>> = {
  int: { kind: 'integer' },
  integer: { kind: 'integer' },
  int4: { kind: 'integer' },
  bigint: { kind: 'bigint' },
  int8: { kind: 'bigint' },
  'big int': { kind: 'bigint' },
  float: { kind: 'float' },
  float4: { kind: 'float' },
  float8: { kind: 'float' },
  real: { kind: 'float' },
  double: { kind: 'float' },
  'double precision': { kind: 'float' },
  boolean: { kind: 'boolean' },
  bool: { kind: 'boolean' },
  date: { kind: 'date' },
  timestamptz: { kind: 'datetime' },
  'timestamp with time zone': { kind: 'datetime' },
  datetimeoffset: { kind: 'datetime' },
  time: { kind: 'time' },
  'time without time zone': { kind: 'time' },
  interval: { kind: 'interval' },
  uuid: { kind: 'uuid' },
  uniqueidentifier: { kind: 'uuid' },
  json: { kind: 'json' },
  jsonb: { kind: 'json' },
  bytea: { kind: 'bytes' },
  blob: { kind: 'bytes' },
  tinyblob: { kind: 'bytes' },
  mediumblob: { kind: 'bytes' },
  longblob: { kind: 'bytes' },
  binary: { kind: 'bytes' },
  varbinary: { kind: 'bytes' },
  image: { kind: 'bytes' },
  text,
  tinytext: text,
  mediumtext: text,
  longtext: text,
  clob: text,
  ntext: text,
};

const noted: Readonly<Record<string, ReadType>> = {
  smallint: { type: { kind: 'integer' }, note: 'is kept as integer' },
  int2: { type: { kind: 'integer' }, note: 'is kept as integer' },
  tinyint: { type: { kind: 'integer' }, note: 'is kept as integer' },
  middleint: { type: { kind: 'integer' }, note: 'is kept as integer' },
  mediumint: { type: { kind: 'integer' }, note: 'is kept as integer' },
  year: { type: { kind: 'integer' }, note: 'is kept as integer' },
  serial: { type: { kind: 'integer' }, default: sequence },
  serial4: { type: { kind: 'integer' }, default: sequence },
  smallserial: { type: { kind: 'integer' }, default: sequence, note: 'is kept as integer' },
  serial2: { type: { kind: 'integer' }, default: sequence, note: 'is kept as integer' },
  bigserial: { type: { kind: 'bigint' }, default: sequence },
  serial8: { type: { kind: 'bigint' }, default: sequence },
  timestamp: { type: { kind: 'datetime' }, note: 'is kept with a time zone' },
  'timestamp without time zone': { type: { kind: 'datetime' }, note: 'is kept with a time zone' },
  datetime: { type: { kind: 'datetime' }, note: 'is kept with a time zone' },
  datetime2: { type: { kind: 'datetime' }, note: 'is kept with a time zone' },
  smalldatetime: { type: { kind: 'datetime' }, note: 'is kept with a time zone' },
  timetz: { type: { kind: 'time' }, note: 'is kept without its time zone', lossy: true },
  'time with time zone': {
    type: { kind: 'time' },
    note: 'is kept without its time zone',
    lossy: true,
  },
  money: { type: { kind: 'decimal', precision: 19, scale: 2 }, note: 'is kept as decimal(19, 2)' },
  hstore: { type: { kind: 'json' }, note: 'is kept as json' },
  citext: { type: text, note: 'is kept as text, which tells case apart', lossy: true },
  inet: { type: string, note: 'is kept as string' },
  cidr: { type: string, note: 'is kept as string' },
  macaddr: { type: string, note: 'is kept as string' },
  name: { type: string, note: 'is kept as string' },
  '"char"': { type: string, rules: { maxLength: 1 }, note: 'is kept as string' },
};

const characters = new Set([
  'char',
  'character',
  'varchar',
  'character varying',
  'nchar',
  'nvarchar',
  'bpchar',
  'national varchar',
  'national character varying',
  'varying character',
  'native character',
  'string',
  'nvarchar2',
  'varchar2',
  'char varying',
]);
/** Those that PostgreSQL fills up to their length. */
const filled = new Set(['char', 'character', 'nchar', 'bpchar']);
const decimals = new Set(['decimal', 'numeric', 'dec', 'fixed', 'number']);

/** Reads a type of any of the dialects; null for one that is none of theirs, such as a type of the schema's own. */
export function readType(written: WrittenType, dialect: Dialect): ReadType | null {
  const { name, args } = written;
  const [first, second] = args.map(Number);
  const unsigned = written.unsigned ? { rules: { min: 0 } } : {};
  // SQLite has no type of its own for them, and tools take MySQL's.
  if (dialect !== 'postgresql' && name === 'tinyint' && first === 1)
    return { type: { kind: 'boolean' } };
  if (dialect === 'sqlite' && name === 'bit') return { type: { kind: 'boolean' } };
  if (dialect === 'mysql') {
    if (name === 'bit' && (first === 1 || args.length === 0)) return { type: { kind: 'boolean' } };
    if (name === 'serial') return { type: { kind: 'bigint' }, default: sequence };
    if (name === 'bit') return { type: { kind: 'bytes' }, note: 'is kept as bytes', lossy: true };
  }
  const known = Object.hasOwn(plain, name) ? plain[name] : undefined;
  const isSingle = name === 'float4' || name === (dialect === 'mysql' ? 'float' : 'real');
  if (isSingle && dialect !== 'sqlite')
    return { type: { kind: 'float' }, note: 'is kept with double precision', ...unsigned };
  if (known) return { type: known, ...unsigned };
  const note = Object.hasOwn(noted, name) ? noted[name] : undefined;
  if (note) return { ...note, ...unsigned };
  if (name.startsWith('interval '))
    return { type: { kind: 'interval' }, note: 'is kept with all its fields' };
  if (characters.has(name)) {
    const isBare = name === 'char' || name === 'character';
    const length = first ?? (isBare ? 1 : undefined);
    const isFilled = dialect === 'postgresql' && filled.has(name) && length !== 1;
    return {
      type: string,
      rules: length && Number.isInteger(length) ? { maxLength: length } : {},
      ...(isFilled && length ? { note: 'is kept without the blanks that fill it up' } : {}),
    };
  }
  if (decimals.has(name)) {
    if (first === undefined && dialect !== 'mysql') {
      return {
        type: { kind: 'decimal', precision: 38, scale: 10 },
        note: 'has no bounds and is kept as decimal(38, 10)',
        lossy: true,
      };
    }
    const scale = second ?? 0;
    const precision = first ?? 10;
    if (!(precision >= 1 && precision <= 1000 && scale >= 0 && scale <= precision)) return null;
    return { type: { kind: 'decimal', precision, scale }, ...unsigned };
  }
  return dialect === 'sqlite' ? byAffinity(name) : null;
}

/** SQLite takes any words as a type and goes by what they hold. */
function byAffinity(name: string): ReadType {
  const note = (kind: string) => ({ note: `is kept as ${kind}` });
  if (name === '') return { type: text, note: 'has no type and is kept as text', lossy: true };
  if (name.includes('int')) return { type: { kind: 'integer' }, ...note('integer') };
  if (/char|clob|text/.test(name)) return { type: text, ...note('text') };
  if (name.includes('blob')) return { type: { kind: 'bytes' }, ...note('bytes') };
  if (/real|floa|doub/.test(name)) return { type: { kind: 'float' }, ...note('float') };
  return { type: text, note: 'is no type that is known and is kept as text', lossy: true };
}
