import { type Design, getRecord, templates } from '@plinth/design';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  exportProject,
  type Running,
  remove,
  removeInstalled,
  run,
  start,
} from '../src/project.ts';

afterAll(removeInstalled);

describe.each(templates.map(({ id, design }) => [id, design] as const))(
  'the project of the template %s',
  (id, design) => {
    let folder: string;

    beforeAll(async () => {
      folder = await exportProject(design);
    });
    afterAll(() => remove(folder));

    it('passes its own type check', () => run(folder, 'npm', ['run', 'typecheck']));
    it('passes its own lint and format', () => run(folder, 'npm', ['run', 'lint']));
    it('passes its own tests, which reach 95% of the lines of its source', async () => {
      const said = await run(folder, 'npm', ['run', 'coverage']);
      const [, lines] = /Lines\s*:\s*([\d.]+)%/.exec(said) ?? [];
      // Without an endpoint there is little but what waits for one.
      expect(Number(lines)).toBeGreaterThanOrEqual(id === 'blank' ? 80 : 95);
    });
    it('builds for production', () => run(folder, 'npm', ['run', 'build']));
    it('has a schema that drizzle-kit finds no change in', async () => {
      expect(await run(folder, 'npx', ['drizzle-kit', 'generate'])).toContain('No schema changes');
    });

    describe('once started', () => {
      let api: Running;

      beforeAll(async () => {
        api = await start(folder);
      });
      afterAll(() => api.stop());

      it('serves its API document', async () => {
        const answer = await fetch(`${api.url}/openapi.json`);
        const document = (await answer.json()) as { openapi: string; paths: object };
        expect(document.openapi).toBe('3.1.0');
        expect(Object.keys(document.paths).length > 0).toBe(id !== 'blank');
      });

      it('answers an address that leads nowhere with a problem', async () => {
        const answer = await fetch(`${api.url}/nowhere`);
        expect(answer.status).toBe(404);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      });

      it.runIf(id === 'blog')('creates, reads, lists, changes and deletes across a relation', () =>
        walkBlog(api.url),
      );
    });
  },
);

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: { data: Record<string, unknown> } & Record<string, unknown>;
}

async function walkBlog(url: string): Promise<void> {
  const call = async (
    method: string,
    path: string,
    { body, token }: { body?: object; token?: string } = {},
  ): Promise<Answer> => {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      body: text === '' ? {} : JSON.parse(text),
    };
  };
  const signUp = async (email: string) => {
    const body = { email, password: 'correct horse battery', displayName: 'Ada' };
    const { status, body: answer } = await call('POST', '/auth/register', { body });
    expect(status).toBe(201);
    return String(answer.data.accessToken);
  };
  const ada = await signUp('ada@example.com');
  const eve = await signUp('eve@example.com');

  const post = { title: 'On engines', body: 'They weave.' };
  expect(await call('POST', '/posts', { body: post })).toMatchObject({ status: 401 });
  const created = await call('POST', '/posts', { body: post, token: ada });
  expect(created).toMatchObject({ status: 201, body: { data: { ...post, slug: 'on-engines' } } });
  const path = `/posts/${created.body.data.id}`;

  const comment = await call('POST', `${path}/comments`, { body: { body: 'Indeed.' }, token: eve });
  expect(comment.status).toBe(201);
  const comments = await call('GET', `${path}/comments`);
  expect(comments.body.data).toMatchObject([{ body: 'Indeed.', postId: created.body.data.id }]);

  expect((await call('GET', path)).body.data).toMatchObject(post);
  const renamed = { title: 'On looms' };
  expect((await call('PATCH', path, { body: renamed, token: eve })).status).toBe(404);
  expect(await call('PATCH', path, { body: renamed, token: ada })).toMatchObject({
    status: 200,
    body: { data: renamed },
  });

  const invalid = await call('POST', '/posts', { body: { ...post, title: 7 }, token: ada });
  expect(invalid).toMatchObject({ status: 422, type: 'application/problem+json' });
  expect(invalid.body.errors).toMatchObject([{ path: 'title' }]);
  const again = await call('POST', '/posts', { body: { ...post, ...renamed }, token: ada });
  expect(again).toMatchObject({ status: 201, body: { data: { slug: 'on-looms-2' } } });
  const account = { email: 'ada@example.com', password: 'correct horse battery', displayName: 'A' };
  const taken = await call('POST', '/auth/register', { body: account });
  expect(taken).toMatchObject({ status: 409, type: 'application/problem+json' });

  expect((await call('DELETE', path, { token: ada })).status).toBe(204);
  expect(await call('GET', path)).toMatchObject({
    status: 404,
    type: 'application/problem+json',
  });
}

it('gives the same bytes for the records in any order', async () => {
  for (const { design } of templates) {
    const shuffled: Design = {
      records: Object.fromEntries(Object.entries(design.records).reverse()),
    };
    expect(getRecord(shuffled, 'settings', 'settings:main')).toBeDefined();
    const { generateProject } = await import('@plinth/codegen');
    const { format } = await import('@wasm-fmt/biome_fmt');
    expect(generateProject(shuffled, { format })).toEqual(generateProject(design, { format }));
  }
});
