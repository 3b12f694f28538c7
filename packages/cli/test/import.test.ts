import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, parseDesign, recordsOf } from '@plinth/design';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../src/main.ts';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'plinth-import-'));
});

afterEach(() => rm(cwd, { recursive: true, force: true }));

async function run(...args: string[]) {
  let stdout = '';
  let stderr = '';
  const code = await main(['import', ...args], {
    cwd,
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    stdin: async () => 'CREATE TABLE tags (id serial PRIMARY KEY, name text NOT NULL);',
  });
  return { code, stdout, stderr };
}

describe('plinth import', () => {
  it('prints a sound design with the usual endpoints, and talks on stderr', async () => {
    await writeFile(
      join(cwd, 'a.sql'),
      'CREATE TABLE books (id serial PRIMARY KEY, title text);\nGRANT ALL ON books TO x;',
    );
    const { code, stdout, stderr } = await run('a.sql', '--report', 'report.json');
    expect(code).toBe(0);
    const parsed = parseDesign(stdout);
    if (!parsed.ok) throw new Error('the printed design does not open');
    expect(recordsOf(parsed.design, 'endpoint')).toHaveLength(5);
    expect(check(parsed.design).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(stderr).toContain('a.sql:2:1: info rights');
    const report = JSON.parse(await readFile(join(cwd, 'report.json'), 'utf8'));
    expect(report).toMatchObject({
      format: 'sql',
      counts: { statements: 2, skipped: 1, entities: 1 },
    });
  });

  it('reads standard input and leaves endpoints out when asked to', async () => {
    const { code, stdout } = await run('-', '--no-endpoints', '--dialect', 'postgresql');
    expect(code).toBe(0);
    expect(stdout).toContain('"Tag"');
    expect(stdout).not.toContain('"endpoint:');
  });

  it('reads a folder of Prisma files as one schema', async () => {
    await mkdir(join(cwd, 'schema'));
    await writeFile(join(cwd, 'schema', 'a.prisma'), 'model A {\n  id Int @id\n  b B?\n}\n');
    await writeFile(
      join(cwd, 'schema', 'b.prisma'),
      'model B {\n  id Int @id\n  aId Int @unique\n  a A @relation(fields: [aId], references: [id])\n}\n',
    );
    const { code, stderr } = await run('schema');
    expect(code).toBe(0);
    expect(stderr).toContain('prisma: 2 entities, 2 fields, 1 relations');
  });

  it('exits 1 with the place where nothing could be read', async () => {
    await writeFile(join(cwd, 'x.txt'), 'Dear reader');
    expect(await run('x.txt')).toMatchObject({ code: 1, stdout: '' });
    expect((await run('x.txt')).stderr).toContain('x.txt:1:1: error format-unknown');
    expect((await run('missing.sql')).code).toBe(1);
    expect((await run('x.txt', '--from', 'sql')).stderr).toContain(
      'x.txt:1:1: error nothing-found',
    );
  });

  it('exits 2 on words it does not know', async () => {
    expect((await run()).code).toBe(2);
    expect((await run('a', '--from', 'cobol')).code).toBe(2);
    expect((await run('a', 'b')).code).toBe(2);
    expect((await run('a', '--loud')).code).toBe(2);
  });
});
