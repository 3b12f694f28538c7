import { findJob, type IrEndpoint, type IrEntity } from '@plinth/ir';
import { quote } from '../source.ts';
import { deleted } from './changes.ts';
import { call } from './requests.ts';
import { test } from './resource.ts';
import { scenario, type TestScope } from './scenario.ts';

/** That a request puts the jobs of its endpoint in line, each once. */
export function queuedTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { ir, imports } = scope;
  const { enqueues, action } = endpoint;
  const queue = ir.systemTables.find(({ purpose }) => purpose === 'outbox')?.variable;
  if (enqueues.length === 0 || queue === undefined || action.kind === 'bulkCreate') return [];
  const { setup, path, as, body } = scenario(
    scope,
    endpoint,
    action.kind === 'restore' ? { row: deleted(entity) } : {},
  );
  const outbox = imports.value('src/db/schema/outbox.ts', queue);
  const eq = imports.value('drizzle-orm', 'eq');
  // A job that waits for an event may be put in line by the write as well.
  const own = enqueues.filter((name) => findJob(ir, name).trigger.kind !== 'event');
  return own.map((name) => {
    const count = `await app.db.$count(${outbox}, ${eq}(${outbox}.job, ${quote(name)}))`;
    return test(`puts ${name} in line`, [
      ...setup,
      `const before = ${count};`,
      `${call(endpoint, path, as, body === '' ? '' : `body: ${body}`)};`,
      `expect(${count}).toBe(before + 1);`,
    ]);
  });
}
