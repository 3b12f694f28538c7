import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { migrationNames } from '../src/db/deploy.ts';
import { createPGlitePool } from '../src/db/pglite-pool.ts';
import { withSchemaEngine } from './schema-engine.ts';

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** The SQL that leads from the migrations in `folder` to `schema`, or null when they say the same. */
export async function nextMigration(folder: string, schema: string): Promise<string | null> {
  const pglite = await PGlite.create();
  const pool = createPGlitePool(pglite);
  try {
    const files = [{ path: schema, content: await readFile(schema, 'utf8') }];
    const migrationsList = await listMigrations(folder);
    return await withSchemaEngine(pool, async (engine) => {
      if (migrationsList.migrationDirectories.length > 0) {
        await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
      }
      const diff = await engine.diff({
        from: { tag: 'schemaDatasource', files, configDir: '.' },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: true,
        filters: NO_FILTER,
      });
      return diff.exitCode === 2 ? diff.stdout : null;
    });
  } finally {
    await pool.end();
    await pglite.close();
  }
}

async function listMigrations(folder: string) {
  const names = await migrationNames(folder);
  return {
    baseDir: folder,
    shadowDbInitScript: '',
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(folder, 'migration_lock.toml'), 'utf8'),
    },
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok',
            value: await readFile(join(folder, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
}
