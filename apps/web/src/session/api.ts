import type { AppRouter } from '@plinth/server';
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { failureOf } from './failure.ts';

const url = '/api/trpc';

/** The server, typed by its own router. */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url }),
      false: httpBatchLink({ url, maxURLLength: 4000 }),
    }),
  ],
});

/** Runs a call that needs an identity, getting one (without any sign-up) where this browser has none yet. */
export async function signedIn<T>(call: () => Promise<T>): Promise<T> {
  await identified();
  try {
    return await call();
  } catch (error) {
    if (failureOf(error).code !== 'not-signed-in') throw error;
    // The session ended since.
    identity = null;
    await identified();
    return call();
  }
}

let identity: Promise<void> | null = null;

// Two calls at once must not become two people; a failure is tried again by the next call.
function identified(): Promise<void> {
  identity ??= signIn().catch((error: unknown) => {
    identity = null;
    throw error;
  });
  return identity;
}

async function signIn(): Promise<void> {
  const known = await fetch('/api/auth/get-session');
  if (known.ok && (await known.json()) !== null) return;
  const response = await fetch('/api/auth/sign-in/anonymous', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Error(`Signing in was refused (${response.status}).`);
}
