import { defineConfig } from 'vitest/config';

// Each file has a database of its own. Files run in the same processes one after another, which compiles
// modules and WebAssembly once: no module keeps anything between tests.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    maxWorkers: '100%',
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: {
      include: ['src/**'],
      // Not counted: files that only start a process, and those that only speak to a server there is none of.
      exclude: [
        'src/server.ts',
        'src/worker.ts',
        'src/db/migrate.ts',
        'src/db/seed.ts',
        ...(process.env.DATABASE_URL ? [] : ['src/db/postgres.ts']),
        ...(process.env.REDIS_URL ? [] : ['src/platform/redis.ts', 'src/platform/bullmq.ts']),
      ],
      reporter: ['text-summary', 'html'],
    },
  },
});
