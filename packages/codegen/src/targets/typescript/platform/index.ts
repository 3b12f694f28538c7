import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { hasJobs, hasMail } from '../jobs/facts.ts';
import { bullmqFile, jobsPlatformFile } from './bullmq.ts';
import { hasCache } from './cache-tags.ts';
import { emitCacheTest } from './cache-test.ts';
import { mailerFile } from './mailer.ts';
import { passwordsFile } from './passwords.ts';
import { emitTokens } from './tokens.ts';

/** What login and jobs run on: tokens, passwords, mail, queues. */
export function emitPlatform(ir: Ir): GeneratedFile[] {
  return [
    ...(ir.auth ? [emitTokens(ir, ir.auth), passwordsFile] : []),
    ...(hasCache(ir) ? [emitCacheTest(ir)] : []),
    ...(hasMail(ir) ? [mailerFile] : []),
    ...(hasJobs(ir) ? [bullmqFile, jobsPlatformFile] : []),
  ];
}
