import { createDesign, type Design, templates } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { describe, expect, test } from 'vitest';
import { type GeneratedFile, generateProject, previewProject } from '../src/index.ts';
import { conduit } from './designs/conduit.ts';

function preview(design: Design) {
  const result = previewProject(design, { format });
  if (!result.files) throw new Error(JSON.stringify(result.diagnostics));
  return { ...result, files: result.files };
}

function find(files: readonly GeneratedFile[], path: string): GeneratedFile {
  const file = files.find((each) => each.path === path);
  if (!file) throw new Error(`there is no ${path} among ${files.map((each) => each.path)}`);
  return file;
}

function withHandlers(handler: string, code: string): Design {
  return createDesign([
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:m', name: 'Main' },
    { kind: 'entity', id: 'entity:p', module: 'module:m', name: 'Post', plural: 'Posts' },
    { kind: 'field', id: 'field:t', parent: 'entity:p', name: 'title' },
    {
      kind: 'endpoint',
      id: 'endpoint:e',
      module: 'module:m',
      method: 'GET',
      path: '/summary',
      operationId: 'getSummary',
      action: { kind: 'custom', handler, responses: [{ status: 200 }] },
    },
    {
      kind: 'job',
      id: 'job:j',
      module: 'module:m',
      name: 'tidyUp',
      trigger: { kind: 'manual' },
      body: { kind: 'handler', code },
    },
  ]);
}

test.each([
  ...templates.map(({ id, design }) => [id, design] as const),
  ['conduit', conduit] as const,
])('of %s is what the export has', (_id, design) => {
  const exported = generateProject(design, { format });
  expect(preview(design).files).toEqual(exported.ok && exported.files);
});

describe('a handler that is not finished', () => {
  const design = withHandlers('return ctx.db.select(;', 'await ctx.jobs');
  const { files, diagnostics } = preview(design);

  test('is said with its place, and stops the export alone', () => {
    expect(diagnostics).toMatchObject([
      { code: 'handler-syntax', at: { recordId: 'endpoint:e', property: 'action.handler' } },
    ]);
    expect(generateProject(design, { format }).ok).toBe(false);
  });

  test('is shown as a comment, and every other file as it is without it', () => {
    const [own] = files.filter((file) => file.text.includes('// return ctx.db.select(;'));
    expect(own?.from).toEqual(['endpoint:e']);
    const sound = new Map(
      preview(withHandlers('return 1', 'await ctx.jobs')).files.map(({ path, text }) => [
        path,
        text,
      ]),
    );
    const differing = files.filter(({ path, text }) => sound.get(path) !== text);
    expect(differing.map(({ path }) => path)).toEqual(['design.json', own?.path]);
  });

  test('cannot end its comment by any line end', () => {
    for (const end of ['\n', '\r', '\u2028', '\u2029']) {
      const [own] = preview(withHandlers(`(${end}evil()`, '')).files.filter(
        (file) => file.from !== undefined && file.text.includes('evil()'),
      );
      expect(own?.text).toMatch(/\/\/ evil\(\)/);
    }
  });
});

test('no files, and the reasons, while the design has errors', () => {
  const bad = Object.values(conduit.records).map((record) =>
    record.kind === 'entity' ? { ...record, name: 'no good' } : record,
  );
  const result = previewProject(createDesign(bad), { format });
  expect(result.files).toBeNull();
  expect(result.diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
});

describe('the records of files', () => {
  const { files } = preview(conduit);
  const known = new Set(Object.keys(conduit.records));

  test('are records of the design', () => {
    expect(files.flatMap(({ from }) => from ?? []).filter((id) => !known.has(id))).toEqual([]);
  });

  test('lead from each entity, relation, endpoint and job to at least one file', () => {
    const reached = new Set(files.flatMap(({ from }) => from ?? []));
    const missed = Object.values(conduit.records).filter(
      ({ id, kind }) =>
        ['entity', 'endpoint', 'job', 'enum', 'relation'].includes(kind) && !reached.has(id),
    );
    expect(missed.map(({ id }) => id)).toEqual([]);
  });

  test('are few for what is written of few', () => {
    const migration = find(files, files.find(({ path }) => path.endsWith('.sql'))?.path ?? '');
    const handler = preview(withHandlers('return 1', 'await 1')).files.filter(
      ({ from }) => from?.length === 1,
    );
    expect(migration.from?.length).toBeGreaterThan(5);
    expect(handler.map(({ path, from }) => [path, from?.[0]])).toEqual([
      ['src/jobs/tidy-up.ts', 'job:j'],
      [expect.stringMatching(/get-summary\.ts$/), 'endpoint:e'],
      [expect.stringMatching(/routes\.ts$/), 'endpoint:e'],
      [expect.stringMatching(/schemas\.ts$/), 'endpoint:e'],
      [expect.stringMatching(/^test\/.*\.test\.ts$/), 'endpoint:e'],
    ]);
  });
});

test('a frame is the file of a handler with a hole, and imports what code may use', () => {
  const { frames, files } = preview(withHandlers('return { made: 1 };', 'await notFound("x");'));
  expect(frames.map(({ recordId, property, code }) => [recordId, property, code])).toEqual([
    ['endpoint:e', 'action.handler', 'return { made: 1 };'],
    ['job:j', 'body.code', 'await notFound("x");'],
  ]);
  for (const { path, before, after } of frames) {
    expect(before).toContain('posts');
    expect(after.trim()).toMatch(/^\}/);
    expect(find(files, path).text.length).toBeGreaterThan(0);
  }
  expect(frames[0]?.before).toContain('enqueue');
  const [own] = preview(conduit).frames;
  expect(own?.before).toMatch(/createArticleService.*from/);
});
