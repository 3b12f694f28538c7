import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { Imports, quote, sourceFile } from '../source.ts';

const PATH = 'src/app.ts';

/** The application factory, which mounts every resource. */
export function emitApp(ir: Ir): GeneratedFile {
  const imports = new Imports(PATH);
  imports.value('drizzle-orm', 'sql');
  imports.type('src/deps.ts', 'Deps');
  imports.value('src/http/errors.ts', 'answerError');
  imports.value('src/http/answer.ts', 'sendJson');
  imports.value('src/http/answer.ts', 'sendText');
  imports.value('src/http/exchange.ts', 'exchange');
  for (const name of ['corsHeaders', 'requireHttps']) {
    imports.value('src/http/headers.ts', name);
  }
  imports.value('src/http/router.ts', 'answerNowhere');
  imports.type('src/http/router.ts', 'AppEnv');
  imports.value('@hono/zod-openapi', 'OpenAPIHono');
  const mounts = ir.resources.map((resource) => {
    const routes = imports.value(
      `src/modules/${resource.module}/${resource.folder}/routes.ts`,
      `${resource.variable}Routes`,
    );
    return `  app.route(${quote(ir.project.basePath || '/')}, ${routes}(deps));`;
  });
  return sourceFile(
    PATH,
    imports,
    `
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
    await deps.db.execute(sql\`select 1\`);
    return sendJson(c, { status: 'ok' }, 200);
  });
  app.get('/metrics', async (c) => {
    const { contentType, text } = await deps.metrics.render();
    return sendText(c, text, 200, contentType);
  });
  app.get('/openapi.json', (c) => sendJson(c, deps.openapi, 200));

${mounts.join('\n')}

  return app;
}
`,
  );
}
