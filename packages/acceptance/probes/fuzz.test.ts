// Sends requests made from the API document, valid and broken, and holds every answer against that document.
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as examples from '../src/db/examples.ts';
import { createTestApp, openapi } from './setup.ts';

// biome-ignore lint/suspicious/noExplicitAny: documents and answers are JSON of any form.
type Json = any;

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1000);

let app: Json;
beforeAll(async () => {
  app = await createTestApp();
  await examples.insertExamples(
    app.db,
    '$2b$04$C6UzMDM.H6dfI/f/IKcEeO7ZHvJqDTDBnW7RuXBBG8zQ0JzGvHk7i',
  );
});
afterAll(() => app.close());

let state = Number(process.env.FUZZ_SEED ?? 1);
/** A number from 0 up to, not including, 1: the same row of them for the same seed. */
function chance(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}
const below = (n: number) => Math.floor(chance() * n);
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;

const hostile = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'true',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '💥'.repeat(50),
  'x'.repeat(5000),
  "' or 1=1 --",
  '"; drop table users; --',
  '%',
  '_%',
  '\\',
  '../../etc/passwd',
  '{}',
  '[]',
  '1e999',
  'NaN',
  '99999999999999999999',
  '2147483648',
  '-2147483649',
  '9223372036854775808',
  '0x10',
  '1,2,3',
  ',',
  '\r\nset-cookie: a=b',
  '2026-02-30',
  '2026-11-23T25:00:00Z',
  '+275760-09-13T00:00:00Z',
  '0000-01-01',
  '00000000-0000-0000-0000-000000000000',
  '{{id}}',
  'é'.normalize('NFD'),
];
const wrong = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  -0,
  [],
  {},
  [[]],
  [null],
  { a: { b: { c: {} } } },
  ...hostile,
];

/** Texts that answers held, by the name they stood under: keys of rows that are there. */
const seen = new Map<string, unknown[]>();
function remember(value: Json, name = ''): void {
  if (Array.isArray(value)) for (const each of value) remember(each, name);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) remember(each, key);
  } else {
    const known = seen.get(name) ?? [];
    if (known.length < 50) known.push(value);
    else known[below(50)] = value;
    seen.set(name, known);
  }
}

/** The word of a path that says what a parameter, or the answer, is one of. */
const wordBefore = (path: string, end: string) =>
  path
    .slice(0, path.indexOf(end) >>> 0)
    .split('/')
    .filter((part) => part !== '' && !part.startsWith('{'))
    .at(-1);
function rememberKeys(path: string, body: Json): void {
  const keys =
    JSON.stringify(body)?.matchAll(/"(?:id|slug|handle|code)":("(?:[^"\\]|\\.)*"|\d+)/g) ?? [];
  const first = [...keys].slice(0, 5).map(([, key = '""']) => JSON.parse(key));
  remember(first, `@${wordBefore(path, ' ')}`);
}

const resolve = (schema: Json): Json =>
  schema?.$ref ? resolve(openapi.components.schemas[schema.$ref.split('/').at(-1)]) : schema;

function valid(given: Json, name = '', depth = 0): Json {
  const schema = resolve(given) ?? {};
  if (schema.anyOf) return valid(oneOf(schema.anyOf), name, depth);
  if (schema.enum) return oneOf(schema.enum);
  if (/Id$|_id$/.test(name) && chance() < 0.7) {
    const keys = seen.get('id') ?? [];
    if (keys.length > 0) return oneOf(keys);
  }
  const known = seen.get(name) ?? [];
  if (known.length > 0 && chance() < 0.3) return oneOf(known);
  if (schema.example !== undefined && chance() < 0.5) return schema.example;
  const type = Array.isArray(schema.type) ? oneOf(schema.type) : schema.type;
  switch (type) {
    case 'object': {
      if (depth > 6) return {};
      const entries = Object.entries<Json>(schema.properties ?? {}).filter(
        ([key]) => schema.required?.includes(key) || chance() < 0.6,
      );
      return Object.fromEntries(entries.map(([key, each]) => [key, valid(each, key, depth + 1)]));
    }
    case 'array':
      return Array.from({ length: (schema.minItems ?? 0) + below(3) }, () =>
        valid(schema.items, name, depth + 1),
      );
    case 'integer':
    case 'number': {
      const low = schema.minimum ?? -5;
      const step = schema.multipleOf ?? 1;
      return (
        Math.ceil((low + below(Math.min((schema.maximum ?? low + 50) - low, 1000) + 1)) / step) *
        step
      );
    }
    case 'boolean':
      return chance() < 0.5;
    case 'null':
      return null;
    case 'string':
      return text(schema);
    default:
      return oneOf(wrong);
  }
}

function text(schema: Json): string {
  switch (schema.format) {
    case 'uuid':
      return oneOf([...(seen.get('id') ?? []).map(String), crypto.randomUUID()]);
    case 'date':
      return `20${10 + below(80)}-0${1 + below(9)}-1${below(9)}`;
    case 'date-time':
      return `20${10 + below(80)}-0${1 + below(9)}-1${below(9)}T0${below(9)}:30:00Z`;
    case 'email':
      return `person${below(1e6)}@example.com`;
    case 'uri':
      return `https://example.com/${below(1e6)}`;
    case 'duration':
      return `P${below(9)}DT${below(20)}H`;
  }
  const word = `word ${below(1e6)} ${'x'.repeat(schema.minLength ?? 0)}`;
  return word.slice(0, schema.maxLength ?? 200);
}

