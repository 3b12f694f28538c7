import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateProject } from '@plinth/codegen';
import type { Design } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { type Fault, testsOf } from './faults.ts';
import type { Pool } from './pool.ts';

/** The files of a design's export, as they are without faults. */
export function filesOf(design: Design) {
  const result = generateProject(design, { format });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.files;
}

/** Makes a fault in a project of a pool, asks whether its tests fail, those of the resource first, and mends it again. */
export async function isFound(
  pool: Pool,
  id: string,
  files: ReturnType<typeof filesOf>,
  fault: Fault,
): Promise<boolean> {
  const file = join(pool.of(id), fault.path);
  const sound = files.find(({ path }) => path === fault.path)?.text;
  if (sound === undefined) throw new Error(`isFound: the project has no ${fault.path}`);
  const own = testsOf(fault.path, files);
  await writeFile(file, fault.text);
  try {
    return (own !== undefined && (await fails(pool, id, own))) || (await fails(pool, id));
  } finally {
    await writeFile(file, sound);
  }
}

function fails(pool: Pool, id: string, ...tests: string[]): Promise<boolean> {
  return pool.run(id, 'vitest', 'run', '--bail=1', ...tests).then(
    () => false,
    () => true,
  );
}
