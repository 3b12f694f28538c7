import { findEntity, type Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { featuresOf } from '../project/features.ts';
import { tableOf } from '../resources/context.ts';
import { Imports, keyOf, literal, member, quote, sourceFile } from '../source.ts';
import { COUNT, RESTART } from './factories.ts';
import { hasFewRows } from './room.ts';
import { factoryFile, factoryName, SETUP } from './values.ts';

/** test/setup.ts: the application on a database of its own, and requests to it. */
export function emitSetup(ir: Ir, counts: boolean): GeneratedFile {
  const { auth, mail } = featuresOf(ir);
  const imports = new Imports(SETUP);
  imports.value('src/app.ts', 'createApp');
  imports.value('src/config.ts', 'readConfig');
  imports.type('src/deps.ts', 'Deps');
  imports.value('src/platform/memory.ts', 'createMemoryCache');
  imports.value('src/platform/memory.ts', 'createMemoryLimiter');
  imports.value('node:fs/promises', 'readFile');
  imports.value('vitest', 'inject');
  imports.value('test/database.ts', 'copyDatabase');
  imports.value('test/documented.ts', 'createDocumentCheck');
  if (auth) {
    imports.value('src/platform/passwords.ts', 'createPasswords');
    imports.value('src/platform/tokens.ts', 'createTokens');
    imports.type('src/http/viewer.ts', 'Viewer');
  }
  if (mail) imports.type('src/deps.ts', 'Mailer');
  const restart = counts ? `  ${imports.value(COUNT, RESTART)}();\n` : '';
  const login = loginParts(ir, imports);
  const clear = clearMethod(ir, imports);
  return sourceFile(
    SETUP,
    imports,
    `
/** The API document that this project ships. */
export const openapi = JSON.parse(
  await readFile(new URL('../openapi.json', import.meta.url), 'utf8'),
);

const undocumented = createDocumentCheck(openapi);

interface Options {
${auth ? '  as?: Viewer | undefined;\n' : ''}  /** Sent as JSON; a text is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** The application on a database of its own: in this process, or on the server of \`DATABASE_URL\`. */
export async function createTestApp(changes: Partial<Deps> = {}) {
  const config = readConfig({ NODE_ENV: 'test', RATE_LIMITS: 'false' });
  const database = await copyDatabase(inject('template'));
${restart}  const clock = changes.clock ?? { now: () => new Date() };
${mail ? "  const mails: Parameters<Mailer['send']>[0][] = [];\n" : ''}  const deps: Deps = {
    config,
    db: database.db,
    cache: createMemoryCache(clock),
    limiter: createMemoryLimiter(clock),
${auth ? '    tokens: createTokens(config.jwt, clock),\n    passwords: createPasswords(4),\n' : ''}${mail ? '    mailer: { send: async (mail) => void mails.push(mail) },\n' : ''}    logger: { info() {}, warn() {}, error() {} },
    clock,
    metrics: { observeRequest() {}, render: async () => ({ contentType: 'text/plain', text: '' }) },
    openapi,
    clientAddress: () => '127.0.0.1',
    ...changes,
  };
  const app = createApp(deps);

  /** Sends a request${auth ? ' as a viewer' : ''} and reads the answer; an empty one has the body null. Throws where the API document says otherwise. */
  async function send(method: string, path: string, options: Options = {}) {
    const headers = new Headers(options.headers);
${login.header}    const init: RequestInit = { method, headers };
    if (options.body !== undefined) {
      if (!headers.has('content-type')) headers.set('content-type', 'application/json');
      init.body = typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
    }
    const response = await app.request(path, init);
    const text = await response.text();
    const body = text === '' ? null : JSON.parse(text);
    const { status } = response;
    const contentType = response.headers.get('content-type');
    const failure = undocumented({ method, path, status, contentType, body });
    if (failure !== null) throw new Error(failure);
    return { status, headers: response.headers, body };
  }

  /** Every page of a list, from the given one on, as the Link header leads. Throws where it leads back. */
  async function walk(path: string, options: Options = {}) {
    const pages = [];
    const seen = new Set<string>();
    for (let next: string | undefined = path; next !== undefined; ) {
      if (seen.has(next)) throw new Error(\`walk: the pages lead back to \${next}\`);
      seen.add(next);
      const page: Awaited<ReturnType<typeof send>> = await send('GET', next, options);
      if (page.status >= 300) throw new Error(\`walk: \${next} answered \${page.status}\`);
      pages.push(page.body);
      next = /<([^>]*)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
    }
    return pages;
  }
${login.signIn}${clear}
  return {
    app,
    deps,
    db: database.db,
${mail ? '    /** What was mailed so far. */\n    mails,\n' : ''}    send,
    walk,
    queries: database.queries,
${login.signIn === '' ? '' : '    signIn,\n'}${clear === '' ? '' : '    clear,\n'}    close: database.close,
  };
}

export type TestApp = Awaited<ReturnType<typeof createTestApp>>;
`,
  );
}

/** Clears the database where some table has room for few rows, so that each test finds all of it. */
function clearMethod(ir: Ir, imports: Imports): string {
  if (!ir.entities.some((entity) => hasFewRows(ir, entity))) return '';
  const sql = imports.value('drizzle-orm', 'sql');
  const tables = ir.entities.map((entity) => `\${${tableOf(imports, entity)}}`);
  return `
  /** Clears every table and counts anew, for tests of rows that can differ in few ways. */
  async function clear() {
    await database.db.execute(${sql}\`truncate ${tables.join(', ')} cascade\`);
    ${imports.value(COUNT, RESTART)}();
  }
`;
}

/** How a request carries its token, and how a viewer comes to be. */
function loginParts(ir: Ir, imports: Imports): { header: string; signIn: string } {
  const { auth } = ir;
  if (auth === null) return { header: '', signIn: '' };
  const user = findEntity(ir, auth.user);
  const create = imports.value(factoryFile(ir, user), factoryName(user));
  const prefix = auth.scheme === '' ? '' : `${auth.scheme} `;
  const token = prefix === '' ? 'token' : `\`${prefix}\${token}\``;
  const header = `    if (options.as) {
      const token = await deps.tokens.sign(options.as);
      headers.set(${quote(auth.header)}, ${token});
    }
`;
  const id = member('user', user.primaryKey[0] ?? 'id');
  const role = auth.roleProperty;
  if (role === null || auth.roles.length === 0) {
    return {
      header,
      signIn: `
  /** A new user who is signed in. */
  async function signIn(): Promise<Viewer> {
    const user = await ${create}(database.db);
    return { id: ${id} };
  }
`,
    };
  }
  const usual = literal(auth.defaultRole ?? auth.roles[0]);
  return {
    header,
    signIn: `
  /** A new user who is signed in and has a role. */
  async function signIn(role: ${imports.type('src/http/viewer.ts', 'Role')} = ${usual}): Promise<Viewer> {
    const user = await ${create}(database.db, { ${role === 'role' ? 'role' : `${keyOf(role)}: role`} });
    return { id: ${id}, role };
  }
`,
  };
}
