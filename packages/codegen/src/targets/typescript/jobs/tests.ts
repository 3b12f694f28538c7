import type { Ir, IrJob } from '@plinth/ir';
import { findEntity, findSchema } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { Imports, keyOf, literal, quote, sourceFile } from '../source.ts';
import { factoryFile, factoryName, SETUP } from '../tests/values.ts';
import { contract } from './contract-test.ts';
import { mailJobs } from './mail-jobs.ts';
import { examplePayload } from './payload.ts';

const PATH = 'test/jobs.test.ts';

/** test/jobs.test.ts: what runs jobs, in process and on BullMQ alike, and the jobs of this project. */
export function emitJobsTest(ir: Ir): GeneratedFile {
  const imports = new Imports(PATH);
  for (const name of ['afterAll', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it']) {
    imports.value('vitest', name);
  }
  imports.value('ioredis', 'Redis');
  imports.value('zod', 'z');
  imports.value('src/db/transaction.ts', 'inTransaction');
  const table = (purpose: 'outbox' | 'schedules') =>
    ir.systemTables.find((each) => each.purpose === purpose)?.variable ?? purpose;
  imports.value('src/db/schema/outbox.ts', table('outbox'), 'outbox');
  imports.value('src/db/schema/outbox.ts', table('schedules'), 'schedules');
  imports.type('src/jobs/engine.ts', 'Engine');
  imports.value('src/jobs/in-process.ts', 'createInProcessEngine');
  imports.value('src/jobs/job.ts', 'backoffSeconds');
  imports.type('src/jobs/job.ts', 'Job');
  imports.value('src/jobs/outbox.ts', 'putInOutbox');
  imports.type('src/jobs/outbox.ts', 'Request');
  imports.value('src/jobs/outbox.ts', 'relay');
  imports.value('src/jobs/registry.ts', 'jobs');
  imports.value('src/jobs/schedules.ts', 'runSchedules');
  imports.value('src/jobs/schedules.ts', 'saveSchedules');
  imports.value('src/platform/bullmq.ts', 'createBullmqEngine');
  imports.value(SETUP, 'createTestApp');
  imports.type(SETUP, 'TestApp');
  const parts = [
    contract,
    ...enqueueing(ir, imports),
    ...(usesWebhooks(ir) ? [webhooks(imports)] : []),
    ...(usesTexts(ir) ? [texts(imports)] : []),
    ownJobs(ir, imports),
  ];
  return sourceFile(PATH, imports, parts.join('\n'));
}

function usesWebhooks(ir: Ir): boolean {
  return ir.jobs.some(({ body }) => body.kind === 'webhook');
}

function usesTexts(ir: Ir): boolean {
  const filled = /\{\{[^{}]+\}\}/;
  return (
    mailJobs(ir).length > 0 ||
    ir.jobs.some(
      ({ body }) =>
        (body.kind === 'email' && filled.test(body.to + body.subject + body.text)) ||
        (body.kind === 'webhook' && filled.test(body.url)),
    )
  );
}

/** Tests of `enqueue`, with a job that asks something of its payload. */
function enqueueing(ir: Ir, imports: Imports): string[] {
  const demanding = ir.jobs.find((job) => demands(ir, job) && examplePayload(ir, job) !== null);
  const [mail] = mailJobs(ir);
  const name = demanding?.name ?? mail?.name;
  if (name === undefined) return [];
  const hasNumbers = ir.auth !== null && findEntity(ir, ir.auth.user).keyKind === 'serial';
  const userId = hasNumbers ? '1' : 'crypto.randomUUID()';
  const payload = demanding ? examplePayload(ir, demanding) : `{ userId: ${userId} }`;
  const enqueue = imports.value('src/jobs/enqueue.ts', 'enqueue');
  return [
    `describe('enqueueing', () => {
  it('refuses a payload that the job does not take', async () => {
    const wrong = { nothing: 'of this' } as never;
    await expect(${enqueue}(app.db, ${quote(name)}, wrong)).rejects.toThrow();
    expect(await app.db.select().from(outbox)).toEqual([]);
  });

  it('holds a delayed job back', async () => {
    await ${enqueue}(app.db, ${quote(name)}, ${payload}, { delaySeconds: 3600 });
    const [row] = await app.db.select().from(outbox);
    expect(row?.dueAt.getTime()).toBeGreaterThan(Date.now() + 3_000_000);
  });
});
`,
  ];
}

function demands(ir: Ir, { payload, trigger }: IrJob): boolean {
  if (payload === null) return trigger.kind === 'event';
  return findSchema(ir, payload).type.properties.some(
    ({ optional, default: fallback }) => !optional && fallback === undefined,
  );
}

function texts(imports: Imports): string {
  for (const name of ['address', 'line', 'url']) imports.value('src/jobs/text.ts', name);
  return `describe('texts with values put in', () => {
  it('keep a subject on one line, an address alone and a URL whole', () => {
    expect(line\`Hello \${'Ann\\r\\nBcc: x@example.com'}\`).toBe('Hello Ann Bcc: x@example.com');
    expect(() => address\`\${'a@example.com, b@example.com'}\`).toThrow();
    expect(url\`https://example.com/\${'a/../b?c'}\`).toBe('https://example.com/a%2F..%2Fb%3Fc');
    expect(() => url\`\${'file:///etc/passwd'}\`).toThrow();
  });
});
`;
}

function webhooks(imports: Imports): string {
  imports.value('node:crypto', 'createHmac');
  imports.value('node:http', 'createServer');
  imports.type('node:net', 'AddressInfo');
  imports.value('src/jobs/attempt.ts', 'attempt');
  imports.value('src/jobs/webhook.ts', 'callWebhook');
  return `describe('webhooks', () => {
  it('are signed, and fail on any answer but 2xx', async () => {
    const calls: { signature: string; body: string }[] = [];
    let status = 200;
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      calls.push({ signature: String(request.headers['webhook-signature']), body });
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const hook = makeJob('hook', (context, payload) =>
      callWebhook(context, { url: \`http://127.0.0.1:\${port}/\`, secret: 'a secret', payload }),
    );
    const request = { id: crypto.randomUUID(), job: 'hook', payload: { n: 1 }, attempts: 1 };
    const call = () => attempt(app.deps, hook, request, new AbortController().signal);
    await call();
    status = 500;
    await expect(call()).rejects.toThrow('500');
    server.close();
    const [first] = calls;
    const [, time, mac] = /^t=(\\d+),v1=([0-9a-f]+)$/.exec(first?.signature ?? '') ?? [];
    const expected = createHmac('sha256', 'a secret').update(\`\${time}.{"n":1}\`).digest('hex');
    expect({ body: first?.body, mac }).toEqual({ body: '{"n":1}', mac: expected });
  });
});
`;
}

/** Tests of the project's own jobs: names, schedules, and a run of each whose work is known. */
function ownJobs(ir: Ir, imports: Imports): string {
  const cases = ir.jobs.flatMap((job) => {
    const known =
      job.body.kind === 'email' ||
      job.body.kind === 'purge' ||
      (job.body.kind === 'handler' && job.body.code.trim() === '');
    const payload = known ? payloadOf(ir, imports, job) : null;
    return payload === null ? [] : [runTest(job, payload)];
  });
  if (cases.length > 0) imports.value('src/jobs/attempt.ts', 'attempt');
  return `describe('the jobs of this project', () => {
  const all: Job[] = Object.values(jobs);

  it('have the names that they are registered under, and schedules that come round', async () => {
    for (const [name, job] of Object.entries(jobs)) expect(job.name).toBe(name);
    await saveSchedules(app.db, all, new Date());
    const scheduled = all.filter((job) => job.schedule !== undefined);
    const saved = await app.db.select().from(schedules);
    expect(saved.map(({ job }) => job).sort()).toEqual(scheduled.map(({ name }) => name).sort());
    for (const { nextRunAt } of saved) expect(nextRunAt.getFullYear()).toBeLessThan(9999);
  });
${
  cases.length > 0
    ? `
${
  cases.some((each) => each.includes('keyOf('))
    ? `
  /** The key of a row, as payloads hold it. */
  async function keyOf<K extends string>(row: Promise<Record<K, unknown>>, names: readonly K[]) {
    const values = await row;
    return Object.fromEntries(names.map((name) => [name, values[name]]));
  }
`
    : ''
}
  const run = (job: Job, payload: unknown) =>
    attempt(
      app.deps,
      job,
      { id: crypto.randomUUID(), job: job.name, payload, attempts: 1 },
      new AbortController().signal,
    );
${cases.join('')}`
    : ''
}});
`;
}

/** A payload for a run: of a job that starts from a row, the key of a row that is there. */
function payloadOf(ir: Ir, imports: Imports, job: IrJob): string | null {
  if (job.payload !== null || job.trigger.kind !== 'event') return examplePayload(ir, job);
  const entity = findEntity(ir, job.trigger.entity);
  const create = imports.value(factoryFile(ir, entity), factoryName(entity));
  const addresses =
    job.body.kind === 'email'
      ? entity.columns.filter(({ property }) => placeholdersOf(job).includes(property))
      : [];
  // Optional columns that the mail is sent to are empty in a row that is made by default.
  const given = addresses
    .filter(({ notNull, type, list }) => !notNull && type.kind === 'string' && !list)
    .map((column) => `, ${keyOf(column.property)}: ${literal(column.example)}`)
    .join('')
    .slice(2);
  const [event = 'created'] = job.trigger.events;
  return `{ event: ${quote(event)}, ...(await keyOf(${create}(app.db${given === '' ? '' : `, { ${given} }`}), ${literal(entity.primaryKey)})) }`;
}

function placeholdersOf({ body }: IrJob): readonly string[] {
  if (body.kind !== 'email') return [];
  return [...body.to.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map(([, name = '']) => name);
}

function runTest(job: IrJob, payload: string): string {
  const run = `run(jobs.${job.name}, ${payload})`;
  if (job.body.kind !== 'email') {
    return `
  it('${job.name} does its work', async () => {
    await ${run};
  });
`;
  }
  return `
  it('${job.name} sends one mail', async () => {
    app.mails.length = 0;
    await ${run};
    expect(app.mails).toHaveLength(1);
  });
`;
}
