import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { Imports, sourceFile } from '../source.ts';
import { jobPath } from './job-file.ts';
import { mailJobs } from './mail-jobs.ts';

const PATH = 'src/jobs/registry.ts';

/** Every job of the project by name, in order. */
export function emitRegistry(ir: Ir): GeneratedFile {
  const imports = new Imports(PATH);
  const all = [...ir.jobs.map((job) => ({ name: job.name, path: jobPath(job) })), ...mailJobs(ir)];
  const names = all
    .map(({ name, path }) => imports.value(path, name))
    .sort()
    .join(', ');
  return sourceFile(
    PATH,
    imports,
    `
/** Every job, by name. */
export const jobs = { ${names} };

export type JobName = keyof typeof jobs;
`,
  );
}
