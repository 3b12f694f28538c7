import { strToU8, type Zippable, zipSync } from 'fflate';
import type { GeneratedFile } from './files.ts';

/** 1 January 1980 in every time zone: the first day that a zip can name. Two zips of one project are the same bytes. */
const FIRST_DAY = '1980-01-01T00:00:00';

/** A zip of the project inside one folder. */
export function zipProject(files: readonly GeneratedFile[], rootFolder: string): Uint8Array {
  const mtime = new Date(FIRST_DAY);
  const entries: Zippable = {};
  for (const file of files) {
    assertInside(file.path);
    entries[`${rootFolder}/${file.path}`] = [strToU8(file.text), { mtime, level: 6 }];
  }
  return zipSync(entries);
}

/** Throws for a path that would leave the folder it is unpacked in. */
export function assertInside(path: string): void {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\\'))) {
    throw new Error(`assertInside: ${JSON.stringify(path)} is not a path inside the project`);
  }
}
