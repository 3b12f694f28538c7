import { initTRPC, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { Refusal, type RefusalCode, type RefusalDetails, refusals } from '../errors.ts';
import type { Context } from './context.ts';

/** What a refused call says beside its message; `details` depend on the code. */
export interface RefusalData {
  code: RefusalCode;
  details: RefusalDetails;
}

/** Places of an input that its schema does not accept. */
export interface InputIssue {
  path: string;
  message: string;
}

const MAX_ISSUES = 50;

const t = initTRPC.context<Context>().create({
  isDev: false,
  sse: {
    ping: { enabled: true, intervalMs: 15_000 },
    client: { reconnectAfterInactivityMs: 40_000 },
  },
  errorFormatter({ shape, error }) {
    const { cause } = error;
    const refusal: RefusalData | null =
      cause instanceof Refusal ? { code: cause.code, details: cause.details } : null;
    const issues: InputIssue[] | null =
      cause instanceof ZodError
        ? cause.issues
            .slice(0, MAX_ISSUES)
            .map(({ path, message }) => ({ path: path.join('.'), message }))
        : null;
    const isBug = error.code === 'INTERNAL_SERVER_ERROR';
    const words = issues ? 'The input is not valid.' : shape.message;
    return {
      ...shape,
      message: isBug ? 'Something broke on our side.' : words,
      data: { ...shape.data, refusal, issues },
    };
  },
});

export const router = t.router;

/** The procedure that all others are made of: turns refusals of the services into tRPC's codes. */
export const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof Refusal) throw fromRefusal(result.error.cause);
  return result;
});

/** A refusal in tRPC's words. */
export function fromRefusal(refusal: Refusal): TRPCError {
  return new TRPCError({
    code: refusals[refusal.code].trpc,
    message: refusal.message,
    cause: refusal,
  });
}
