import { findJob, findSchema, type IrEndpoint, type IrEntity } from '@plinth/ir';
import { keyOf, member, quote } from '../source.ts';
import type { ServiceScope } from './conditions.ts';
import { pathOf } from './context.ts';
import { isWatched } from './plan.ts';

function changedName(entity: IrEntity): string {
  return `${entity.singular}Changed`;
}

/** Lines that tell jobs of a change, to be written inside its transaction. */
export function tell(
  scope: ServiceScope,
  endpoint: IrEndpoint,
  event: string,
  row: string,
): string {
  const { context, entity, imports } = scope;
  const lines: string[] = [];
  if (isWatched(context.ir, entity, event)) {
    const changed = imports.value('src/jobs/events.ts', changedName(entity));
    lines.push(`await ${changed}(tx, '${event}', ${row});`);
  }
  for (const job of endpoint.enqueues) {
    const enqueue = imports.value('src/jobs/enqueue.ts', 'enqueue');
    lines.push(`await ${enqueue}(tx, ${quote(job)}, ${payloadOf(scope, job, row)});`);
  }
  return lines.join('\n');
}

/** The payload of a job from the row that an endpoint is about. */
function payloadOf({ context }: ServiceScope, name: string, row: string): string {
  const { payload } = findJob(context.ir, name);
  if (payload === null) return '{}';
  const { properties } = findSchema(context.ir, payload).type;
  return `{ ${properties
    .filter((property) =>
      context.entity.columns.some(
        (column) => column.property === property.name && column.inResponse,
      ),
    )
    .map((property) => `${keyOf(property.name)}: ${member(row, property.name)}`)
    .join(', ')} }`;
}

/**
 * Statements in a transaction. The outer `queries` are hidden in it: a statement that went past the
 * transaction would wait for a second connection, which an embedded database does not have.
 */
export function inTransaction(
  { context, entity, imports }: ServiceScope,
  lines: readonly string[],
): string {
  const run = imports.value('src/db/transaction.ts', 'inTransaction');
  const create = imports.value(pathOf(context, 'queries'), `create${entity.name}Queries`);
  return `await ${run}(db, async (tx) => {
        const queries = ${create}(tx);
        ${lines.filter((line) => line !== '').join('\n        ')}
      })`;
}
