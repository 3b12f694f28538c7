import type { FieldDefault, JsonValue } from '@plinth/design';
import type { SourceType } from '../model.ts';
import type { Token } from './tokens.ts';

const now = new Set([
  'NOW',
  'CURRENT_TIMESTAMP',
  'LOCALTIMESTAMP',
  'CURRENT_DATE',
  'CURRENT_TIME',
  'LOCALTIME',
  'CLOCK_TIMESTAMP',
  'STATEMENT_TIMESTAMP',
  'TRANSACTION_TIMESTAMP',
  'CURDATE',
  'SYSDATE',
  'DATETIME',
  'DATE',
  'TIME',
  'UTC_TIMESTAMP',
  'GETDATE',
  'GETUTCDATE',
  'SYSDATETIME',
  'SYSUTCDATETIME',
  'SYSDATETIMEOFFSET',
]);
const uuid = new Set([
  'GEN_RANDOM_UUID',
  'UUID_GENERATE_V4',
  'UUID_GENERATE_V1',
  'UUID_GENERATE_V1MC',
  'UUIDV7',
  'UUIDV4',
  'NEWID',
  'NEWSEQUENTIALID',
  'UUID',
]);

/** Calls that make JSON of their arguments: of none, this. */
const emptyJson: ReadonlyMap<string, () => JsonValue> = new Map([
  ['JSON_OBJECT', () => ({})],
  ['JSON_BUILD_OBJECT', () => ({})],
  ['JSONB_BUILD_OBJECT', () => ({})],
  ['JSON_ARRAY', () => []],
  ['JSON_BUILD_ARRAY', () => []],
  ['JSONB_BUILD_ARRAY', () => []],
]);

/** A column's default as the model says it; null for NULL, undefined for an expression it has no word for. */
export function readDefault(
  written: readonly Token[],
  type: SourceType,
  list: boolean,
): FieldDefault | null | undefined {
  const whole = bare(written);
  // A function may stand with its schema.
  const isQualified = whole[1]?.text === '.' && whole[3]?.text === '(';
  // The character set of a text, as mysqldump writes it.
  const isMarked = /^_[a-z0-9]+$/.test(whole[0]?.text ?? '') && whole[1]?.kind === 'string';
  const tokens = isQualified ? whole.slice(2) : isMarked ? whole.slice(1) : whole;
  const [first, second] = tokens;
  if (!first || first.word === 'NULL') return null;
  // What stands behind a call, as in `now() + '1 day'::interval`, makes it another value.
  const isCall = second?.text === '(' && closeOf(tokens.slice(1)) === tokens.length - 2;
  const call = isCall ? first.word : '';
  if (call === 'NEXTVAL') return { kind: 'sequence' };
  const argument = tokens[2];
  if (tokens.length === 1 && now.has(first.word)) return { kind: 'now' };
  if (now.has(call) && isMoment(tokens.slice(2, -1))) return { kind: 'now' };
  // The time in a zone is the same moment.
  const isZoned = tokens.findIndex(({ word }) => word === 'AT');
  if (isZoned > 0 && tokens[isZoned + 1]?.word === 'TIME' && type.kind === 'datetime') {
    const moment = readDefault(tokens.slice(0, isZoned), type, list);
    return moment?.kind === 'now' ? moment : undefined;
  }
  if (call === 'TIMEZONE' && argument?.kind === 'string') {
    const comma = tokens.findIndex(({ text }) => text === ',');
    const moment = comma < 0 ? null : readDefault(tokens.slice(comma + 1, -1), type, list);
    return moment?.kind === 'now' ? moment : undefined;
  }
  if (uuid.has(call) && argument?.text === ')') return { kind: 'uuid' };
  if (call === 'UUID_TO_BIN' && argument?.word === 'UUID') return { kind: 'uuid' };
  const empty = emptyJson.get(call);
  if (empty && argument?.text === ')' && type.kind === 'json' && !list) return value(empty());
  if (first.word === 'ARRAY' && second?.text === '[' && list) {
    const items = readItems(tokens.slice(2, -1), type);
    return items === undefined ? undefined : value(items);
  }
  const isTemporal = type.kind === 'datetime' || type.kind === 'date' || type.kind === 'time';
  const isPresent = first.kind === 'string' && /^(?:now|today)$/i.test(first.text);
  if (isPresent && isTemporal && tokens.length === 1)
    return /^now$/i.test(first.text) || type.kind === 'date' ? { kind: 'now' } : undefined;
  const isSigned = /^[-+]$/.test(first.text) && second?.kind === 'number';
  const token = isSigned ? second : first;
  if (tokens.length > (isSigned ? 2 : 1) || !token) return undefined;
  const literal = (isSigned && first.text === '-' ? '-' : '') + token.text;
  const read = list ? readList(literal, type) : readValue(token, literal, type);
  return read === undefined ? undefined : value(read);
}

