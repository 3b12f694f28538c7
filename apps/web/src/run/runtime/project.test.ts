import { PGlite } from '@electric-sql/pglite';
import { generateProject } from '@plinth/codegen';
import { type Design, templates } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from '../facts.ts';
import type { RunEvent, StartStep } from '../messages.ts';
import type { ModuleBody } from './modules.ts';
import { startProject } from './project.ts';

function designOf(id: string): Design {
  const found = templates.find((template) => template.id === id);
  if (!found) throw new Error(`there is no template ${id}`);
  return found.design;
}

let empty: File | Blob;

async function begin(design: Design) {
  const generated = generateProject(design, { format });
  if (!generated.ok) throw new Error('the design has errors');
  const events: RunEvent[] = [];
  const steps: StartStep[] = [];
  const { login, operations } = factsOf(design);
  const project = await startProject({
    files: generated.files.map(({ path, text }) => [path, text] as const),
    login,
    client: await PGlite.create({ loadDataDir: empty }),
    // A sandbox takes scripts in instead.
    evaluate: (code) => new Function('require', 'module', 'exports', code) as ModuleBody,
    tell: (event) => events.push(event),
    step: (step) => steps.push(step),
  });
  const get = (target: string, as = project.accounts[0] ?? null) =>
    project.send({ method: 'GET', target, headers: [], body: null, as });
  return { project, operations, events, steps, get };
}

const until = async (isSo: () => boolean) => {
  for (let turn = 0; turn < 100 && !isSo(); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(isSo()).toBe(true);
};

describe('a project that runs without a server', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    const client = await PGlite.create();
    empty = await client.dumpDataDir('none');
    await client.close();
  }, 120_000);

  it.each(['bookshop', 'issue-tracker', 'blog'])('is every template: %s', async (id) => {
    const { project, operations, steps, events } = await begin(designOf(id));
    expect(steps).toEqual(['migrations', 'examples']);
    expect(project.accounts.length).toBeGreaterThan(1);
    for (const [operationId, { params }] of operations) {
      const found = await project.look(Object.values(params));
      expect(found, operationId).not.toContain(null);
    }
    const sent = await project.send({
      method: 'GET',
      target: '/openapi.json',
      headers: [],
      body: null,
      as: null,
    });
    expect(sent.status).toBe(200);
    const { paths } = JSON.parse(sent.body) as { paths: Record<string, Record<string, unknown>> };
    const admin = project.accounts.find(({ role }) => role === 'admin') ?? null;
    for (const [path, methods] of Object.entries(paths)) {
      if (!('get' in methods) || path.includes('{')) continue;
      const answer = await project.send({
        method: 'GET',
        target: path,
        headers: [],
        body: null,
        as: admin,
      });
      expect(answer.status, `${path}: ${answer.body}`).toBe(200);
    }
    expect(events.some(({ kind }) => kind === 'log')).toBe(true);
  });

  it('knows who calls, and refuses who may not', async () => {
    const { project } = await begin(designOf('blog'));
    const post = (as: (typeof project.accounts)[number] | null, body: object) =>
      project.send({
        method: 'POST',
        target: '/api/tags',
        headers: [['content-type', 'application/json']],
        body: JSON.stringify(body),
        as,
      });
    const of = (role: string) => project.accounts.find((each) => each.role === role) ?? null;
    const roles = new Set(project.accounts.map(({ role }) => role));
    expect(roles.size).toBeGreaterThan(1);
    expect((await post(null, { name: 'Tales' })).status).toBe(401);
    expect((await post(of('admin'), {})).status).toBe(422);
    const made = await post(of('admin'), { name: 'Tales' });
    expect(made).toMatchObject({ status: 201 });
    expect(Object.fromEntries(made.headers)).toMatchObject({
      location: expect.stringMatching(/^\/api\/tags\//),
    });
  });

  it('lets those of the examples sign in, and runs jobs, whose mails it tells', async () => {
    const { project, events } = await begin(designOf('bookshop'));
    const [customer] = project.accounts;
    const login = await project.send({
      method: 'POST',
      target: '/api/auth/login',
      headers: [['content-type', 'application/json']],
      body: JSON.stringify({ email: customer?.login, password: project.password }),
      as: null,
    });
    expect(login.status, login.body).toBe(200);
    expect(project.jobs).toContain('reportLowStock');
    await expect(project.enqueue('reportLowStock', 7)).rejects.toThrow();
    await project.enqueue('reportLowStock', {});
    await until(() => events.some(({ kind }) => kind === 'mail'));
    expect(events.find(({ kind }) => kind === 'mail')).toMatchObject({
      to: 'stockroom@example.com',
      subject: 'Books that run low',
    });
  });
});
