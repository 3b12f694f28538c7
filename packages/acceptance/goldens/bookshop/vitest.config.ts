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
  },
});
