import type { PGlite } from '@electric-sql/pglite';
import type {
  Account,
  FoundValue,
  Login,
  ReceivedAnswer,
  RowValue,
  RunEvent,
  SentRequest,
  SourceFile,
  StartStep,
} from '../messages.ts';
import { libraries } from './libraries.ts';
import { createModules, type ModuleWorld } from './modules.ts';
import { createPasswords } from './passwords.ts';
import { standInFiles, standInLibraries } from './stand-ins.ts';

export interface StartOptions {
  readonly files: readonly SourceFile[];
  readonly login: Login | null;
  readonly client: PGlite;
  readonly evaluate: ModuleWorld['evaluate'];
  tell(event: RunEvent): void;
  step(step: StartStep): void;
}

/** A project that runs. */
export interface RunningProject {
  readonly accounts: readonly Account[];
  readonly password: string;
  readonly jobs: readonly string[];
  send(request: SentRequest): Promise<ReceivedAnswer>;
  /** Values of rows as they are now; those of one table are of one row. */
  look(wanted: readonly RowValue[]): Promise<readonly FoundValue[]>;
  /** Puts a job in line. Rejects where the job does not take the payload. */
  enqueue(job: string, payload: unknown): Promise<void>;
}

interface Wiring {
  deps: {
    db: object;
    tokens?: { sign(viewer: { id: unknown; role?: string }): Promise<string> };
  };
  engine?: { start(): Promise<void> };
}

type Header = SentRequest['headers'][number];

interface App {
  fetch(request: Request): Response | Promise<Response>;
}

/** Never reached: nothing that a sandbox asks for leaves it. */
const ORIGIN = 'http://localhost:3000';
const PASSWORD = 'correct horse battery';
const SHOWN_ACCOUNTS = 50;

/**
 * Starts the project as its own `server.ts` does, with stand-ins for what needs a server. Rejects with what goes wrong on
 * the way, in the words of the project.
 */
export async function startProject(options: StartOptions): Promise<RunningProject> {
  const { client, login, tell, step, evaluate } = options;
  const files = new Map(options.files);
  const migrations = [...files.keys()]
    .filter((path) => /^migrations\/[^/]+\.sql$/.test(path))
    .sort()
    .map((path) => files.get(path) ?? '');
  const modules = createModules({
    files,
    standIns: standInFiles({ client, migrations, tell }),
    libraries: { ...libraries, ...standInLibraries(tell) },
    evaluate,
  });
  const from = <Exports>(path: string) => modules.load(path) as Exports;

  step('migrations');
  const { readConfig } = from<{ readConfig(env: Record<string, string>): object }>('src/config.ts');
  const { openDeps } = from<{ openDeps(config: object, openapi: object): Promise<Wiring> }>(
    'src/platform/deps.ts',
  );
  const openapi = JSON.parse(files.get('openapi.json') ?? '{}') as object;
  const { deps, engine } = await openDeps(readConfig(environmentOf(files)), openapi);

  step('examples');
  if (modules.has('src/db/examples.ts')) {
    const { insertExamples } = from<{ insertExamples(db: object, hash: string): Promise<void> }>(
      'src/db/examples.ts',
    );
    await insertExamples(deps.db, await createPasswords().hash(PASSWORD));
  }
  const { createApp } = from<{ createApp(deps: object): App }>('src/app.ts');
  const app = createApp(deps);
  await engine?.start();

  return {
    accounts: login === null ? [] : await readAccounts(client, login),
    password: PASSWORD,
    jobs: modules.has('src/jobs/registry.ts')
      ? Object.keys(from<{ jobs: object }>('src/jobs/registry.ts').jobs)
      : [],
    send: async (request) =>
      answerOf(app, [...request.headers, ...(await credentials(request.as, login, deps))], request),
    look: (wanted) => readRows(client, wanted),
    async enqueue(job, payload) {
      const { enqueue } = from<{
        enqueue(db: object, job: string, payload: unknown): Promise<void>;
      }>('src/jobs/enqueue.ts');
      await enqueue(deps.db, job, payload);
    },
  };
}

/** What the project asks its environment for: secrets of no worth, and nothing else. */
function environmentOf(files: ReadonlyMap<string, string>): Record<string, string> {
  const secrets = (files.get('.env.example') ?? '').matchAll(/^([A-Z0-9_]*SECRET[A-Z0-9_]*)=/gm);
  return Object.fromEntries([...secrets].map(([, name = '']) => [name, crypto.randomUUID()]));
}

/** The header that says who calls; none for nobody. */
async function credentials(
  as: Account | null,
  login: Login | null,
  { tokens }: Wiring['deps'],
): Promise<Header[]> {
  if (as === null || login === null || !tokens) return [];
  const token = await tokens.sign(as.role === null ? { id: as.id } : { id: as.id, role: as.role });
  return [[login.header, `${login.scheme} ${token}`]];
}

async function answerOf(
  app: App,
  headers: readonly Header[],
  sent: SentRequest,
): Promise<ReceivedAnswer> {
  const begun = performance.now();
  const response = await app.fetch(
    new Request(new URL(sent.target, ORIGIN), {
      method: sent.method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      body: sent.body,
    }),
  );
  const body = await response.text();
  return {
    status: response.status,
    headers: [...response.headers],
    body,
    ms: performance.now() - begun,
  };
}

async function readAccounts(
  client: PGlite,
  { table, key, login, role }: Login,
): Promise<readonly Account[]> {
  const columns = [`${quoted(key)} as id`, `${quoted(login)} as login`];
  if (role !== null) columns.push(`${quoted(role)} as role`);
  const { rows } = await client.query<Record<string, unknown>>(
    `select ${columns.join(', ')} from ${quoted(table)} order by 1 limit ${SHOWN_ACCOUNTS}`,
  );
  return rows.map((row) => ({
    id: row.id as Account['id'],
    login: String(row.login),
    role: row.role === undefined ? null : String(row.role),
  }));
}

async function readRows(
  client: PGlite,
  wanted: readonly RowValue[],
): Promise<readonly FoundValue[]> {
  const rows = new Map<string, Record<string, unknown> | undefined>();
  for (const { table, deletedAt } of wanted) {
    if (rows.has(table)) continue;
    const live = deletedAt === null ? '' : ` where ${quoted(deletedAt)} is null`;
    const found = await client.query<Record<string, unknown>>(
      `select * from ${quoted(table)}${live} limit 1`,
    );
    rows.set(table, found.rows[0]);
  }
  return wanted.map(({ table, column }) => asJson(rows.get(table)?.[column]));
}

function asJson(value: unknown): FoundValue {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
