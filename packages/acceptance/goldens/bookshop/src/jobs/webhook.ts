import type { JobContext } from './job.ts';

interface Webhook {
  url: string;
  /** Signs the call; undefined where the environment has none, which is an error. */
  secret: string | undefined;
  payload: unknown;
}

/**
 * Posts a payload as JSON. `Webhook-Signature` is `t=<seconds>,v1=<HMAC-SHA256 of "t.body", in hex>`, and
 * `Webhook-Id` stays the same over retries. Anything but a 2xx answer is an error.
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
      'webhook-signature': `t=${time},v1=${await hmac(secret, `${time}.${body}`)}`,
    },
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`The webhook answered ${response.status}.`);
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
