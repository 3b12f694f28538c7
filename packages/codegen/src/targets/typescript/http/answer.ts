import { type Imports, textFile } from '../source.ts';

/** How answers are made, with the headers that they have been given. */
export const answerFile = textFile(
  'src/http/answer.ts',
  `import type { Context, TypedResponse } from 'hono';
import type { ContentfulStatusCode, ContentlessStatusCode } from 'hono/utils/http-status';
import type { InvalidJSONValue, JSONParsed, JSONValue } from 'hono/utils/types';

/** An answer of this application, and its text. */
export interface Answer {
  response: Response;
  text: string | null;
}

/**
 * The headers that the answer to a request will have, by lower-case name.
 * A plain object: a \`Headers\`, which \`c.header\` fills, costs more than the rest of a small answer.
 */
export function headersOf(c: Context): Record<string, string> {
  const known = c.get('headers');
  if (known) return known;
  const headers = {};
  c.set('headers', headers);
  return headers;
}

/** Answers with JSON. */
export function sendJson<
  T extends JSONValue | InvalidJSONValue | object,
  S extends ContentfulStatusCode,
>(c: Context, value: T, status: S) {
  const response = sendText(c, JSON.stringify(value), status, 'application/json');
  return response as Response & TypedResponse<JSONParsed<T>, S, 'json'>;
}

/** Answers without a body. */
export function sendEmpty<S extends ContentlessStatusCode | ContentfulStatusCode>(c: Context, status: S) {
  return send(c, null, status) as Response & TypedResponse<null, S, 'body'>;
}

/** Answers with a text of this media type. */
export function sendText(c: Context, text: string, status: number, type: string): Response {
  headersOf(c)['content-type'] = type;
  return send(c, text, status);
}

function send(c: Context, text: string | null, status: number): Response {
  const response = new Response(text, { status, headers: headersOf(c) });
  c.set('answer', { response, text });
  return response;
}
`,
);

/** Answers with a status that is not registered, which routes of Hono have no type of. */
export const unofficialFile = textFile(
  'src/http/unofficial.ts',
  `import type { Context } from 'hono';
import type { UnofficialStatusCode } from 'hono/utils/http-status';
import { sendEmpty, sendJson } from './answer.ts';

/** Answers with a status that is not registered, with JSON where there is a value. Hono's types of routes know no such answer. */
export function sendUnofficial(c: Context, status: number, value?: object): never {
  const code = status as UnofficialStatusCode;
  return (value === undefined ? sendEmpty(c, code) : sendJson(c, value, code)) as never;
}
`,
);

/** Statuses that are registered, as Hono lists them. */
const registered: readonly (readonly [from: number, to: number])[] = [
  [100, 103],
  [200, 208],
  [226, 226],
  [300, 308],
  [400, 418],
  [421, 426],
  [428, 429],
  [431, 431],
  [451, 451],
  [500, 508],
  [510, 511],
];

/** The call that answers with a status, and with the JSON of a value where one is given. */
export function sendCall(imports: Imports, status: number, value: string | null): string {
  const given = value === null ? '' : `, ${value}`;
  if (!registered.some(([from, to]) => from <= status && status <= to)) {
    return `${imports.value('src/http/unofficial.ts', 'sendUnofficial')}(c, ${status}${given})`;
  }
  const send = imports.value('src/http/answer.ts', value === null ? 'sendEmpty' : 'sendJson');
  return `${send}(c${given}, ${status})`;
}
