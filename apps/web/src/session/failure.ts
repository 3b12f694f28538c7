import type { RefusalCode, RefusalData } from '@plinth/server';
import { TRPCClientError } from '@trpc/client';

/** Why a call failed: `offline` where the server was not reached or is not itself, else its refusal, with words for people. */
export interface Failure {
  code: RefusalCode | 'offline' | 'broken';
  message: string;
  details: Readonly<Record<string, unknown>>;
}

/** Statuses by which a server or something before it says that it is not there for now. */
const away = new Set([408, 429, 502, 503, 504]);

/** What went wrong in a call, whatever was thrown. */
export function failureOf(error: unknown): Failure {
  const offline: Failure = {
    code: 'offline',
    message: 'The server cannot be reached.',
    details: {},
  };
  if (!(error instanceof TRPCClientError)) {
    return error instanceof TypeError
      ? offline
      : {
          code: 'broken',
          message: error instanceof Error ? error.message : String(error),
          details: {},
        };
  }
  const data = error.data as
    | { httpStatus?: number; refusal?: RefusalData | null }
    | null
    | undefined;
  if (data?.refusal) {
    const { code, details } = data.refusal;
    // To wait and try again is the answer to both.
    if (code === 'too-many-requests') return offline;
    return { code, message: error.message, details };
  }
  if (!data || (data.httpStatus !== undefined && away.has(data.httpStatus))) return offline;
  return { code: 'broken', message: error.message, details: {} };
}
