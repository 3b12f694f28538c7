import libraries from 'virtual:handler-libraries';
import { previewProject } from '@plinth/codegen';
import { createDesign, type Design, getRecord, templates } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { beforeAll, describe, expect, it } from 'vitest';
import { HandlerTypes } from './handler-types.ts';

const E = 'endpoint:made';
const J = 'job:made';

/** The blog with a custom endpoint and a job of code. */
function design(): Design {
  const blog = templates.find(({ id }) => id === 'blog')?.design;
  if (!blog) throw new Error('there is no blog');
  const module = getRecord(
    blog,
    'entity',
    Object.keys(blog.records).find((id) => id.startsWith('entity:')) ?? '',
  )?.module;
  return createDesign([
    ...Object.values(blog.records),
    { kind: 'shape', id: 'shape:count', module, name: 'Summary' },
    {
      kind: 'field',
      id: 'field:count',
      parent: 'shape:count',
      name: 'count',
      type: { kind: 'integer' },
    },
    { kind: 'shape', id: 'shape:key', module, name: 'SummaryKey' },
    {
      kind: 'field',
      id: 'field:since',
      parent: 'shape:key',
      name: 'since',
      type: { kind: 'datetime' },
    },
    {
      kind: 'endpoint',
      id: E,
      module,
      method: 'POST',
      path: '/summary',
      operationId: 'makeSummary',
      policy: { kind: 'authenticated' },
      action: {
        kind: 'custom',
        body: 'shape:key',
        handler: '',
        responses: [{ status: 200, shape: 'shape:count' }],
      },
    },
    {
      kind: 'job',
      id: J,
      module,
      name: 'countUp',
      payload: 'shape:key',
      trigger: { kind: 'manual' },
      body: { kind: 'handler', code: '' },
    },
  ] as never);
}

// The compiler reads a megabyte of declarations at first.
describe('the types of handlers', { timeout: 120_000 }, () => {
  const types = new HandlerTypes(libraries);
  beforeAll(() => {
    const { files, frames, diagnostics } = previewProject(design(), { format });
    if (!files) throw new Error(JSON.stringify(diagnostics));
    types.update(files, []);
    types.setFrames(frames);
  });
  const names = (id: string, code: string) => {
    const offset = code.indexOf('|');
    return types.completions(id, code.replace('|', ''), offset).map(({ name }) => name);
  };

  it('find nothing wrong in sound code', () => {
    const code = `
const [row] = await ctx.db.select({ made: count() }).from(posts).where(gte(posts.createdAt, ctx.body.since));
if (!row) throw notFound('post');
ctx.logger.info({ by: ctx.viewer.id }, 'counted');
await enqueue(ctx.db, 'countUp', { since: ctx.body.since });
return { count: row.made };`;
    expect(types.faults(E, code)).toEqual([]);
    expect(
      types.faults(
        J,
        'const { length } = await ctx.db.select().from(posts);\nctx.logger.info({ length, since: payload.since }, "ran");',
      ),
    ).toEqual([]);
  });

  it('say what is wrong, and where', () => {
    const code = 'return { count: ctx.body.sinse };';
    const [fault] = types.faults(E, code);
    expect(fault?.message).toMatch(/sinse/);
    expect(code.slice(fault?.start, (fault?.start ?? 0) + (fault?.length ?? 0))).toBe('sinse');
    expect(types.faults(E, 'return { count: "many" };')[0]?.message).toMatch(/string.*number/);
    expect(types.faults(E, 'const rows = ctx.db.select(')).not.toEqual([]);
    expect(types.faults(E, 'await ctx.db.select().from(posts);')).not.toEqual([]);
    expect(types.faults(J, "await ctx.jobs.enqueue('noSuchJob', {});")).not.toEqual([]);
  });

  it('complete the request, the database, columns, jobs and services', () => {
    expect(names(E, 'ctx.|')).toEqual(expect.arrayContaining(['db', 'viewer', 'body', 'logger']));
    expect(names(E, 'ctx.body.|')).toContain('since');
    expect(names(E, 'ctx.viewer.|')).toContain('id');
    expect(names(E, 'posts.|')).toEqual(expect.arrayContaining(['title', 'createdAt']));
    expect(names(E, 'ctx.db.|')).toEqual(
      expect.arrayContaining(['select', 'insert', 'transaction']),
    );
    expect(names(E, 'const rows = await ctx.db.select().from(posts);\nrows[0]?.|')).toContain(
      'title',
    );
    expect(names(E, '|')).toEqual(
      expect.arrayContaining(['users', 'createPostService', 'enqueue']),
    );
    expect(names(E, 'createPostService(ctx).|').length).toBeGreaterThan(3);
    expect(names(J, 'payload.|')).toContain('since');
    expect(names(J, 'ctx.jobs.|')).toEqual(['enqueue']);
  });

  it('tell types and signatures at the cursor', () => {
    expect(types.hover(E, 'ctx.body.since', 11)?.type).toMatch(/since: Date/);
    expect(types.signatures(E, 'notFound(', 9)?.items[0]?.label).toMatch(/what: string/);
    expect(types.describe(E, 'ctx.', 4, 'viewer')?.type).toMatch(/viewer/);
  });

  it('follow the project', () => {
    expect(types.faults(E, 'ctx.viewer.colour; return { count: 1 };')).not.toEqual([]);
    types.update(
      [
        {
          path: 'src/http/viewer.ts',
          text: 'export interface Viewer { id: string; colour: string }',
        },
      ],
      [],
    );
    expect(types.faults(E, 'ctx.viewer.colour; return { count: 1 };')).toEqual([]);
  });
});
