import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { check, type Design, templates } from '@plinth/design';
import { buildIr } from '@plinth/ir';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emitDatabase } from '../src/targets/typescript/database/index.ts';
import { everyColumnDesign } from './designs/every-column.ts';

const designs: readonly (readonly [string, Design])[] = [
  ['every column', everyColumnDesign()],
  ...templates.map((template) => [template.id, template.design] as const),
];
const packageFolder = join(import.meta.dirname, '..');
const drizzleKit = join(packageFolder, 'node_modules/drizzle-kit/bin.cjs');
const initial = 'migrations/0000_initial.sql';
const snapshotPath = 'migrations/meta/0000_snapshot.json';

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
}, 60_000);
afterAll(() => database.close());

const run = promisify(execFile);

describe.each(designs)('the database of %s', (_name, design) => {
  const files = emitDatabase(buildIr(design));
  const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? '';
  const tables = [...textOf(initial).matchAll(/^CREATE TABLE "(\w+)"/gm)]
    .map(([, name]) => name)
    .sort();
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plinth-database-'));
    await symlink(join(packageFolder, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    for (const { path, text } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const generate = async () => {
    const args = [drizzleKit, 'generate', '--name', 'initial'];
    const { stdout } = await run(process.execPath, args, { cwd: folder });
    return stdout;
  };

  it('comes from a design without errors', () => {
    expect(check(design).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('passes the strictest settings of TypeScript', async () => {
    const compilerOptions = {
      target: 'es2023',
      module: 'esnext',
      moduleResolution: 'bundler',
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      verbatimModuleSyntax: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
    };
    const config = JSON.stringify({ compilerOptions, include: ['src'] });
    await writeFile(join(folder, 'tsconfig.json'), config);
    const tsc = join(packageFolder, 'node_modules/typescript/bin/tsc');
    const compiled = run(process.execPath, [tsc, '-p', folder]);
    expect(await compiled.catch((error: { stdout: string }) => error)).toMatchObject({
      stdout: '',
    });
  }, 60_000);

  it('has no changes in the eyes of drizzle-kit', async () => {
    expect(await generate()).toContain('No schema changes');
  }, 60_000);

  it('makes its tables on PostgreSQL', async () => {
    await database.exec('drop schema public cascade; create schema public');
    for (const statement of textOf(initial).split('--> statement-breakpoint')) {
      await database.exec(statement).catch((error: Error) => {
        throw new Error(`${error.message} in ${statement}`);
      });
    }
    const { rows } = await database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(tables);
  });

  it('is what drizzle-kit itself would write', async () => {
    await rm(join(folder, 'migrations'), { recursive: true });
    await generate();
    const written = (path: string) => readFile(join(folder, path), 'utf8').catch(() => '');
    expect(textOf(initial)).toBe(await written(initial));
    const { id: _, ...snapshot } = JSON.parse((await written(snapshotPath)) || '{}');
    const { id: _own, ...ours } = JSON.parse(textOf(snapshotPath) || '{}');
    expect(ours).toEqual(snapshot);
  }, 60_000);
});
