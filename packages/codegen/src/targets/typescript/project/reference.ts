import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { quote, textFile } from '../source.ts';

/** The API reference at /docs, and its test. */
export function emitReference(ir: Ir): GeneratedFile[] {
  return [referenceFile(ir), testFile];
}

function referenceFile(ir: Ir): GeneratedFile {
  return textFile(
    'src/platform/reference.ts',
    `import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import { html } from 'hono/html';

const title = ${quote(ir.project.title)};

/** What Swagger UI is made of, by the name it is asked for. */
const assets = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const start = \`window.ui = SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  persistAuthorization: true,
});
\`;

/** It comes from this server alone; Swagger UI sets styles from its script. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/** The API reference: Swagger UI over /openapi.json, to be mounted at /docs. */
export function referenceRoutes(): Hono {
  const { resolve } = createRequire(import.meta.url);
  const app = new Hono();
  app.get('/', (c) => {
    c.header('content-security-policy', policy);
    return c.html(html\`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>\${title}</title>
    <link rel="stylesheet" href="docs/swagger-ui.css" />
  </head>
  <body>
    <div id="reference"></div>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>\`);
  });
  app.get('/start.js', (c) => c.body(start, 200, { 'content-type': assets['swagger-ui-bundle.js'] }));
  for (const [name, type] of Object.entries(assets)) {
    app.get(\`/\${name}\`, async (c) => {
      const text = await readFile(resolve(\`swagger-ui-dist/\${name}\`), 'utf8');
      return c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=3600' });
    });
  }
  return app;
}
`,
  );
}

const testFile = textFile(
  'test/reference.test.ts',
  `import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { referenceRoutes } from '../src/platform/reference.ts';

const app = new Hono().route('/docs', referenceRoutes());

it('serves a page that loads nothing from elsewhere', async () => {
  const response = await app.request('/docs');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  const links = [...(await response.text()).matchAll(/(?:src|href)="([^"]*)"/g)];
  expect(links.map(([, link]) => link)).toHaveLength(3);
  for (const [, link] of links) {
    const asset = await app.request(\`/\${link}\`);
    expect(asset.status).toBe(200);
    expect((await asset.text()).length).toBeGreaterThan(50);
  }
});

it('answers 404 for what is not part of it', async () => {
  expect((await app.request('/docs/package.json')).status).toBe(404);
});
`,
);
