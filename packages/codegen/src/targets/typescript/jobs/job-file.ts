import type { Ir, IrJob } from '@plinth/ir';
import { findEntity } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { docComment, Imports, literal, member, quote, sourceFile } from '../source.ts';
import { secretVariable } from './facts.ts';
import { importForHandler, mentions } from './handler-imports.ts';
import { payloadSchema, payloadValue, rowValueOf } from './payload.ts';

/** Where a job's file is. */
export function jobPath({ file }: Pick<IrJob, 'file'>): string {
  return `src/jobs/${file}`;
}

/** One file per job: when it runs, how it is tried again, and what it does. */
export function emitJobFile(ir: Ir, job: IrJob): GeneratedFile {
  const path = jobPath(job);
  const imports = new Imports(path);
  imports.type('src/jobs/job.ts', 'Job');
  const { constant, declaration } = payloadSchema(ir, imports, job);
  const payload = constant === 'payload' ? 'payload' : `payload: ${constant}`;
  const schedule =
    job.trigger.kind === 'schedule'
      ? `  schedule: ${literal({ cron: job.trigger.cron, timeZone: job.trigger.timeZone })},\n`
      : '';
  return sourceFile(
    path,
    imports,
    `
${declaration}
${docComment(job.description || job.title)}export const ${job.name}: Job<typeof ${constant}> = {
  name: ${quote(job.name)},
  queue: ${quote(job.queue || 'default')},
  ${payload},
  retries: ${job.retries},
  backoff: ${literal({ kind: job.backoff.kind, seconds: job.backoff.seconds })},
  timeoutSeconds: ${job.timeoutSeconds},
  concurrency: ${job.concurrency},
${schedule}${runOf(ir, imports, job)}
};
`.replace(/^\n+/, '\n'),
  );
}

function runOf(ir: Ir, imports: Imports, job: IrJob): string {
  switch (job.body.kind) {
    case 'email':
      return email(ir, imports, job, job.body);
    case 'webhook':
      return webhook(ir, imports, job, job.body);
    case 'purge':
      return purge(ir, imports, job.body);
    case 'handler':
      return handler(ir, imports, job, job.body.code);
  }
}

type Body<K extends IrJob['body']['kind']> = Extract<IrJob['body'], { kind: K }>;

function email(ir: Ir, imports: Imports, job: IrJob, body: Body<'email'>): string {
  const filled = (tag: string, template: string) => tagged(ir, imports, job, tag, template);
  const mail = `{
      to: ${filled('address', body.to)},
      subject: ${filled('line', body.subject)},
      text: ${filled('text', body.text)},
    }`;
  const row = mail.includes('${row') ? loadRow(ir, imports, job) : '';
  const context = row === '' ? '{ mailer }' : '{ db, mailer }';
  const input = /\bpayload\b/.test(row + mail) ? `${context}, payload` : context;
  return `  async run(${input}) {
${row}    await mailer.send(${mail});
  },`;
}

/** Lines that read the row whose change started a job: what is mailed is as it is now, and no queue holds it. */
function loadRow(ir: Ir, imports: Imports, job: IrJob): string {
  if (job.trigger.kind !== 'event') return '';
  const entity = findEntity(ir, job.trigger.entity);
  const table = imports.value(`src/db/schema/${entity.module}.ts`, entity.variable);
  imports.value('drizzle-orm', 'eq');
  const conditions = entity.primaryKey.map(
    (property) => `eq(${member(table, property)}, ${member('payload', property)})`,
  );
  const where =
    conditions.length === 1
      ? conditions.join('')
      : `${imports.value('drizzle-orm', 'and')}(${conditions.join(', ')})`;
  return `    const [row] = await db.select().from(${table}).where(${where});
    if (!row) return;
`;
}

function webhook(ir: Ir, imports: Imports, job: IrJob, body: Body<'webhook'>): string {
  const call = imports.value('src/jobs/webhook.ts', 'callWebhook');
  const secret = member('context.config.secrets', secretVariable(body.secretVariable));
  const url = tagged(ir, imports, job, 'url', body.url);
  const row = url.includes('${row') ? loadRow(ir, imports, job) : '';
  const load = row === '' ? '' : `    const { db } = context;\n${row}`;
  return `  async run(context, payload) {
${load}    await ${call}(context, {
      url: ${url},
      secret: ${secret},
      payload,
    });
  },`;
}

function purge(ir: Ir, imports: Imports, body: Body<'purge'>): string {
  const entity = findEntity(ir, body.entity);
  const table = imports.value(`src/db/schema/${entity.module}.ts`, entity.variable);
  const run = imports.value('src/jobs/purge.ts', 'purge');
  return `  async run(context) {
    const deleted = await ${run}(context, { table: ${table}, column: ${member(table, body.property)}, days: ${body.olderThanDays} });
    context.logger.info({ deleted }, 'old rows purged');
  },`;
}

function handler(ir: Ir, imports: Imports, { name }: IrJob, code: string): string {
  if (code.trim() === '') {
    return `  async run({ logger }, payload) {
    logger.info({ payload }, 'nothing to do yet');
  },`;
  }
  importForHandler(ir, imports, code, { kind: 'job', own: name });
  const input = mentions(code, 'payload') ? 'ctx, payload' : mentions(code, 'ctx') ? 'ctx' : '';
  const named = input === 'ctx, payload' && !mentions(code, 'ctx') ? '_ctx, payload' : input;
  return `  async run(${named}) {
${code.trim()}
  },`;
}

/** A template with `{{name}}` for values of the payload, as a tagged template; plain text as a string. */
function tagged(ir: Ir, imports: Imports, job: IrJob, tag: string, template: string): string {
  let filled = false;
  const inside = template
    .split(/(\{\{\s*[^{}]+?\s*\}\})/)
    .map((part) => {
      const [, name] = /^\{\{\s*([^{}]+?)\s*\}\}$/.exec(part) ?? [];
      const value =
        name === undefined ? undefined : (payloadValue(ir, job, name) ?? rowValueOf(ir, job, name));
      if (value === undefined) return escapeTemplate(part);
      filled = true;
      return `\${${value}}`;
    })
    .join('');
  return filled ? `${imports.value('src/jobs/text.ts', tag)}\`${inside}\`` : quote(template);
}

/** A text as it stands between back-ticks. */
function escapeTemplate(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('`', '\\`')
    .replaceAll('${', '\\${')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
    .replaceAll(/[\u2028-\u202e\u2066-\u2069]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`);
}
