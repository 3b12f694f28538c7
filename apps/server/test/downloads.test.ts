import { generateProject, zipProject } from '@plinth/codegen';
import { createDesign, parseDesign, printDesign, templates } from '@plinth/design';
import { printOpenApiJson, printOpenApiYaml } from '@plinth/openapi';
import { format } from '@wasm-fmt/biome_fmt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from './support/server.ts';
import { type Visitor, visit } from './support/visitor.ts';

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await visit(server.url);
});
afterAll(() => server.close());

describe.each(templates.map(({ id }) => id))('the template %s', (template) => {
  let id: string;
  let design: (typeof templates)[number]['design'];
  beforeAll(async () => {
    ({ id } = await owner.trpc.designs.create.mutate({ template }));
    const parsed = parseDesign((await owner.trpc.designs.get.query({ id })).document);
    if (!parsed.ok) throw new Error('the stored design does not open');
    design = parsed.design;
  });

  test('downloads as the zip that the generator makes, to the byte', async () => {
    const answer = await owner.fetch(`/api/designs/${id}/project.zip`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    const name = /^attachment; filename="?([a-z0-9-]+)\.zip"?$/.exec(
      answer.headers.get('content-disposition') ?? '',
    )?.[1];
    const result = generateProject(design, { format });
    if (!result.ok || name === undefined) throw new Error('nothing was generated');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.equals(Buffer.from(zipProject(result.files, name)))).toBe(true);
  });

  test('downloads its OpenAPI document as JSON and YAML', async () => {
    const json = await owner.fetch(`/api/designs/${id}/openapi.json`);
    expect(json.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await json.text()).toBe(printOpenApiJson(design));
    const yaml = await owner.fetch(`/api/designs/${id}/openapi.yaml`);
    expect(yaml.headers.get('content-type')).toMatch(/^application\/yaml/);
    expect(await yaml.text()).toBe(printOpenApiYaml(design));
  });
});

const kinds = ['project.zip', 'openapi.json', 'openapi.yaml'];

describe.each(kinds)('%s', (kind) => {
  test('comes with a share token, until it is revoked', async () => {
    const { id } = await owner.trpc.designs.create.mutate({ template: 'bookshop' });
    const link = await owner.trpc.share.create.mutate({ designId: id });
    const stranger = await visit(server.url, 'stranger');
    const path = `/api/designs/${id}/${kind}`;
    const ask = async () => [
      (await stranger.fetch(`${path}?share=${link.token}`)).status,
      (await stranger.fetch(path, { headers: { authorization: `Bearer ${link.token}` } })).status,
      (await stranger.fetch(path)).status,
    ];
    expect(await ask()).toEqual([200, 200, 404]);
    await owner.trpc.share.revoke.mutate({ designId: id, id: link.id });
    expect(await ask()).toEqual([404, 404, 404]);
  });

  test('of a design with errors is refused with their places', async () => {
    const document = printDesign(
      createDesign([
        { kind: 'module', id: 'module:a', name: 'a' },
        { kind: 'entity', id: 'entity:a', module: 'module:a', name: 'not a name', plural: '' },
      ]),
    );
    const { id } = await owner.trpc.designs.create.mutate({ document });
    const answer = await owner.fetch(`/api/designs/${id}/${kind}`);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = (await answer.json()) as { code: string; errors: { at: object }[] };
    expect(problem.code).toBe('design-has-errors');
    expect(problem.errors.map(({ at }) => at)).toContainEqual({
      recordId: 'entity:a',
      property: 'name',
    });
  });
});
