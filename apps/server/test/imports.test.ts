import { parseDesign, recordsOf } from '@plinth/design';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from './support/server.ts';
import { type Visitor, visit } from './support/visitor.ts';

let server: TestServer;
let visitor: Visitor;
beforeAll(async () => {
  server = await startServer();
  visitor = await visit(server.url);
});
afterAll(() => server.close());

const sql = `CREATE TABLE users (id serial PRIMARY KEY, email varchar(80) NOT NULL UNIQUE);
CREATE VIEW people AS SELECT * FROM users;
CREATE TABLE posts (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users ON DELETE CASCADE);`;

interface Answer {
  format: string;
  counts: Record<string, number>;
  diagnostics: { code: string; file: string; line: number; column: number }[];
  design: unknown;
}

function post(body: string, type: string, query = ''): Promise<Response> {
  const headers = { 'content-type': type };
  return visitor.fetch(`/api/import${query}`, { method: 'POST', body, headers });
}

/** Names of the entities of an answered design, which has to open. */
function entitiesOf({ design }: { design?: unknown }): string[] {
  const parsed = parseDesign(design);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return recordsOf(parsed.design, 'entity').map(({ name }) => name);
}

describe('POST /api/import', () => {
  test('answers the design of a plain text, and what was lost with its place', async () => {
    const made = await post(sql, 'application/sql', '?name=shop.sql');
    expect(made.status).toBe(200);
    const answer = (await made.json()) as Answer;
    expect(answer.format).toBe('sql');
    expect(entitiesOf(answer)).toEqual(['User', 'Post']);
    expect(answer.counts).toMatchObject({
      entities: 2,
      relations: 1,
      endpoints: 10,
      statements: 3,
    });
    expect(answer.diagnostics).toContainEqual(
      expect.objectContaining({ file: 'shop.sql', line: 2, column: 1, severity: 'warning' }),
    );
  });

  test('takes files and options as JSON, and options of a text by its query', async () => {
    const files = [
      { name: 'a.prisma', text: 'model user { id Int @id\n posts post[] }' },
      {
        name: 'b.prisma',
        text: 'model post { id Int @id\n by Int\n user user @relation(fields: [by], references: [id]) }',
      },
    ];
    const body = JSON.stringify({ files, options: { rename: false, endpoints: false } });
    const made = (await (await post(body, 'application/json')).json()) as Answer;
    expect(made.format).toBe('prisma');
    expect(made.counts).toMatchObject({ entities: 2, relations: 1, endpoints: 0 });
    const plain = await post(sql, 'text/plain', '?from=sql&dialect=mysql&endpoints=false');
    expect(((await plain.json()) as Answer).counts.endpoints).toBe(0);
  });

  test('reads an OpenAPI document sent as JSON for what it is', async () => {
    const document = {
      openapi: '3.0.0',
      info: { title: 'Pets', version: '1' },
      paths: { '/pets': { get: { responses: { 200: { description: 'ok' } } } } },
    };
    const made = (await (
      await post(JSON.stringify(document), 'application/json')
    ).json()) as Answer;
    expect(made.format).toBe('openapi');
    expect(made.counts.endpoints).toBe(1);
  });

  test('refuses what nothing comes of, with the report', async () => {
    const answer = await post('SELECT 1;', 'text/plain', '?from=sql&name=x.sql');
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({
      code: 'import-failed',
      detail: 'No statement makes a table.',
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ code: 'nothing-found', file: 'x.sql', line: 1, column: 1 }),
      ]),
    });
  });

  test.each([
    ['an empty body', '', 'text/plain', '', 400, /empty/],
    ['an unknown format', sql, 'text/plain', '?from=cobol', 400, /format/],
    ['an unknown option', sql, 'text/plain', '?colour=red', 400, /colour/],
    ['a flag that is none', sql, 'text/plain', '?endpoints=maybe', 400, /endpoints/],
    ['no files', '{"files":[]}', 'application/json', '', 400, /files/],
    ['a file without text', '{"files":[{"name":"a"}]}', 'application/json', '', 400, /text/],
    ['words of no format', 'hello', 'text/plain', '', 422, /Say the format/],
  ])('refuses %s', async (_, body, type, query, status, words) => {
    const answer = await post(body, type, query);
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { detail: string }).detail).toMatch(words);
  });

  test('refuses more than it takes', async () => {
    const answer = await post('-'.repeat(32_000_001), 'text/plain');
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'import-too-large' });
  });
});

test('the same comes by tRPC', async () => {
  const files = [{ name: 'shop.sql', text: sql }];
  const answer = await visitor.trpc.import.read.mutate({ files });
  expect(entitiesOf(answer)).toEqual(['User', 'Post']);
  await expect(
    visitor.trpc.import.read.mutate({ files: [{ name: '', text: 'hello' }] }),
  ).rejects.toMatchObject({ data: { refusal: { code: 'import-failed' } } });
});
