import { strFromU8, unzipSync } from 'fflate';

/** The texts of a project's zip by path, without the one folder that holds them all. */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [path, content] of Object.entries(unzipSync(bytes))) {
    texts.set(path.slice(path.indexOf('/') + 1), strFromU8(content));
  }
  return texts;
}
