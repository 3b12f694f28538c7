import { defineConfig } from 'vitest/config';

// Whole databases and mutated inputs take seconds on a busy machine.
export default defineConfig({ test: { testTimeout: 120_000 } });
