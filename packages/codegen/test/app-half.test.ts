import { posix } from 'node:path';
import { type Design, templates } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';
import { conduit } from './designs/conduit.ts';

const designs: Readonly<Record<string, Design>> = {
  ...Object.fromEntries(templates.map(({ id, design }) => [id, design])),
  conduit,
};

/** Everything that a file loads when it is loaded, itself included, and the packages among that. */
function loadedBy(path: string, files: ReadonlyMap<string, string>) {
  const paths = new Set([path]);
  const packages = new Set<string>();
  for (const each of paths) {
    const text = files.get(each) ?? '';
    for (const [, source = ''] of text.matchAll(
      /^(?:import|export) (?!type ).*? from '([^']+)'/gms,
    )) {
      if (source.startsWith('.')) paths.add(posix.join(posix.dirname(each), source));
      else packages.add(source);
    }
  }
  return { paths, packages };
}

describe.each(Object.entries(designs))('the app half of %s', (_id, design) => {
  const result = generateProject(design, { format: (text) => text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const files = new Map(result.files.map(({ path, text }) => [path, text]));

  it.each(['src/app.ts', 'src/config.ts'])('%s loads nothing that only Node has', (path) => {
    const { paths, packages } = loadedBy(path, files);
    for (const each of paths) expect(files.has(each) && each).toBe(each);
    expect(packages).toContain(path === 'src/app.ts' ? '@hono/zod-openapi' : 'zod');
    const ofNode = [...packages].filter((name) =>
      /^(?:node:|pg$|ioredis$|bullmq$|@node-rs\/|nodemailer$)/.test(name),
    );
    expect(ofNode).toEqual([]);
  });
});
