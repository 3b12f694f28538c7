import type { Ir, IrEndpoint, IrEntity } from '@plinth/ir';
import { isWatchedBy } from '../resources/plan.ts';
import { quote } from '../source.ts';
import { deleted } from './changes.ts';
import { call } from './requests.ts';
import { test } from './resource.ts';
import { roomFor } from './room.ts';
import { scenario, type TestScope } from './scenario.ts';

/** What an action does to rows, as jobs that listen to an entity are told. */
const events: Readonly<Record<string, string>> = {
  create: 'created',
  bulkCreate: 'created',
  update: 'updated',
  replace: 'updated',
  transition: 'updated',
  delete: 'deleted',
};

/** That a request puts in line the jobs of its endpoint and those that listen to what it does, for each row. */
export function queuedTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { ir, imports } = scope;
  const { kind } = endpoint.action;
  const isMany = kind === 'bulkCreate';
  const queue = ir.systemTables.find(({ purpose }) => purpose === 'outbox')?.variable;
  const jobs = jobsOf(ir, endpoint, entity);
  if (jobs.size === 0 || queue === undefined) return [];
  if (isMany && roomFor(ir, entity, endpoint) < 2) return [];
  const { setup, path, as, body } = scenario(
    scope,
    endpoint,
    kind === 'restore' ? { row: deleted(entity) } : {},
  );
  const outbox = imports.value('src/db/schema/outbox.ts', queue);
  const eq = imports.value('drizzle-orm', 'eq');
  return [...jobs].map(([name, times]) => {
    const count = `await app.db.$count(${outbox}, ${eq}(${outbox}.job, ${quote(name)}))`;
    return test(`puts ${name} in line${isMany ? ' for each row' : ''}`, [
      ...setup,
      `const before = ${count};`,
      `${call(endpoint, path, as, body === '' ? '' : `body: ${body}`)};`,
      `expect(${count}).toBe(before + ${times * (isMany ? 2 : 1)});`,
    ]);
  });
}

/** The jobs that a row of an endpoint puts in line, and how often. */
function jobsOf(
  ir: Ir,
  { action, enqueues }: IrEndpoint,
  entity: IrEntity,
): ReadonlyMap<string, number> {
  const listening = ir.jobs.filter((job) => isWatchedBy(job, entity, events[action.kind] ?? ''));
  const times = new Map<string, number>();
  for (const name of [...enqueues, ...listening.map(({ name }) => name)])
    times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}
