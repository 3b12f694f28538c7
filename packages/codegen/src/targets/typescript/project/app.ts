import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { Imports, quote, sourceFile } from '../source.ts';

const PATH = 'src/app.ts';

/** The application factory, which mounts every resource. */
export function emitApp(ir: Ir): GeneratedFile {
  const imports = new Imports(PATH);
  imports.value('drizzle-orm', 'sql');
  imports.value('hono/method-not-allowed', 'methodNotAllowed');
  imports.value('hono/request-id', 'requestId');
  imports.type('src/deps.ts', 'Deps');
  imports.value('src/http/errors.ts', 'answerError');
  for (const name of [
    'conditionalGet',
    'corsHeaders',
    'limitBody',
    'requireJson',
    'secureHeaders',
  ]) {
    imports.value('src/http/headers.ts', name);
  }
  imports.value('src/http/problem.ts', 'notFound');
  imports.value('src/http/problem.ts', 'Problem');
  imports.value('src/http/request-log.ts', 'requestLog');
  imports.value('src/http/router.ts', 'createRouter');
  const missing = ir.project.errors.rules.notFound.status;
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
  const app = createRouter();

  app.onError(answerError(deps.logger));
${missing === 404 ? "  app.notFound((c) => notFound('page').toResponse(c));\n" : markNowhere}
  app.use(requestId());
  app.use(requestLog(deps));
  app.use(secureHeaders(deps));
  app.use(corsHeaders(deps));
${missing === 404 ? '' : answerNowhere}  app.use(
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
    await deps.db.execute(sql\`select 1\`);
    return c.json({ status: 'ok' });
  });
  app.get('/metrics', async (c) => {
    const { contentType, text } = await deps.metrics.render();
    return c.body(text, 200, { 'content-type': contentType });
  });
  app.get('/openapi.json', (c) => c.json(deps.openapi));

${mounts.join('\n')}

  return app;
}
`,
  );
}

/** Where a missing row is not a 404: the router's own 404 stays one until other methods of the path are told. */
const markNowhere = `  app.notFound((c) => {
    c.set('nowhere', true);
    return c.body(null, 404);
  });
`;

const answerNowhere = `  app.use(async (c, next) => {
    await next();
    if (c.get('nowhere') && c.res.status === 404) c.res = notFound('page').toResponse(c);
  });
`;
