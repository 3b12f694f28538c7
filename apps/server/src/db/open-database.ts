import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { StartError } from '../errors.ts';
import { PrismaClient } from '../generated/prisma/client.ts';
import type { Logger } from '../log.ts';
import { type Bus, createLocalBus } from './bus.ts';
import { openDataFolder } from './data-folder.ts';
import { deployMigrations } from './deploy.ts';
import { createPGlitePool } from './pglite-pool.ts';
import { createPostgresBus } from './postgres-bus.ts';

/** Where the database is: a PostgreSQL server, a data folder of our own, or nowhere (tests). */
export type DatabasePlace =
  | { kind: 'postgres'; url: string }
  | { kind: 'folder'; folder: string }
  | { kind: 'memory' };

export interface Database {
  prisma: PrismaClient;
  bus: Bus;
  close(): Promise<void>;
}

interface Source {
  pool: pg.Pool;
  bus: Bus;
  close(): Promise<void>;
}

/** Connects, brings the schema to its newest migration and returns the client. Throws StartError with a sentence. */
export async function openDatabase(
  place: DatabasePlace,
  options: { migrations: string; log: Logger },
): Promise<Database> {
  const source = await openSource(place, options.log);
  // Without a listener an idle connection that breaks would end the process.
  source.pool.on('error', (error) => options.log.warn({ err: error }, 'idle connection lost'));
  try {
    const applied = await deployMigrations(source.pool, options.migrations);
    if (applied.length > 0) options.log.info({ applied }, 'migrations applied');
  } catch (error) {
    await source.close();
    throw error;
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg(source.pool),
    // PGlite has one connection: whoever waits for it behind others must not be refused.
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
  return {
    prisma,
    bus: source.bus,
    close: async () => {
      await prisma.$disconnect();
      await source.close();
    },
  };
}

async function openSource(place: DatabasePlace, log: Logger): Promise<Source> {
  if (place.kind === 'postgres') return openPostgres(place.url, log);
  const { pglite, close } =
    place.kind === 'folder' ? await openDataFolder(place.folder) : await openMemory();
  const pool = createPGlitePool(pglite);
  return {
    pool,
    bus: createLocalBus(),
    close: async () => {
      await pool.end();
      await close();
    },
  };
}

async function openMemory(): Promise<{ pglite: PGlite; close(): Promise<void> }> {
  const pglite = await PGlite.create();
  return { pglite, close: () => pglite.close() };
}

async function openPostgres(url: string, log: Logger): Promise<Source> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  try {
    await pool.query('SELECT 1');
    const bus = await createPostgresBus(pool, { connectionString: url }, log);
    return {
      pool,
      bus,
      close: async () => {
        await bus.close();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The database at DATABASE_URL does not answer: ${reason}`, {
      cause: error,
    });
  }
}
