import { defineConfig } from 'vitest/config';

// Projects are installed and started one after another: they share the machine's two cores.
export default defineConfig({
  test: { testTimeout: 600_000, hookTimeout: 600_000, fileParallelism: false },
});
