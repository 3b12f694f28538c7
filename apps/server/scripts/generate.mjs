import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// `prisma generate` insists on a schema engine that it then does not use; any executable satisfies it, so
// nothing is downloaded.
execFileSync(
  process.execPath,
  [createRequire(import.meta.url).resolve('prisma/build/index.js'), 'generate'],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...process.env },
    stdio: 'inherit',
  },
);
