import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Bundles the server, its libraries too, so that it starts in a moment. Left outside: what loads files beside itself.
const root = fileURLToPath(new URL('..', import.meta.url));
await rm(`${root}dist`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/main.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  external: ['@electric-sql/pglite', '@prisma/client', '@wasm-fmt/biome_fmt', 'pg', 'pg-native'],
  // CommonJS libraries inside the bundle ask for Node's own modules this way.
  banner: {
    js: "import { createRequire as plinthRequire } from 'node:module'; const require = plinthRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
