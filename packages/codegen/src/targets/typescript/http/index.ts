import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { hasCache } from '../platform/cache-tags.ts';
import { answerFile, unofficialFile } from './answer.ts';
import { emitAuthentication } from './authentication.ts';
import { emitAuthorisation } from './authorisation.ts';
import { emitCache } from './cache.ts';
import { digestFile } from './digest.ts';
import { errorsFile } from './errors.ts';
import { exchangeFile } from './exchange.ts';
import { fieldsFile } from './fields.ts';
import { filtersFile } from './filters.ts';
import { headersFile } from './headers.ts';
import { paginationFile } from './pagination.ts';
import { emitProblem } from './problem.ts';
import { emitRateLimit } from './rate-limit.ts';
import { emitRouter } from './router.ts';
import { emitViewer } from './viewer.ts';

/** What every route stands on: `src/http`. */
export function emitHttp(ir: Ir): GeneratedFile[] {
  return [
    emitProblem(ir),
    errorsFile,
    digestFile,
    emitRouter(ir),
    headersFile,
    answerFile,
    unofficialFile,
    exchangeFile,
    paginationFile,
    filtersFile,
    fieldsFile,
    emitRateLimit(ir),
    ...(hasCache(ir) ? [emitCache(ir)] : []),
    ...(ir.auth
      ? [emitViewer(ir, ir.auth), emitAuthentication(ir.auth), emitAuthorisation(ir, ir.auth)]
      : []),
  ];
}
