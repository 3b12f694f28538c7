import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type pg from 'pg';

/** What we call of the engine; its own typings describe the loader for bundlers only. */
export interface SchemaEngine {
  applyMigrations(input: unknown): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: unknown): Promise<{ exitCode: number; stdout: string | null }>;
  free(): void;
}

interface EngineModule {
  SchemaEngine: {
    new: (options: object, log: (line: string) => void, adapter: unknown) => Promise<SchemaEngine>;
  };
  __wbg_set_wasm(exports: object): void;
}

// Node has it; only the browser's typings describe it.
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

/** Runs `use` with Prisma's schema engine on a one-connection pool. No binary is downloaded or started. */
export async function withSchemaEngine<T>(
  pool: pg.Pool,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await loadModule();
  const adapter = bindMigrationAwareSqlAdapterFactory(createMigrationAdapter(pool));
  const engine = await SchemaEngine.new({}, () => {}, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
  }
}

async function loadModule(): Promise<EngineModule> {
  const name = '@prisma/schema-engine-wasm/schema_engine_bg';
  const module = (await import(name)) as EngineModule;
  const path = createRequire(import.meta.url)
    .resolve(name)
    .replace(/\.js$/, '.wasm');
  // Loaded by hand: importing .wasm as a module needs a flag in Node 20.
  const { instance } = await WebAssembly.instantiate(await readFile(path), {
    './schema_engine_bg.js': module,
  });
  module.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return module;
}

interface Connection {
  executeScript(script: string): Promise<void>;
  queryRaw(query: unknown): Promise<{ columnTypes: number[] }>;
  performIO(query: unknown): Promise<{ fields: { dataTypeID: number }[] }>;
  onError(error: unknown): never;
}

function createMigrationAdapter(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const inner = new PrismaPg(pool);
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => {
      const connection = await inner.connect();
      patchScripts(connection as unknown as Connection, pool);
      patchCharColumns(connection as unknown as Connection);
      return connection;
    },
    connectToShadowDb: async () => {
      throw new Error('the pool itself is a throw-away database, there is no other');
    },
  };
}

const TEXT_OID = 25;
const CHAR_OID = 18;

// PrismaPg splits scripts on ';' and spreads the parts over the pool; one simple query keeps a file whole.
function patchScripts(connection: Connection, pool: pg.Pool): void {
  connection.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      const fault = error as pg.DatabaseError;
      if (fault.severity === undefined) connection.onError(error);
      // The engine does not know the adapter's newer kinds of error: it gets the plain one.
      throw new DriverAdapterError({
        kind: 'postgres',
        originalCode: fault.code ?? '',
        originalMessage: fault.message,
        code: fault.code ?? '',
        severity: fault.severity ?? '',
        message: fault.message,
        detail: fault.detail,
        column: fault.column,
        hint: fault.hint,
      });
    }
  };
}

// The engine reads "char" columns of pg_catalog, which the adapter does not know: they pass as text and are relabelled.
function patchCharColumns(connection: Connection): void {
  const queryRaw = connection.queryRaw;
  connection.queryRaw = async (query) => {
    const chars: number[] = [];
    const view = Object.create(connection, {
      performIO: {
        value: async (sent: unknown) => {
          const result = await connection.performIO(sent);
          result.fields.forEach((field, index) => {
            if (field.dataTypeID !== CHAR_OID) return;
            chars.push(index);
            field.dataTypeID = TEXT_OID;
          });
          return result;
        },
      },
    }) as Connection;
    const rows = await queryRaw.call(view, query);
    for (const index of chars) rows.columnTypes[index] = ColumnTypeEnum.Character;
    return rows;
  };
}
