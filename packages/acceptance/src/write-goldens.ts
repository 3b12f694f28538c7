// Writes the kept projects anew: `npm run goldens`, after a change of the generator that is meant.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { goldenFiles, goldenFolder, goldens } from './goldens.ts';

for (const id of goldens) {
  const folder = goldenFolder(id);
  await rm(folder, { recursive: true, force: true });
  for (const { path, text } of goldenFiles(id)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
