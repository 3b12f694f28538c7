import { OpenAPIHono } from '@hono/zod-openapi';
import { sql } from 'drizzle-orm';
import type { Deps } from './deps.ts';
import { sendJson, sendText } from './http/answer.ts';
import { answerError } from './http/errors.ts';
import { exchange } from './http/exchange.ts';
import { corsHeaders, requireHttps } from './http/headers.ts';
import { type AppEnv, answerNowhere } from './http/router.ts';
import { authorsRoutes } from './modules/catalogue/authors/routes.ts';
import { booksRoutes } from './modules/catalogue/books/routes.ts';
import { categoriesRoutes } from './modules/catalogue/categories/routes.ts';
import { reviewsRoutes } from './modules/catalogue/reviews/routes.ts';
import { authRoutes } from './modules/people/auth/routes.ts';
import { customersRoutes } from './modules/people/customers/routes.ts';
import { orderLinesRoutes } from './modules/sales/order-lines/routes.ts';
import { ordersRoutes } from './modules/sales/orders/routes.ts';

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

  app.route('/api', authorsRoutes(deps));
  app.route('/api', booksRoutes(deps));
  app.route('/api', categoriesRoutes(deps));
  app.route('/api', reviewsRoutes(deps));
  app.route('/api', authRoutes(deps));
  app.route('/api', customersRoutes(deps));
  app.route('/api', orderLinesRoutes(deps));
  app.route('/api', ordersRoutes(deps));

  return app;
}
