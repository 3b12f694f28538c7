import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from '../../src/db/folder-lock.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-lock-'));
  file = join(folder, 'lock-other.json');
});
afterEach(() => rm(folder, { recursive: true }));

function leave(holder: object): Promise<void> {
  return writeFile(
    file,
    JSON.stringify({ token: 'other', birth: null, state: 'holding', ...holder }),
  );
}

/** A pid that was somebody's and is nobody's. */
function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

test('one holder at a time; released it is free again and leaves nothing', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(
    /is in use by another Plinth \(process \d+ on .*\); stop that one or set PLINTH_DATA/,
  );
  await lock.release();
  await (await lockFolder(folder)).release();
  expect(await readdir(folder)).toEqual([]);
});

test('of many that want it at once, also over a dead one, exactly one gets it', async () => {
  await leave({ pid: deadPid(), host: hostname() });
  for (let round = 0; round < 20; round++) {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const won = tries.filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(await readdir(folder)).toHaveLength(1);
    await won[0]?.value.release();
  }
});

test('a living process keeps it', async () => {
  await leave({ pid: process.ppid, host: hostname() });
  await expect(lockFolder(folder)).rejects.toThrow(/in use/);
});

test.each([
  ['a process that is gone', () => ({ pid: deadPid(), host: hostname() })],
  ['an earlier process of our own pid', () => ({ pid: process.pid, host: hostname() })],
])('%s loses it', async (_who, holder) => {
  await leave(holder());
  const lock = await lockFolder(folder);
  expect(await readdir(folder)).not.toContain('lock-other.json');
  await lock.release();
});

test.runIf(process.platform === 'linux')(
  'a reused pid is told from its earlier owner',
  async () => {
    await leave({ pid: process.ppid, host: hostname(), birth: '1' });
    await (await lockFolder(folder)).release();
  },
);

test('a holder on another machine keeps it while it touches its file', async () => {
  await leave({ pid: 1, host: 'another.test' });
  await expect(lockFolder(folder)).rejects.toThrow(/on another.test/);
  const silent = new Date(Date.now() - 60_000);
  await utimes(file, silent, silent);
  await (await lockFolder(folder)).release();
});

test('a damaged lock file is nobody’s', async () => {
  await writeFile(file, '{"pid":');
  await (await lockFolder(folder)).release();
});
