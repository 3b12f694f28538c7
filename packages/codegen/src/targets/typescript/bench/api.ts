import { textFile } from '../source.ts';

/** bench/api.ts: the API as it is served, on a free port. */
export const apiFile = textFile(
  'bench/api.ts',
  `// The API as it is served, on a free port that the parent process is told.
import { serve } from '@hono/node-server';
import { createApp } from '../src/app.ts';
import { openDeps } from '../src/platform/deps.ts';
import { loadConfig } from '../src/platform/environment.ts';

const { deps } = await openDeps(loadConfig(), {});
// Kept answers would be measured against work: an endpoint that keeps its answers pays here for keeping each as well.
const cache = { get: async () => undefined, set: async () => {} };
const { fetch } = createApp({ ...deps, cache });
serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => process.send?.(port));
`,
);
