import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { build, type Plugin } from 'vite';

const ID = 'virtual:run-parts';
const require = createRequire(import.meta.url);
const entry = fileURLToPath(new URL('../src/run/runtime/worker.ts', import.meta.url));

/**
 * What a project is run with in a page, as a module of addresses: `script`, the worker as one classic script, since a sandbox
 * of no origin starts no other and has nowhere to fetch parts from, and what PGlite is made of.
 */
export function runParts(): Plugin {
  let served = false;
  return {
    name: 'plinth-run-parts',
    configResolved({ command }) {
      served = command === 'serve';
    },
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    async load(id) {
      if (id !== `\0${ID}`) return null;
      const parts = {
        script: { name: 'run-worker.js', source: await workerScript() },
        ...(await database()),
      };
      const lines = Object.entries(parts).map(([part, { name, source }]) =>
        served
          ? `export const ${part} = ${JSON.stringify(dataUrl(source))};`
          : `export const ${part} = import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', name, source })};`,
      );
      return lines.join('\n');
    },
  };
}

async function workerScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        // PGlite is given its files: what it would look for beside itself must not be taken into the script.
        name: 'plinth-beside-nothing',
        enforce: 'pre',
        transform: (code) => code.replaceAll('import.meta.url', '"http://localhost/run.js"'),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'run' },
    },
  });
  const [output] = [result].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('runParts: the worker was not built');
  return chunk.code;
}

/** The files that PGlite is made of, and an empty database: to begin one takes it longer than all else of a start. */
async function database() {
  const folder = dirname(require.resolve('@electric-sql/pglite'));
  // Its log in segments of 1 MB instead of 16, which each start would unpack.
  const client = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  const empty = await client.dumpDataDir('gzip');
  await client.close();
  return {
    postgres: { name: 'pglite.wasm', source: readFileSync(join(folder, 'pglite.wasm')) },
    files: { name: 'pglite.data', source: readFileSync(join(folder, 'pglite.data')) },
    empty: { name: 'empty-database.tar.gz', source: Buffer.from(await empty.arrayBuffer()) },
  };
}

function dataUrl(source: string | Buffer): string {
  return `data:application/octet-stream;base64,${Buffer.from(source).toString('base64')}`;
}
