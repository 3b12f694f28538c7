import { MAX_DOCUMENT_BYTES } from '@plinth/design';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import type { RequestHandler } from 'express';
import type { Auth } from '../auth.ts';
import type { Logger } from '../log.ts';
import { MAX_IMPORT_CHARACTERS } from '../services/import-job.ts';
import type { Importer } from '../services/importer.ts';
import type { Services } from '../services/services.ts';
import { appRouter } from './app-router.ts';

// A diff may hold a whole design twice, before and after; the files of an import are less.
const MAX_BODY_BYTES = Math.max(2 * MAX_DOCUMENT_BYTES, MAX_IMPORT_CHARACTERS) + 1_000_000;

/** Serves the router under the path that it is mounted on. */
export function trpcHandler(deps: {
  services: Services;
  importer: Importer;
  auth: Auth;
  log: Logger;
  closing: AbortSignal;
}): RequestHandler {
  const { services, importer, auth, log, closing } = deps;
  return createExpressMiddleware({
    router: appRouter,
    maxBatchSize: 20,
    maxBodySize: MAX_BODY_BYTES,
    createContext: ({ req }) => {
      let userId: Promise<string | null> | undefined;
      return {
        services,
        importer,
        closing,
        userId: () => {
          userId ??= auth.userId(req.headers);
          return userId;
        },
      };
    },
    onError: ({ error, path, type }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        log.error({ err: error, path, type }, 'call failed');
    },
  });
}
