import type { Exported, ExportJob } from './export-job.ts';
import { createWorkThread, type WorkThread, type WorkThreadOptions } from './work-thread.ts';

/** Refuses with `export-busy`, `export-timeout`, `document-invalid` or `design-has-errors`. */
export type Exporter = WorkThread<ExportJob, Exported>;

/** Exports designs in a thread of its own, export-worker.js. */
export function createExporter(options: Omit<WorkThreadOptions, 'busy' | 'late'>): Exporter {
  return createWorkThread({ ...options, busy: 'export-busy', late: 'export-timeout' });
}