/** Whether the arguments of a call that makes a moment say the present one: none, a precision, or SQLite's `'now'`. */
function isMoment(tokens: readonly Token[]): boolean {
  const [first, ...rest] = tokens;
  if (!first) return true;
  if (first.kind === 'number') return rest.length === 0;
  // SQLite moves the moment by what stands behind it.
  const kept = /^(?:utc|localtime|subsec|subsecond)$/i;
  return (
    first.text.toLowerCase() === 'now' && rest.every(({ text }) => text === ',' || kept.test(text))
  );
}

/** The items of `ARRAY[…]`, each with its casts. */
function readItems(tokens: readonly Token[], type: SourceType): JsonValue[] | undefined {
  const items: JsonValue[] = [];
  let from = 0;
  for (let at = 0; at <= tokens.length; at++) {
    if (at < tokens.length && tokens[at]?.text !== ',') continue;
    const item = at > from ? readDefault(tokens.slice(from, at), type, false) : null;
    if (item?.kind === 'value') items.push(item.value);
    else if (at > from) return undefined;
    from = at + 1;
  }
  return items;
}

function value(read: JsonValue): FieldDefault {
  return { kind: 'value', value: read };
}

/** Without the parentheses around and the casts behind. */
function bare(written: readonly Token[]): readonly Token[] {
  let tokens = written;
  for (;;) {
    const cast = lastCast(tokens);
    if (cast > 0) tokens = tokens.slice(0, cast);
    else if (tokens[0]?.text === '(' && closeOf(tokens) === tokens.length - 1)
      tokens = tokens.slice(1, -1);
    else return tokens;
  }
}

/** Where `::type` at the end begins; -1 where there is none, or it stands within something. */
function lastCast(tokens: readonly Token[]): number {
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'sign' && (token.text === '(' || token.text === '[')) depth++;
    if (token.kind === 'sign' && (token.text === ')' || token.text === ']')) depth--;
    if (depth === 0 && token.text === '::') {
      const rest = tokens.slice(index + 1);
      return rest.every(({ kind, text }) => kind !== 'sign' || '().,[]::'.includes(text))
        ? index
        : -1;
    }
  }
  return -1;
}

function closeOf(tokens: readonly Token[]): number {
  let depth = 0;
  return tokens.findIndex(({ kind, text }) => {
    if (kind !== 'sign') return false;
    if (text === '(') depth++;
    if (text === ')') depth--;
    return depth === 0;
  });
}

function readValue(token: Token, literal: string, type: SourceType): JsonValue | undefined {
  if (token.kind === 'word' || token.kind === 'quoted') {
    if (type.kind === 'boolean' || type.kind === 'integer') {
      if (token.word === 'TRUE') return type.kind === 'boolean' ? true : 1;
      if (token.word === 'FALSE') return type.kind === 'boolean' ? false : 0;
    }
    return token.kind === 'quoted' && isText(type) ? token.text : undefined;
  }
  if (token.kind !== 'string' && token.kind !== 'number') return undefined;
  return readLiteral(literal, type);
}

function isText({ kind }: SourceType): boolean {
  return kind === 'string' || kind === 'text' || kind === 'enum';
}

