import { parentPort } from 'node:worker_threads';
import { Refusal } from './errors.ts';
import { exportDesign } from './services/export-design.ts';
import type { ExportAnswer, ExportJob } from './services/export-job.ts';

// One job at a time: the pool sends the next when this one is answered.
parentPort?.on('message', (job: ExportJob) => {
  parentPort?.postMessage(answer(job));
});

function answer(job: ExportJob): ExportAnswer {
  try {
    return { type: 'done', exported: exportDesign(job) };
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, details, message } = error;
      return { type: 'refused', code, details, message };
    }
    return {
      type: 'broken',
      stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
