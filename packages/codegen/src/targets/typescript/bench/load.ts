import { findEntity, type Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { paramsOf } from '../resources/context.ts';
import { Imports, keyOf, literal, member, quote, sourceFile } from '../source.ts';
import { factoryFile, factoryName } from '../tests/values.ts';
import type { BenchTargets } from './targets.ts';

/** bench/load.ts: both servers on one database, asked in turn. */
export function loadFile(ir: Ir, targets: BenchTargets): GeneratedFile {
  const { entity, read, list } = targets;
  const imports = new Imports('bench/load.ts');
  imports.value('node:child_process', 'fork');
  imports.value('autocannon', 'default', 'autocannon');
  imports.value('src/db/client.ts', 'openDatabase');
  imports.type('src/db/database.ts', 'Database');
  imports.value('test/database.ts', 'createOn');
  imports.value('test/database.ts', 'dropOn');
  imports.value('test/database.ts', 'urlOn');
  const create = imports.value(factoryFile(ir, entity), factoryName(entity));
  const { head, headers } = signingIn(ir, imports, targets);
  const param = paramsOf(read, 'self')[0];
  const [before = '', after = ''] = read.path.split(`{${param?.name ?? ''}}`);
  const key = `encodeURIComponent(String(${member('row', param?.finds?.property ?? '')}))`;
  return sourceFile(
    'bench/load.ts',
    imports,
    `
// Requests per second of two endpoints that are called most, beside a bare handler with the same SQL, in turn on
// one PostgreSQL: \`DATABASE_URL=postgres://… npm run bench\`.
const CONNECTIONS = 20;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ROUNDS = 3;
const ROWS = 1_000;

const server = process.env.DATABASE_URL;
if (!server) {
  console.error('Set DATABASE_URL: the figures mean something on a real PostgreSQL.');
  process.exit(2);
}
const name = await createOn(server);
const environment = {
  ...process.env,
  DATABASE_URL: urlOn(server, name),
  LOG_LEVEL: 'silent',
  RATE_LIMITS: 'false',
  ${ir.auth === null ? '' : 'JWT_SECRET: `${crypto.randomUUID()}${crypto.randomUUID()}`,'}
};
const database = await openDatabase({
  databaseUrl: environment.DATABASE_URL,
  databasePoolSize: 4,
  dataDirectory: '',
});
await database.migrate();
const row = await fill(database.db);
const key = ${key};
${head}await database.close();

const api = await start('api.ts');
const bare = await start('bare.ts');
const figures = {
  read: await compare(\`${inTemplate(before)}\${key}${inTemplate(after)}\`, \`/\${key}\`),
  list: await compare(${quote(list.path)}, '/'),
};
console.table(figures);
console.log(JSON.stringify(figures));
api.stop();
bare.stop();
await dropOn(server, name);

/** Fills the table, so that an index has something to do. Returns the last row. */
async function fill(db: Database) {
  for (let n = 1; n < ROWS; n++) await ${create}(db);
  return ${create}(db);
}

async function start(file: string) {
  const child = fork(new URL(file, import.meta.url), { env: environment });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', (code) => reject(new Error(\`\${file} ended with \${code}\`)));
  });
  return { url: \`http://127.0.0.1:\${port}\`, stop: () => child.kill() };
}

/** Requests per second of both, the median of the rounds, and what part of the floor the API holds. */
async function compare(path: string, floorPath: string) {
  const rounds: { api: number; floor: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ api: await measure(api.url + path), floor: await measure(bare.url + floorPath) });
  }
  const median = (which: 'api' | 'floor') =>
    rounds.map((round) => round[which]).sort((a, b) => a - b)[(ROUNDS - 1) / 2] ?? 0;
  const ratio = Math.round((median('api') / median('floor')) * 100) / 100;
  return { api: median('api'), floor: median('floor'), ratio };
}

async function measure(url: string): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, headers: ${headers} });
  if (result.errors > 0 || result.non2xx > 0 || result['2xx'] === 0) {
    throw new Error(\`\${url}: \${result.non2xx} refused, \${result.errors} failed\`);
  }
  return Math.round(result.requests.average);
}
`,
  );
}

/** A token for the endpoints that ask for one. */
function signingIn(
  ir: Ir,
  imports: Imports,
  { read, list }: BenchTargets,
): { head: string; headers: string } {
  const { auth } = ir;
  const guarded = [read, list].find(({ policy }) => policy.kind !== 'public');
  if (auth === null || !guarded) return { head: '', headers: '{}' };
  const user = findEntity(ir, auth.user);
  const create = imports.value(factoryFile(ir, user), factoryName(user));
  imports.value('src/config.ts', 'readConfig');
  imports.value('src/platform/tokens.ts', 'createTokens');
  const roles = auth.roleProperty === null ? [] : auth.roles;
  const passing = guarded.policy.kind === 'roles' ? guarded.policy.roles : roles;
  const role = passing[0] === undefined ? '' : literal(passing[0]);
  const viewer = `{ id: ${member('user', user.primaryKey[0] ?? 'id')}${role === '' ? '' : `, role: ${role}`} }`;
  const values = role === '' ? '' : `, { ${keyOf(auth.roleProperty ?? 'role')}: ${role} }`;
  const scheme = auth.scheme === '' ? '' : `${auth.scheme} `;
  return {
    head: `const user = await ${create}(database.db${values});
const tokens = createTokens(readConfig(environment).jwt, { now: () => new Date() });
const token = await tokens.sign(${viewer});
`,
    headers: `{ ${quote(auth.header)}: \`${scheme}\${token}\` }`,
  };
}

/** A path as part of a template string. */
function inTemplate(path: string): string {
  return path.replaceAll(/[`\\$]/g, '\\$&');
}