/** A literal as a value of a type; undefined where it is none. */
export function readLiteral(literal: string, type: SourceType): JsonValue | undefined {
  switch (type.kind) {
    case 'integer':
    case 'float':
      return literal.trim() !== '' && Number.isFinite(Number(literal))
        ? Number(literal)
        : undefined;
    case 'bigint':
      return /^-?\d+$/.test(literal)
        ? Number.isSafeInteger(Number(literal))
          ? Number(literal)
          : literal
        : undefined;
    case 'decimal':
      return /^-?(\d+\.?\d*|\.\d+)$/.test(literal) ? Number(literal) : undefined;
    case 'boolean':
      return /^(?:1|t|true|y|yes|on)$/i.test(literal)
        ? true
        : /^(?:0|f|false|n|no|off)$/i.test(literal)
          ? false
          : undefined;
    case 'json':
      try {
        return JSON.parse(literal) as JsonValue;
      } catch {
        return undefined;
      }
    case 'date':
      return literal === 'epoch' ? '1970-01-01' : literal;
    case 'datetime': {
      if (literal === 'epoch') return '1970-01-01T00:00:00Z';
      const found =
        /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(
          literal,
        );
      if (!found) return undefined;
      const zone = found[3] ?? 'Z';
      return `${found[1]}T${found[2]}${zone.length === 3 ? `${zone}:00` : zone}`;
    }
    case 'interval':
      return readDuration(literal);
    case 'bytes':
      return literal === '' || literal === '\\x' ? '' : undefined;
    default:
      return literal;
  }
}

const units = [
  [/^y(?:ears?)?$/i, 'Y'],
  [/^mon(?:ths?)?$/i, 'M'],
  [/^w(?:eeks?)?$/i, 'W'],
  [/^d(?:ays?)?$/i, 'D'],
  [/^h(?:ours?)?$/i, 'H'],
  [/^m(?:in(?:utes?)?)?$/i, 'M'],
  [/^s(?:ec(?:onds?)?)?$/i, 'S'],
] as const;

/** A duration as ISO 8601 says it, from words such as `1 day 02:00:00`; undefined where it is none. */
function readDuration(literal: string): string | undefined {
  const text = literal.trim();
  if (/^P/i.test(text)) return text;
  const clock = /(?:^|\s)(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?$/.exec(text);
  const words = (clock ? text.slice(0, clock.index) : text).trim();
  const parts = new Map<number, number>();
  if (words !== '' && !/^(?:\d+\s*[a-z]+\s*)+$/i.test(words)) return undefined;
  for (const [, count, unit] of words.matchAll(/(\d+)\s*([a-z]+)/gi)) {
    const at = units.findIndex(([pattern]) => pattern.test(unit ?? ''));
    if (at < 0 || parts.has(at)) return undefined;
    parts.set(at, Number(count));
  }
  for (const [index, group] of [clock?.[1], clock?.[2], clock?.[3]].entries()) {
    if (group !== undefined && Number(group) > 0) parts.set(4 + index, Number(group));
  }
  // Weeks are days here: ISO 8601 has them alone or not at all.
  const weeks = parts.get(2);
  if (weeks !== undefined) parts.set(3, (parts.get(3) ?? 0) + weeks * 7);
  parts.delete(2);
  const say = (from: number, to: number) =>
    units
      .slice(from, to)
      .map(([, letter], index) =>
        parts.has(from + index) ? `${parts.get(from + index)}${letter}` : '',
      )
      .join('');
  const time = say(4, 7);
  const whole = `P${say(0, 4)}${time === '' ? '' : `T${time}`}`;
  return whole === 'P' ? 'PT0S' : whole;
}

/** An array literal of PostgreSQL, of plain items; those with commas, braces or blanks stand in quotes. */
function readList(literal: string, type: SourceType): JsonValue | undefined {
  const inside = /^\{(.*)\}$/s.exec(literal)?.[1] ?? (literal === '[]' ? '' : undefined);
  // A set of MySQL stands as its members with commas between.
  if (inside === undefined && type.kind === 'enum') return literal === '' ? [] : literal.split(',');
  if (inside === undefined) return undefined;
  if (inside.trim() === '') return [];
  const items: (JsonValue | undefined)[] = [];
  const item = /\s*(?:"((?:[^"\\]|\\.)*)"|([^",{}]+?))\s*(?:,|$)/gsy;
  while (item.lastIndex < inside.length) {
    const found = item.exec(inside);
    if (!found) return undefined;
    const [, quoted, plain = ''] = found;
    items.push(readLiteral(quoted?.replace(/\\(.)/gs, '$1') ?? plain, type));
  }
  return items.includes(undefined) ? undefined : (items as JsonValue[]);
}
