// Prints how long an export takes to be installed, to run its own tests, and to answer first once it is built.
import { templates } from '@plinth/design';
import pg from 'pg';
import { remove, run, start, writeProject } from '../src/project.ts';

const ceilings = { installSeconds: 40, testSeconds: 30, pgliteSeconds: 3, postgresSeconds: 1 };
const server = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const name = `plinth_start_${process.pid}`;

/** Seconds that some work takes, to the hundredth. */
async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return Math.round((performance.now() - begun) / 10) / 100;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}

// Eleven entities.
const design = templates.find(({ id }) => id === 'issue-tracker')?.design;
if (!design) throw new Error('bench:start: no template issue-tracker');
const folder = await writeProject(design);
await onServer(`create database ${name}`);
try {
  const database = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const answer = async (environment: Record<string, string>) => {
    let running: Awaited<ReturnType<typeof start>> | undefined;
    const taken = await seconds(async () => {
      running = await start(folder, ['node', 'dist/server.js'], environment);
    });
    await running?.stop();
    return taken;
  };
  const installSeconds = await seconds(() =>
    run(folder, 'npm', ['install', '--no-audit', '--no-fund']),
  );
  const testSeconds = await seconds(() => run(folder, 'npm', ['test']));
  await run(folder, 'npm', ['run', 'build']);
  const pgliteSeconds = await answer({});
  // The first start applies the migrations.
  const postgresSeconds = await answer({ DATABASE_URL: database });
  const figures = { installSeconds, testSeconds, pgliteSeconds, postgresSeconds };
  const ok = Object.entries(figures).every(
    ([figure, value]) => value <= ceilings[figure as keyof typeof ceilings],
  );
  console.log(JSON.stringify({ figures, ceilings, ok }));
  if (!ok) process.exitCode = 1;
} finally {
  await onServer(`drop database ${name} with (force)`);
  await remove(folder);
}
