import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles the server and its libraries, so that it starts in a moment. Left outside: what loads files beside itself.
 * `outdir` must be as deep as src/, for both find the repository by their own place.
 * @param {string} outdir Folder beside src/.
 */
export async function buildServer(outdir) {
  await build({
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    entryPoints: {
      main: 'src/main.ts',
      'export-worker': 'src/export-worker.ts',
      'import-worker': 'src/import-worker.ts',
    },
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    external: ['@electric-sql/pglite', '@prisma/client', '@wasm-fmt/biome_fmt', 'pg', 'pg-native'],
    banner: {
      // CommonJS libraries inside the bundle ask for Node's own modules this way.
      js: "import { createRequire as plinthRequire } from 'node:module'; const require = plinthRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}
