import { posix } from 'node:path';
import { type Design, templates } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';
import { conduit } from './designs/conduit.ts';

const designs: Readonly<Record<string, Design>> = {
  ...Object.fromEntries(templates.map(({ id, design }) => [id, design])),
  conduit,
};

type Files = ReadonlyMap<string, string>;

/** What a file loads, at once or later: files by their paths, packages by their names. */
function imported(path: string, files: Files): string[] {
  const imports = /(?:^(?:import|export) (?!type )[^;]*? from |\bimport\()'([^']+)'/gm;
  return [...(files.get(path) ?? '').matchAll(imports)].map(([, source = '']) =>
    source.startsWith('.') ? posix.join(posix.dirname(path), source) : source,
  );
}

/** Everything that is loaded with a file, itself included. */
function loadedWith(path: string, files: Files): Set<string> {
  const found = new Set([path]);
  for (const each of found) for (const source of imported(each, files)) found.add(source);
  return found;
}

describe.each(Object.entries(designs))('the project of %s', (_id, design) => {
  const result = generateProject(design, { format: (text) => text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const files = new Map(result.files.map(({ path, text }) => [path, text]));

  it('has no file that waits for itself to be loaded', () => {
    // Resources that are related answer with one another: their schemas and queries ask each other only once called.
    const waiting = [...files.keys()].filter(
      (path) =>
        !/^src\/modules\/.*\/(?:schemas|queries)\.ts$/.test(path) &&
        imported(path, files).some((source) => loadedWith(source, files).has(path)),
    );
    expect(waiting).toEqual([]);
  });

  it.each(['src/app.ts', 'src/config.ts'])('%s loads nothing that only Node has', (path) => {
    const loaded = [...loadedWith(path, files)];
    const paths = loaded.filter((each) => each.startsWith('src/'));
    const packages = loaded.filter((each) => !each.startsWith('src/'));
    for (const each of paths) expect(files.has(each) && each).toBe(each);
    expect(packages).toContain(path === 'src/app.ts' ? '@hono/zod-openapi' : 'zod');
    const ofNode = packages.filter((name) =>
      /^(?:node:|pg$|ioredis$|bullmq$|@node-rs\/|nodemailer$)/.test(name),
    );
    expect(ofNode).toEqual([]);
  });
});
