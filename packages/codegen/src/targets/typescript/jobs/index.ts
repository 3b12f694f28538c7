import { recall } from '@plinth/design';
import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { writtenFrom } from '../provenance.ts';
import { purgeFile, textFileOfJobs, webhookFile } from './actions.ts';
import { attemptFile, engineFile } from './engine.ts';
import { enqueueFile, workerFile } from './enqueue.ts';
import { emitEvents } from './events.ts';
import { hasJobs } from './facts.ts';
import { inProcessFile } from './in-process.ts';
import { emitJobType } from './job.ts';
import { emitJobFile } from './job-file.ts';
import { emitMailJobs } from './mail-jobs.ts';
import { emitOutbox, emitSchedules } from './outbox.ts';
import { emitRegistry } from './registry.ts';
import { emitJobsTest } from './tests.ts';

export { hasJobs, hasMail, webhookSecrets } from './facts.ts';

/** Jobs: their files, and what runs them; nothing where the design has none and login mails nothing. */
export function emitJobs(ir: Ir): GeneratedFile[] {
  if (!hasJobs(ir)) return [];
  const own = [
    ...ir.jobs.map((job) =>
      recall(ir, 'job', job.name, [job], () => writtenFrom(emitJobFile(ir, job), [job.id])),
    ),
    ...emitMailJobs(ir),
  ];
  const uses = (path: string) => own.some(({ text }) => text.includes(`'./${path}'`));
  return [
    ...own,
    ...emitEvents(ir),
    emitRegistry(ir),
    emitJobType(ir),
    enqueueFile,
    emitOutbox(ir),
    emitSchedules(ir),
    engineFile,
    attemptFile,
    inProcessFile,
    workerFile,
    emitJobsTest(ir),
    ...(uses('text.ts') ? [textFileOfJobs] : []),
    ...(uses('webhook.ts') ? [webhookFile] : []),
    ...(uses('purge.ts') ? [purgeFile] : []),
  ];
}
