import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { POSTGRES_MAJOR } from '../../src/db/data-folder.ts';
import { addEntity, opened, shopText } from '../support/designs.ts';
import { failedStart, startProcess } from '../support/process.ts';
import { visit, visitorWith } from '../support/visitor.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-data-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the PostgreSQL that we say is embedded is the one that is', async () => {
  const db = await PGlite.create();
  const { rows } = await db.query<{ server_version: string }>('SHOW server_version');
  await db.close();
  expect(rows[0]?.server_version.split('.')[0]).toBe(POSTGRES_MAJOR);
});

test('a restart keeps designs, links and sessions, and ends with 0', async () => {
  const first = await startProcess({ PLINTH_DATA: folder });
  const owner = await visit(first.url);
  const { id } = await owner.trpc.designs.create.mutate({ document: shopText() });
  const { token } = await owner.trpc.share.create.mutate({ designId: id });
  expect(await first.stop('SIGTERM')).toBe(0);
  expect(await readdir(folder)).toEqual(['postgres']);

  const second = await startProcess({ PLINTH_DATA: folder });
  const again = visitorWith(second.url, owner.cookie);
  expect(await again.trpc.designs.get.query({ id })).toMatchObject({ role: 'owner', revision: 1 });
  const stranger = await visit(second.url, 'stranger');
  expect(await stranger.trpc.designs.get.query({ share: token })).toMatchObject({ id });
  await second.stop('SIGINT');
});

test('kill -9 in the middle of saving loses nothing that was answered', async () => {
  let server = await startProcess({ PLINTH_DATA: folder });
  const { cookie, trpc } = await visit(server.url);
  const { id } = await trpc.designs.create.mutate({ document: shopText() });
  let answered = 1;
  for (let round = 0; round < 3; round++) {
    const tab = visitorWith(server.url, cookie);
    const first = answered;
    const saving = (async () => {
      for (let next = first; ; next++) {
        const saved = await tab.trpc.designs.save.mutate({
          id,
          baseRevision: next,
          saveId: `kill-${round}-${next}-00`,
          diff: addEntity(`Entity${next}`),
        });
        answered = saved.revision;
        if (answered >= first + 8) void server.stop('SIGKILL');
      }
    })();
    await expect(saving).rejects.toThrow();
    server = await startProcess({ PLINTH_DATA: folder });
    const got = await visitorWith(server.url, cookie).trpc.designs.get.query({ id });
    // A save may have been kept whose answer did not come through; the other way round never.
    expect([answered, answered + 1]).toContain(got.revision);
    expect(Object.keys(opened(got.document).records)).toHaveLength(5 + got.revision - 1);
    answered = got.revision;
  }
  await server.stop('SIGTERM');
});

describe('what cannot start says why in one sentence', () => {
  test('a folder in use', async () => {
    const server = await startProcess({ PLINTH_DATA: folder });
    const failed = await failedStart({ PLINTH_DATA: folder });
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/^The data folder .* is in use by another Plinth .*\n$/);
    expect((await fetch(`${server.url}/api/ready`)).status).toBe(200);
    await server.stop('SIGTERM');
  });

  test('a folder that cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const failed = await failedStart({ PLINTH_DATA: join(folder, 'file', 'data') });
    expect(failed).toMatchObject({ code: 1 });
    expect(failed.stderr).toMatch(/^The data folder .* cannot be written; .*\n$/);
  });

  test('a database of another PostgreSQL', async () => {
    await mkdir(join(folder, 'postgres'));
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '17\n');
    const failed = await failedStart({ PLINTH_DATA: folder });
    expect(failed).toMatchObject({ code: 1 });
    expect(failed.stderr).toMatch(/^The database in .* was made by PostgreSQL 17 .*\n$/);
    expect(await readdir(folder)).toEqual(['postgres']);
  });

  test.each(['127.0.0.1', '::'])('a port taken on %s', async (host) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, host, resolve));
    const { port } = other.address() as AddressInfo;
    const failed = await failedStart({ PLINTH_DATA: folder, PORT: String(port) });
    other.close();
    expect(failed).toEqual({
      code: 1,
      stderr: `Port ${port} is taken by another program; stop it or start with another one: PORT=${port + 1} npm start.\n`,
    });
  });

  test('a database that does not answer, and a variable that is wrong', async () => {
    const silent = await failedStart({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect(silent).toMatchObject({ code: 1 });
    expect(silent.stderr).toMatch(/^The database at DATABASE_URL does not answer: .*\n$/);
    const wrong = await failedStart({ PORT: 'abc' });
    expect(wrong.stderr).toMatch(/^The environment is wrong: PORT: .*\n$/);
  });
});

test('a first start that was killed half way begins anew', async () => {
  await mkdir(join(folder, 'postgres.new'));
  await writeFile(join(folder, 'postgres.new', 'PG_VERSION'), '18\n');
  const server = await startProcess({ PLINTH_DATA: folder });
  expect((await fetch(`${server.url}/api/ready`)).status).toBe(200);
  await server.stop('SIGTERM');
});
