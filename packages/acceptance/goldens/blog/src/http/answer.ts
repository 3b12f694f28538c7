import type { Context, TypedResponse } from 'hono';
import type { ContentfulStatusCode, ContentlessStatusCode } from 'hono/utils/http-status';
import type { InvalidJSONValue, JSONParsed, JSONValue } from 'hono/utils/types';

/** An answer of this application, and its text. */
export interface Answer {
  response: Response;
  text: string | null;
}

/**
 * The headers that the answer to a request will have, by lower-case name.
 * A plain object: a `Headers`, which `c.header` fills, costs more than the rest of a small answer.
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
export function sendEmpty<S extends ContentlessStatusCode | ContentfulStatusCode>(
  c: Context,
  status: S,
) {
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
