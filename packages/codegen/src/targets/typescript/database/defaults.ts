import type { IrColumn, IrScalar } from '@plinth/ir';
import type { Imports } from '../source.ts';
import { literal, quote } from '../source.ts';

/** A default value: as drizzle is told it, and as its snapshot and the migration then hold it. */
export interface ValueDefault {
  readonly sql: string | number | boolean;
  readonly code: string;
}

type Value = Extract<NonNullable<IrColumn['default']>, { kind: 'value' }>['value'];

/** The default of a column as SQL and as code; what drizzle-kit would not quote rightly is handed to it as SQL. */
export function valueDefault(column: IrColumn, value: Value, imports: Imports): ValueDefault {
  const { type } = column;
  if (column.list) return listDefault(type, Array.isArray(value) ? value : [value], imports);
  switch (type.kind) {
    case 'integer':
    case 'float':
      return { sql: Number(value), code: literal(Number(value)) };
    case 'boolean':
      return { sql: value === true, code: literal(value === true) };
    case 'datetime':
      return { sql: sqlText(momentOf(value)), code: `new Date(${quote(momentOf(value))})` };
    case 'json': {
      const text = `${sqlText(JSON.stringify(value))}::jsonb`;
      const isSafe = typeof value !== 'string' && !JSON.stringify(value).includes("'");
      return { sql: text, code: isSafe ? literal(value) : sqlCode(text, imports) };
    }
    case 'bytes':
      return asSql(bytes(value), imports);
    default:
      return { sql: sqlText(String(value)), code: quote(String(value)) };
  }
}

function listDefault(type: IrScalar, items: readonly Value[], imports: Imports): ValueDefault {
  if (type.kind === 'bytes' && items.length > 0) {
    return asSql(`array[${items.map(bytes).join(', ')}]`, imports);
  }
  const elements = items.map((item) => elementOf(type, item));
  const text = sqlText(`{${elements.join(',')}}`);
  const isSafe = type.kind !== 'json' && !items.some((item) => /["'\\]/.test(String(item)));
  return {
    sql: text,
    code: isSafe
      ? `[${items.map((item) => elementCode(type, item)).join(', ')}]`
      : sqlCode(text, imports),
  };
}

function elementOf(type: IrScalar, item: Value): string {
  if (isBare(type)) return String(item);
  const text =
    type.kind === 'datetime'
      ? momentOf(item)
      : type.kind === 'json'
        ? JSON.stringify(item)
        : String(item);
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

function elementCode(type: IrScalar, item: Value): string {
  if (isBare(type)) return literal(item);
  return type.kind === 'datetime' ? `new Date(${quote(momentOf(item))})` : quote(String(item));
}

function isBare({ kind }: IrScalar): boolean {
  return kind === 'integer' || kind === 'float' || kind === 'boolean';
}

function momentOf(value: Value): string {
  return new Date(String(value)).toISOString();
}

function bytes(value: Value): string {
  return `decode(${sqlText(String(value))}, 'base64')`;
}

function asSql(text: string, imports: Imports): ValueDefault {
  return { sql: text, code: sqlCode(text, imports) };
}

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** SQL as drizzle's template, which nothing in the SQL can leave. */
export function sqlCode(text: string, imports: Imports): string {
  return `${imports.value('drizzle-orm', 'sql')}\`${templateText(text)}\``;
}

/** A text within a template, which it does not end. */
export function templateText(text: string): string {
  return text.replaceAll(/[\\`]|\$\{/g, '\\$&').replaceAll('\r', '\\r');
}
