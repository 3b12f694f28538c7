import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { check, type Design, templates } from '@plinth/design';
import { buildIr, columnName, type IrColumn, propertiesOfPart } from '@plinth/ir';
import { getTableColumns } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emitDatabase } from '../src/targets/typescript/database/index.ts';
import { emitDatabaseRuntime } from '../src/targets/typescript/db-runtime/index.ts';
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

/** Types that a driver hands over in a form of its own. */
const delicate = new Set(['bigint', 'bytes', 'interval', 'json', 'float', 'boolean', 'time']);
const run = promisify(execFile);

const column = (columns: readonly IrColumn[], property: string) =>
  `"${columns.find((each) => each.property === property)?.column}"`;

describe.each(designs)('the database of %s', (_name, design) => {
  const ir = buildIr(design);
  const files = [...emitDatabase(ir), ...emitDatabaseRuntime(ir)];
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

  const makeTables = async () => {
    await database.exec('drop schema public cascade; create schema public');
    for (const statement of textOf(initial).split('--> statement-breakpoint')) {
      await database.exec(statement).catch((error: Error) => {
        throw new Error(`${error.message} in ${statement}`);
      });
    }
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
    // Those that open a connection stand on the rest of the project.
    const exclude = ['client', 'postgres', 'migrate', 'seed'].map((name) => `src/db/${name}.ts`);
    const config = JSON.stringify({ compilerOptions, include: ['src'], exclude });
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
    await makeTables();
    const { rows } = await database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(tables);
  });

  it('tells which properties a unique index is about', async () => {
    const { constraintFields } = await import(join(folder, 'src/db/constraints.ts'));
    for (const { indexes } of ir.entities) {
      for (const { name, parts } of indexes.filter(({ unique }) => unique)) {
        expect(constraintFields(name), name).toEqual(parts.flatMap(propertiesOfPart));
      }
    }
  });

  it('sorts by an index in the order that it has', async () => {
    await makeTables();
    await database.exec('set enable_seqscan = off; set enable_bitmapscan = off');
    for (const { table, columns, indexes } of ir.entities) {
      for (const { parts, where, method } of indexes) {
        if (where !== null || method !== 'btree') continue;
        const order = parts.flatMap((part) =>
          'property' in part
            ? `${column(columns, part.property)}${part.descending ? ' desc' : ''}`
            : [],
        );
        if (order.length < parts.length) continue;
        const { rows } = await database.query<{ 'QUERY PLAN': string }>(
          `explain select * from "${table}" order by ${order.join(', ')} limit 1`,
        );
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan, order.join()).toContain('Index Scan');
        expect(plan, order.join()).not.toContain('Sort');
      }
    }
    await database.exec('reset enable_seqscan; reset enable_bitmapscan');
  });

  it('reads the rows that come after one from an index on', async () => {
    await makeTables();
    await database.exec('set enable_seqscan = off; set enable_bitmapscan = off');
    const { afterRow, orderBy, sortKeys } = await import(join(folder, 'src/db/order.ts'));
    const schema = await import(join(folder, 'src/db/schema/index.ts'));
    for (const { variable, columns, indexes } of ir.entities) {
      for (const { parts, where, unique } of indexes) {
        const [first] = parts;
        if (where !== null || unique || !first || !('property' in first)) continue;
        const found = columns.find(({ property }) => property === first.property);
        if (found?.type.kind !== 'datetime' || !found.notNull) continue;
        for (const sort of [first.property, `-${first.property}`]) {
          const keys = sortKeys([sort], getTableColumns(schema[variable]), ['id']);
          const { sql, params } = drizzle(database)
            .select()
            .from(schema[variable])
            .where(afterRow(keys, [new Date(), crypto.randomUUID()]))
            .orderBy(...orderBy(keys))
            .limit(1)
            .toSQL();
          const { rows } = await database.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, params);
          const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
          expect(plan).toContain(
            `Index Cond: (${columnName(found.column)} ${sort === first.property ? '>' : '<'}=`,
          );
        }
      }
    }
    await database.exec('reset enable_seqscan; reset enable_bitmapscan');
  });

  it('takes its examples once, and answers them as JSON holds them', async () => {
    const examples: {
      isEmpty(db: object): Promise<boolean>;
      insertExamples(db: object, passwordHash: string): Promise<void>;
    } = await import(join(folder, 'src/db/examples.ts'));
    const db = drizzle(database);
    await makeTables();
    expect(await examples.isEmpty(db)).toBe(true);
    await examples.insertExamples(db, 'hash');
    const schema = await import(join(folder, 'src/db/schema/index.ts'));
    for (const entity of ir.entities) {
      const rows: Record<string, unknown>[] = await db.select().from(schema[entity.variable]);
      expect(rows.length).toBeGreaterThan(0);
      for (const { property, type, example, default: given } of entity.columns) {
        if ((given === null || given.kind === 'value') && delicate.has(type.kind)) {
          expect(rows.map((row) => row[property])).toContainEqual(example);
        }
      }
    }
    expect(await examples.isEmpty(db)).toBe(ir.entities.length === 0);
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
