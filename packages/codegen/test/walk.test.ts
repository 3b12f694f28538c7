import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { templates } from '@plinth/design';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

type Page = { status: number; headers: Headers; body: string };
type Walk = (path: string) => Promise<string[]>;

let folder: string;
let walkOver: (send: (method: string, path: string) => Promise<Page>) => Walk;

beforeAll(async () => {
  const blog = templates.find(({ id }) => id === 'blog');
  const result = blog && generateProject(blog.design, { format: (text) => text });
  if (!result?.ok) throw new Error('the blog is not generated');
  const setup = result.files.find(({ path }) => path === 'test/setup.ts')?.text ?? '';
  const [walk] = /^ {2}async function walk\([\s\S]*?^ {2}\}$/m.exec(setup) ?? [];
  folder = await mkdtemp(join(tmpdir(), 'plinth-walk-'));
  const file = join(folder, 'walk.ts');
  await writeFile(file, `export function walkOver(send) {\n${walk}\n  return walk;\n}\n`);
  ({ walkOver } = await import(file));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A list whose pages lead to those that are named. */
function pages(next: Readonly<Record<string, string>>): Walk {
  return walkOver(async (_method, path) => {
    const link = next[path] ? { link: `<${next[path]}>; rel="next"` } : undefined;
    return { status: 200, headers: new Headers(link), body: path };
  });
}

it('the helper of exported tests walks every page of a list, and says where pages lead back', async () => {
  expect(await pages({ a: 'b', b: 'c' })('a')).toEqual(['a', 'b', 'c']);
  await expect(pages({ a: 'b', b: 'b' })('a')).rejects.toThrow('the pages lead back to b');
});
