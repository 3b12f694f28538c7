import type { Imported, ImportJob } from './import-job.ts';
import { createWorkThread, type WorkThread, type WorkThreadOptions } from './work-thread.ts';

/** Refuses with `import-busy`, `import-timeout` or `import-failed`. */
export type Importer = WorkThread<ImportJob, Imported>;

/** Imports files in a thread of its own, import-worker.js. */
export function createImporter(options: Omit<WorkThreadOptions, 'busy' | 'late'>): Importer {
  return createWorkThread({ ...options, busy: 'import-busy', late: 'import-timeout' });
}
