import {
  createTRPCClient,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
  TRPCClientError,
} from '@trpc/client';
import { EventSource } from 'eventsource';
import type { AppRouter, RefusalCode } from '../../src/index.ts';

/** One browser profile: its cookies, plain requests and a tRPC client. */
export interface Visitor {
  cookie: string;
  trpc: TRPCClient<AppRouter>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** A visitor who has been given an identity, or one without any. */
export async function visit(url: string, who: 'known' | 'stranger' = 'known'): Promise<Visitor> {
  return visitorWith(url, who === 'known' ? await signIn(url) : '');
}

/** A visitor with these cookies, such as another tab of one we know. */
export function visitorWith(url: string, cookie: string): Visitor {
  const headers = cookie === '' ? {} : { cookie };
  return {
    cookie,
    fetch: (path, init = {}) =>
      fetch(url + path, { ...init, headers: { ...headers, ...init.headers } }),
    trpc: createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: (op) => op.type === 'subscription',
          true: httpSubscriptionLink({
            url: `${url}/api/trpc`,
            EventSource,
            eventSourceOptions: {
              fetch: (input, init) =>
                fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
            },
          }),
          false: httpLink({ url: `${url}/api/trpc`, headers }),
        }),
      ],
    }),
  };
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/anonymous`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

export interface RefusedCall {
  code: RefusalCode | null;
  status: number;
  message: string;
  details: Readonly<Record<string, unknown>>;
  issues: readonly { path: string; message: string }[];
}

/** How a call was refused. Throws where it was not. */
export async function refusalOf(call: Promise<unknown>): Promise<RefusedCall> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const data = (error as TRPCClientError<AppRouter>).data;
    if (!data) throw error;
    return {
      code: data.refusal?.code ?? null,
      status: data.httpStatus,
      message: error.message,
      details: data.refusal?.details ?? {},
      issues: data.issues ?? [],
    };
  }
  throw new Error('the call was not refused');
}

/** How each of several calls was refused. All are awaited, so that none fails unheard. */
export function refusalsOf(calls: readonly Promise<unknown>[]): Promise<RefusedCall[]> {
  return Promise.all(calls.map(refusalOf));
}
