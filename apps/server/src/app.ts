import { toNodeHandler } from 'better-auth/node';
import compression from 'compression';
import express, { type Express } from 'express';
import type { Auth } from './auth.ts';
import type { Config } from './config.ts';
import type { Database } from './db/open-database.ts';
import { designRoutes } from './http/design-routes.ts';
import { downloadRoutes } from './http/download-routes.ts';
import { healthRoutes } from './http/health.ts';
import { importRoutes } from './http/import-routes.ts';
import { requestLimit } from './http/limits.ts';
import { notFound, problemHandler } from './http/problem.ts';
import { requestLog } from './http/request-log.ts';
import { sameOrigin } from './http/same-origin.ts';
import { securityHeaders } from './http/security-headers.ts';
import { webApp } from './http/web-app.ts';
import type { Logger } from './log.ts';
import { createChangeService } from './services/changes.ts';
import { createDesignService } from './services/designs.ts';
import type { Exporter } from './services/exporter.ts';
import type { Importer } from './services/importer.ts';
import { createShareService } from './services/shares.ts';
import { trpcHandler } from './trpc/handler.ts';

export interface AppDeps {
  config: Config;
  database: Database;
  auth: Auth;
  exporter: Exporter;
  importer: Importer;
  log: Logger;
  /** Aborted when the server is to close: readiness ends, open subscriptions end. */
  closing: AbortSignal;
}

/** The whole server as one Express application. Does not listen. */
export function createApp(deps: AppDeps): Express {
  const { config, database, auth, exporter, importer, log, closing } = deps;
  const { prisma, bus } = database;
  const services = {
    designs: createDesignService(prisma, bus, { maxDesigns: config.designsPerVisitor }),
    changes: createChangeService(prisma, bus),
    shares: createShareService(prisma, bus),
  };
  const app = express();
  app.set('trust proxy', config.trustedProxies);
  app.disable('x-powered-by');
  app.use(requestLog(log));
  app.use(securityHeaders(config.publicUrl?.startsWith('https:') ?? false));
  // Events must leave at once; a compressor would hold them back.
  app.use(compression({ filter: (req, res) => !isEvents(res) && compression.filter(req, res) }));
  app.use('/api', healthRoutes(prisma, closing));
  app.use('/api', requestLimit(config.requestsPerMinute), sameOrigin(config.origins));
  app.all('/api/auth/*path', toNodeHandler(auth.handler));
  app.use('/api/trpc', trpcHandler({ services, importer, auth, log, closing }));
  app.use('/api', designRoutes(services, auth), downloadRoutes(services, auth, exporter));
  app.use('/api', importRoutes(importer));
  app.use('/api', notFound);
  app.use(webApp(config.webFolder));
  app.use(problemHandler(log));
  return app;
}

function isEvents(res: express.Response): boolean {
  return String(res.getHeader('Content-Type') ?? '').startsWith('text/event-stream');
}
