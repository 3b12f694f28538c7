import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import { html } from 'hono/html';

const title = 'Bookshop';

/** What Swagger UI is made of, by the name it is asked for. */
const assets = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const start = `window.ui = SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  persistAuthorization: true,
});
`;

/** It comes from this server alone; Swagger UI sets styles from its script. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/** The API reference: Swagger UI over /openapi.json, to be mounted at /docs. */
export function referenceRoutes(): Hono {
  const { resolve } = createRequire(import.meta.url);
  const app = new Hono();
  app.get('/', (c) => {
    c.header('content-security-policy', policy);
    return c.html(html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="stylesheet" href="docs/swagger-ui.css" />
  </head>
  <body>
    <div id="reference"></div>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>`);
  });
  app.get('/start.js', (c) =>
    c.body(start, 200, { 'content-type': assets['swagger-ui-bundle.js'] }),
  );
  for (const [name, type] of Object.entries(assets)) {
    app.get(`/${name}`, async (c) => {
      const text = await readFile(resolve(`swagger-ui-dist/${name}`), 'utf8');
      return c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=3600' });
    });
  }
  return app;
}
