import { readFile } from 'node:fs/promises';
import { inject } from 'vitest';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import type { Deps, Mailer } from '../src/deps.ts';
import type { Role, Viewer } from '../src/http/viewer.ts';
import { createMemoryCache, createMemoryLimiter } from '../src/platform/memory.ts';
import { createPasswords } from '../src/platform/passwords.ts';
import { createTokens } from '../src/platform/tokens.ts';
import { restartCount } from './count.ts';
import { copyDatabase } from './database.ts';
import { createDocumentCheck } from './documented.ts';
import { createCustomer } from './factories/customer.ts';

/** The API document that this project ships. */
export const openapi = JSON.parse(
  await readFile(new URL('../openapi.json', import.meta.url), 'utf8'),
);

const undocumented = createDocumentCheck(openapi);

interface Options {
  as?: Viewer | undefined;
  /** Sent as JSON; a text is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** The application on a database of its own: in this process, or on the server of `DATABASE_URL`. */
export async function createTestApp(changes: Partial<Deps> = {}) {
  const config = readConfig({ NODE_ENV: 'test', RATE_LIMITS: 'false' });
  const database = await copyDatabase(inject('template'));
  restartCount();
  const clock = changes.clock ?? { now: () => new Date() };
  const mails: Parameters<Mailer['send']>[0][] = [];
  const deps: Deps = {
    config,
    db: database.db,
    cache: createMemoryCache(clock),
    limiter: createMemoryLimiter(clock),
    tokens: createTokens(config.jwt, clock),
    passwords: createPasswords(4),
    mailer: { send: async (mail) => void mails.push(mail) },
    logger: { info() {}, warn() {}, error() {} },
    clock,
    metrics: { observeRequest() {}, render: async () => ({ contentType: 'text/plain', text: '' }) },
    openapi,
    clientAddress: () => '127.0.0.1',
    ...changes,
  };
  const app = createApp(deps);

  /** Sends a request as a viewer and reads the answer; an empty one has the body null. Throws where the API document says otherwise. */
  async function send(method: string, path: string, options: Options = {}) {
    const headers = new Headers(options.headers);
    if (options.as) {
      const token = await deps.tokens.sign(options.as);
      headers.set('Authorization', `Bearer ${token}`);
    }
    const init: RequestInit = { method, headers };
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
      if (seen.has(next)) throw new Error(`walk: the pages lead back to ${next}`);
      seen.add(next);
      const page: Awaited<ReturnType<typeof send>> = await send('GET', next, options);
      if (page.status >= 300) throw new Error(`walk: ${next} answered ${page.status}`);
      pages.push(page.body);
      next = /<([^>]*)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
    }
    return pages;
  }

  /** A new user who is signed in and has a role. */
  async function signIn(role: Role = 'customer'): Promise<Viewer> {
    const user = await createCustomer(database.db, { role });
    return { id: user.id, role };
  }

  return {
    app,
    deps,
    db: database.db,
    /** What was mailed so far. */
    mails,
    send,
    walk,
    queries: database.queries,
    signIn,
    close: database.close,
  };
}

export type TestApp = Awaited<ReturnType<typeof createTestApp>>;
