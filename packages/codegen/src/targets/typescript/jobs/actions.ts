import { textFile } from '../source.ts';

/** Texts with values put in, so that no value breaks out of a header, an address or a URL. */
export const textFileOfJobs = textFile(
  'src/jobs/text.ts',
  `
/** A text with values put in. Used as a tag: text\`Hello \${name}\`. */
export function text(parts: TemplateStringsArray, ...values: unknown[]): string {
  return fill(parts, values.map(words));
}

/** A text of one line, such as a subject: no value can begin another header. */
export function line(parts: TemplateStringsArray, ...values: unknown[]): string {
  return fill(parts, values.map(words)).replaceAll(/[\\r\\n]+/g, ' ');
}

/** One mail address: no value can add another. */
export function address(parts: TemplateStringsArray, ...values: unknown[]): string {
  const filled = fill(parts, values.map(words)).trim();
  if (/[\\s,;<>()"]/.test(filled)) throw new Error(\`Not one mail address: \${filled}\`);
  return filled;
}

/** An HTTP URL: values are encoded, unless one value is the whole of it. */
export function url(parts: TemplateStringsArray, ...values: unknown[]): string {
  const whole = parts.every((part) => part === '');
  const filled = fill(parts, values.map(words).map(whole ? String : encodeURIComponent));
  const { protocol } = new URL(filled);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error(\`Not an HTTP URL: \${filled}\`);
  return filled;
}

function fill(parts: TemplateStringsArray, values: string[]): string {
  return parts.map((part, index) => part + (values[index] ?? '')).join('');
}

function words(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
`,
);

/** Signed webhooks. */
export const webhookFile = textFile(
  'src/jobs/webhook.ts',
  `
import type { JobContext } from './job.ts';

interface Webhook {
  url: string;
  /** Signs the call; undefined where the environment has none, which is an error. */
  secret: string | undefined;
  payload: unknown;
}

/**
 * Posts a payload as JSON. \`Webhook-Signature\` is \`t=<seconds>,v1=<HMAC-SHA256 of "t.body", in hex>\`, and
 * \`Webhook-Id\` stays the same over retries. Anything but a 2xx answer is an error.
 */
export async function callWebhook(
  { id, clock, signal }: JobContext,
  { url, secret, payload }: Webhook,
): Promise<void> {
  if (secret === undefined) throw new Error('The secret of the webhook is not set.');
  const body = JSON.stringify(payload);
  const time = Math.floor(clock.now().getTime() / 1000);
  const response = await fetch(url, {
    method: 'POST',
    body,
    signal,
    redirect: 'error',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-signature': \`t=\${time},v1=\${await hmac(secret, \`\${time}.\${body}\`)}\`,
    },
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(\`The webhook answered \${response.status}.\`);
}

async function hmac(secret: string, message: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, [
    'sign',
  ]);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(message)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
`,
);

/** Deleting old rows in batches. */
export const purgeFile = textFile(
  'src/jobs/purge.ts',
  `
import { lt, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { JobContext } from './job.ts';

const batch = 1000;
const day = 24 * 60 * 60 * 1000;

/** Deletes the rows whose \`column\` is more than \`days\` days ago, a batch at a time. Returns how many. */
export async function purge(
  { db, clock, signal }: JobContext,
  { table, column, days }: { table: PgTable; column: PgColumn; days: number },
): Promise<number> {
  const before = new Date(clock.now().getTime() - days * day);
  const limit = column.dataType === 'date' ? before : before.toISOString().slice(0, 10);
  let deleted = 0;
  for (;;) {
    signal.throwIfAborted();
    const old = db.select({ ctid: sql\`ctid\` }).from(table).where(lt(column, limit)).limit(batch);
    const rows = await db
      .delete(table)
      .where(sql\`ctid = any(array(\${old}))\`)
      .returning({ one: sql\`1\` });
    deleted += rows.length;
    if (rows.length < batch) return deleted;
  }
}
`,
);
