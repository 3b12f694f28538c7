import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { goldenFiles, goldenFolder, goldens } from '../src/goldens.ts';

async function read(id: string): Promise<Record<string, string>> {
  const folder = goldenFolder(id);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    await Promise.all(
      files.map(async ({ name, parentPath }) => {
        const path = join(parentPath, name);
        return [relative(folder, path).replaceAll('\\', '/'), await readFile(path, 'utf8')];
      }),
    ),
  );
}

// Where a difference is meant, `npm run goldens` writes them anew.
it.each(goldens)('the project of the template %s is the kept one', async (id) => {
  const kept = await read(id);
  const now = Object.fromEntries(goldenFiles(id).map(({ path, text }) => [path, text]));
  expect(Object.keys(now).sort()).toEqual(Object.keys(kept).sort());
  for (const [path, text] of Object.entries(now)) expect(text, path).toBe(kept[path]);
});
