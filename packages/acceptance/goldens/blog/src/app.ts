import { sql } from 'drizzle-orm';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import type { Deps } from './deps.ts';
import { answerError } from './http/errors.ts';
import {
  conditionalGet,
  corsHeaders,
  limitBody,
  requireJson,
  secureHeaders,
} from './http/headers.ts';
import { notFound, Problem } from './http/problem.ts';
import { requestLog } from './http/request-log.ts';
import { createRouter } from './http/router.ts';
import { authRoutes } from './modules/people/auth/routes.ts';
import { usersRoutes } from './modules/people/users/routes.ts';
import { commentsRoutes } from './modules/writing/comments/routes.ts';
import { postsRoutes } from './modules/writing/posts/routes.ts';
import { tagsRoutes } from './modules/writing/tags/routes.ts';

/** The whole application over what it needs from outside. It opens and listens to nothing. */
export function createApp(deps: Deps) {
  const app = createRouter();

  app.onError(answerError(deps.logger));
  app.notFound((c) => notFound('page').toResponse(c));

  app.use(requestId());
  app.use(requestLog(deps));
  app.use(secureHeaders(deps));
  app.use(corsHeaders(deps));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        new Problem('method-not-allowed', { headers: { allow: methods.join(', ') } }).toResponse(c),
    }),
  );
  app.use(limitBody(deps));
  app.use(requireJson());
  app.use(conditionalGet());

  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.get('/ready', async (c) => {
    await deps.db.execute(sql`select 1`);
    return c.json({ status: 'ok' });
  });
  app.get('/metrics', async (c) => {
    const { contentType, text } = await deps.metrics.render();
    return c.body(text, 200, { 'content-type': contentType });
  });
  app.get('/openapi.json', (c) => c.json(deps.openapi));

  app.route('/api', authRoutes(deps));
  app.route('/api', usersRoutes(deps));
  app.route('/api', commentsRoutes(deps));
  app.route('/api', postsRoutes(deps));
  app.route('/api', tagsRoutes(deps));

  return app;
}
