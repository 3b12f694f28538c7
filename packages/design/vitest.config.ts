import { defineConfig } from 'vitest/config';

// Properties are tried on hundreds of designs, which takes seconds on a busy machine.
export default defineConfig({ test: { testTimeout: 30_000 } });
