import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { afterRow, type SortKey } from '../db/order.ts';
import { headersOf } from './answer.ts';
import { invalid } from './problem.ts';

/** The `limit` parameter, with its default and its ceiling. */
export function limitParam(size: number, max: number) {
  return z.coerce.number().int().min(1).max(max).default(size);
}

export const cursorParam = z.string().max(2000).optional();

/** What every list takes. */
export interface ListQuery {
  sort?: string[] | undefined;
  q?: string | undefined;
}

export interface CursorQuery extends ListQuery {
  limit: number;
  cursor?: string | undefined;
}

export const cursorPage = z
  .object({ limit: z.int(), nextCursor: z.string().nullable() })
  .openapi('CursorPage');

/** `?sort=-createdAt,title`: some of the names, each with `-` before it to descend. */
export function sortParam<const N extends string>(names: readonly N[]) {
  return namesParam(names.flatMap((name) => [name, `-${name}` as const]));
}

/** A comma-separated choice of names, such as `?include=author,tags`. */
export function namesParam<const N extends string>(names: readonly N[]) {
  const name = z.enum(names);
  return z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(name).max(names.length))
    .optional();
}

/** Whether a list was asked for in its default order and without any filter. */
export function isFirstPage(query: object): boolean {
  return Object.keys(query).every((key) => key === 'limit' || key === 'include');
}

/** The rows up to `limit` of one more than that, and the cursor that leads on. */
export function takePage<Row extends Record<string, unknown>>(
  rows: Row[],
  limit: number,
  keys: readonly SortKey[],
) {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const nextCursor = rows.length > limit && last ? encodeCursor(keys, last) : null;
  return { data, page: { limit, nextCursor } };
}

function encodeCursor(keys: readonly SortKey[], row: Record<string, unknown>): string {
  const text = JSON.stringify([describe(keys), ...keys.map((key) => row[key.name])]);
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The condition of the rows after a cursor. A cursor of another order, or made up, is a 422. */
export function afterCursor(cursor: string | undefined, keys: readonly SortKey[]) {
  if (cursor === undefined) return undefined;
  const [order, ...values] = decodeCursor(cursor);
  if (order !== describe(keys) || values.length !== keys.length) throw badCursor();
  return afterRow(
    keys,
    values.map((value, index) => (keys[index]?.column.dataType === 'date' ? asDate(value) : value)),
  );
}

function decodeCursor(cursor: string): unknown[] {
  try {
    const bytes = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
    return z
      .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .parse(JSON.parse(text));
  } catch {
    throw badCursor();
  }
}

function asDate(value: unknown): Date | null {
  if (value === null) return null;
  const date = new Date(String(value));
  if (Number.isNaN(date.getTime())) throw badCursor();
  return date;
}

function badCursor() {
  return invalid({ path: 'cursor', code: 'cursor', message: 'does not belong to this list' });
}

function describe(keys: readonly SortKey[]): string {
  return keys.map(({ name, descending }) => (descending ? `-${name}` : name)).join();
}

/** Sets the Link header: each relation leads to this URL with some parameters changed. */
export function linkPages(
  c: Context,
  links: Partial<
    Record<'first' | 'prev' | 'next' | 'last', Record<string, string | number | null>>
  >,
): void {
  const [address = '', query = ''] = c.req.url.split('?', 2);
  const path = address.slice(address.indexOf('/', address.indexOf('//') + 2));
  const parts = Object.entries(links).map(([rel, changes]) => {
    const params = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) params.delete(name);
      else params.set(name, String(value));
    }
    return `<${path}${params.size === 0 ? '' : `?${params}`}>; rel="${rel}"`;
  });
  if (parts.length > 0) headersOf(c).link = parts.join(', ');
}

/** Links of a page found by cursor. */
export function linkCursor(c: Context, page: z.infer<typeof cursorPage>): void {
  linkPages(c, {
    first: { cursor: null },
    ...(page.nextCursor === null ? {} : { next: { cursor: page.nextCursor } }),
  });
}
