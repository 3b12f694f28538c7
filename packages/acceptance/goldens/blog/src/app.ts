import { OpenAPIHono } from '@hono/zod-openapi';
import { sql } from 'drizzle-orm';
import type { Deps } from './deps.ts';
import { sendJson, sendText } from './http/answer.ts';
import { answerError } from './http/errors.ts';
import { exchange } from './http/exchange.ts';
import { corsHeaders, requireHttps } from './http/headers.ts';
import { type AppEnv, answerNowhere } from './http/router.ts';
import { authRoutes } from './modules/people/auth/routes.ts';
import { usersRoutes } from './modules/people/users/routes.ts';
import { commentsRoutes } from './modules/writing/comments/routes.ts';
import { postsRoutes } from './modules/writing/posts/routes.ts';
import { tagsRoutes } from './modules/writing/tags/routes.ts';

/** The whole application over what it needs from outside. It opens and listens to nothing. */
export function createApp(deps: Deps) {
  const app = new OpenAPIHono<AppEnv>();

  app.onError(answerError(deps.logger));
  app.notFound(answerNowhere(app));

  app.use(exchange(deps));
  if (deps.config.forceHttps) app.use(requireHttps());
  if (deps.config.cors.origins.length > 0) app.use(corsHeaders(deps));

  app.get('/health', (c) => sendJson(c, { status: 'ok' }, 200));
  app.get('/ready', async (c) => {
    await deps.db.execute(sql`select 1`);
    return sendJson(c, { status: 'ok' }, 200);
  });
  app.get('/metrics', async (c) => {
    const { contentType, text } = await deps.metrics.render();
    return sendText(c, text, 200, contentType);
  });
  app.get('/openapi.json', (c) => sendJson(c, deps.openapi, 200));

  app.route('/api', authRoutes(deps));
  app.route('/api', usersRoutes(deps));
  app.route('/api', commentsRoutes(deps));
  app.route('/api', postsRoutes(deps));
  app.route('/api', tagsRoutes(deps));

  return app;
}
