// The app half of an export in a browser's worker: its own contract suite, on PostgreSQL in memory.
import '@project/test/contract.test.ts';
import { createTestApp } from '@project/test/setup.ts';
import { run, test } from './suite.ts';

test('reads and writes its database', async () => {
  const app = await createTestApp();
  const ready = await app.send('GET', '/ready');
  if (ready.status !== 200) throw new Error(`/ready answered ${ready.status}`);
  await app.close();
});

self.postMessage(await run());