/** A value with one thing about it broken, somewhere inside. */
function broken(value: Json): Json {
  if (Array.isArray(value) && value.length > 0 && chance() < 0.6) {
    return value.map((each, index) => (index === 0 ? broken(each) : each));
  }
  if (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length > 0 &&
    chance() < 0.9
  ) {
    const copy = { ...value };
    const key = oneOf(Object.keys(copy));
    const way = chance();
    if (way < 0.2) delete copy[key];
    else if (way < 0.3)
      copy[oneOf(['unknown', '__proto__x', 'constructor', 'id', 'role', 'ownerId'])] = oneOf(wrong);
    else if (way < 0.6) copy[key] = broken(copy[key]);
    else copy[key] = oneOf(wrong);
    return copy;
  }
  return oneOf(wrong);
}

const operations = Object.entries<Json>(openapi.paths).flatMap(([path, item]) =>
  Object.entries<Json>(item)
    .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
    .map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
      parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((each: Json) =>
        each.$ref ? openapi.components.parameters[each.$ref.split('/').at(-1)] : each,
      ),
    })),
);

async function viewers(): Promise<unknown[]> {
  if (!('signIn' in app)) return [undefined];
  const { roles = [] } = (await import('../src/http/viewer.ts')) as {
    roles?: readonly string[];
  };
  const signed = [];
  for (const role of roles.length > 0 ? roles : [undefined]) {
    // The examples may have taken the first addresses.
    for (let tries = 0; tries < 10; tries++) {
      const viewer = await app.signIn(role).catch(() => undefined);
      if (viewer === undefined) continue;
      signed.push(viewer);
      break;
    }
  }
  return [undefined, ...signed, ...signed, ...signed];
}

it(`answers ${REQUESTS} requests as the document says`, { timeout: 600_000 }, async () => {
  const callers = await viewers();
  const statuses = new Map<number, number>();
  const faults = new Map<string, string>();
  for (let n = 0; n < REQUESTS; n++) {
    const { method, path, operation, parameters } = operations[n % operations.length] as Json;
    const breaks = chance() < 0.5;
    const url = path.replaceAll(/\{([^}]+)\}/g, (_: string, name: string) => {
      const parameter = parameters.find((each: Json) => each.name === name);
      const own = [
        ...(seen.get(name) ?? []),
        ...(seen.get(`@${wordBefore(path, `{${name}}`)}`) ?? []),
      ];
      const keys = own.length > 0 && chance() < 0.9 ? own : (seen.get('id') ?? []);
      const value =
        breaks && chance() < 0.4
          ? oneOf(hostile)
          : keys.length > 0 && chance() < 0.8
            ? oneOf(keys)
            : valid(parameter?.schema, name);
      return encodeURIComponent(String(value).toWellFormed()) || 'x';
    });
    const query = new URLSearchParams();
    for (const each of parameters.filter((one: Json) => one.in === 'query')) {
      if (chance() < 0.75 && !each.required) continue;
      const value = breaks && chance() < 0.5 ? oneOf(hostile) : valid(each.schema, each.name);
      query.append(each.name, typeof value === 'object' ? JSON.stringify(value) : String(value));
    }
    if (breaks && chance() < 0.1)
      query.append(oneOf(['unknown', 'sort', 'include', 'limit', 'cursor']), oneOf(hostile));
    const headers: Record<string, string> = {};
    if (breaks && chance() < 0.2)
      headers['if-match'] = oneOf(['"0"', '*', 'x', '"99999999999"', 'W/"1"', '""']);
    if (breaks && chance() < 0.1) headers['if-none-match'] = oneOf(['*', '"x"', '']);
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    const whole = schema && valid(schema);
    const body =
      schema === undefined
        ? undefined
        : breaks
          ? chance() < 0.1
            ? oneOf(['{', '', '[1', '\u0000', 'nul'])
            : broken(whole)
          : whole;
    if (breaks && body !== undefined && chance() < 0.05)
      headers['content-type'] = oneOf([
        'text/plain',
        'application/xml',
        'multipart/form-data',
        'application/json; charset=utf-16',
      ]);
    const search = query.size > 0 ? `?${query}` : '';
    try {
      const answer = await app.send(method, url + search, {
        as: oneOf(callers),
        headers,
        ...(body === undefined ? {} : { body }),
      });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status < 300) {
        remember(answer.body);
        rememberKeys(path, answer.body);
      }
      if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
    } catch (error) {
      const fault = (error as Error).message;
      const kind = fault.replaceAll(/\d+/g, 'n').slice(0, 120);
      if (!faults.has(kind))
        faults.set(
          kind,
          `${method} ${url}${search} ${JSON.stringify(body)?.slice(0, 300)}: ${fault.slice(0, 400)}`,
        );
    }
  }
  console.log(
    `${REQUESTS} requests, ${[...statuses]
      .sort(([a], [b]) => a - b)
      .map(([status, count]) => `${count} x ${status}`)
      .join(', ')}`,
  );
  expect([...faults.values()]).toEqual([]);
  expect(statuses.get(200) ?? 0).toBeGreaterThan(0);
});
