import { defineConfig } from 'vitest/config';

// The same suite runs on the embedded database (`test`) and, with a server's address, on PostgreSQL (`test:postgres`).
const onPostgres = process.env.PLINTH_TEST_POSTGRES !== undefined;

export default defineConfig({
  test: {
    include: ['test/*.test.ts', onPostgres ? 'test/postgres/*.test.ts' : 'test/embedded/*.test.ts'],
    globalSetup: ['test/support/build-server.ts'],
    // A guard against hanging, not a measure: the machine may be busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each file starts a PostgreSQL in WebAssembly of its own.
    maxWorkers: 2,
  },
});
