import { findEntity, findSchema, type Ir, type IrEntity, type IrJob } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { Imports, keyOf, member, quote, sourceFile } from '../source.ts';

const PATH = 'src/jobs/events.ts';

type EventJob = IrJob & { readonly trigger: Extract<IrJob['trigger'], { kind: 'event' }> };

function isEventJob(job: IrJob): job is EventJob {
  return job.trigger.kind === 'event';
}

/** What changes of rows start which jobs; nothing where no job listens. */
export function emitEvents(ir: Ir): GeneratedFile[] {
  const listening = ir.jobs.filter(isEventJob);
  const watched = [...new Set(listening.map(({ trigger }) => trigger.entity))].sort();
  if (watched.length === 0) return [];
  const imports = new Imports(PATH);
  imports.type('src/db/database.ts', 'Database');
  imports.value('src/jobs/enqueue.ts', 'enqueue');
  const parts = watched.map((name) =>
    changed(
      ir,
      imports,
      findEntity(ir, name),
      listening.filter(({ trigger }) => trigger.entity === name),
    ),
  );
  return [
    sourceFile(
      PATH,
      imports,
      `export type ChangeEvent = 'created' | 'updated' | 'deleted';\n\n${parts.join('\n')}`,
    ),
  ];
}

function changed(ir: Ir, imports: Imports, entity: IrEntity, jobs: readonly EventJob[]): string {
  const table = imports.type(`src/db/schema/${entity.module}.ts`, entity.variable);
  const taken = new Set<string>();
  const lines = jobs.map((job) => {
    const { properties, payload } = payloadOf(ir, entity, job);
    for (const property of properties) taken.add(property);
    const call = `await enqueue(tx, ${quote(job.name)}, ${payload});`;
    if (job.trigger.events.length === 3) return `  ${call}`;
    const condition = job.trigger.events.map((event) => `event === ${quote(event)}`).join(' || ');
    return `  if (${condition}) {\n    ${call}\n  }`;
  });
  const body = lines.join('\n');
  const event = /\bevent\b/.test(body) ? 'event' : '_event';
  const row = taken.size > 0 ? 'row' : '_row';
  const picked = [...taken].map(quote).join(' | ') || 'never';
  return `/** Puts the jobs in line that a change of ${entity.name} starts. Call it in the transaction of the change. */
export async function ${entity.singular}Changed(
  tx: Database,
  ${event}: ChangeEvent,
  ${row}: Pick<typeof ${table}.$inferSelect, ${picked}>,
): Promise<void> {
${body}
}
`;
}

/** What a job that listens to an entity is given: what its shape asks of the row, else the event and the row's key. */
function payloadOf(ir: Ir, entity: IrEntity, job: EventJob) {
  const narrow = job.payload === null;
  const wanted = narrow
    ? entity.primaryKey.map((name) => ({ name, property: name }))
    : findSchema(ir, job.payload ?? '').type.properties.flatMap(({ name, source }) => {
        const property = source?.kind === 'column' ? source.property : name;
        const column = entity.columns.find((each) => each.property === property);
        return column?.inResponse ? [{ name, property }] : [];
      });
  const entries = wanted.map(({ name, property }) => `${keyOf(name)}: ${member('row', property)}`);
  const properties = wanted.map(({ property }) => property);
  return {
    properties,
    payload: `{ ${[...(narrow ? ['event'] : []), ...entries].join(', ')} }`,
  };
}
