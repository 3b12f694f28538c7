import { emptyDiff } from '@plinth/design';
import { TRPCClientError } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import { failureOf } from './failure.ts';
import { createTransport, farBehind, type SavingApi } from './transport.ts';

function refusal(code: string, details: object = {}, httpStatus = 409): TRPCClientError<never> {
  const error = {
    message: `said ${code}`,
    code: -32_000,
    data: { httpStatus, refusal: { code, details } },
  };
  return TRPCClientError.from({ error } as never);
}

function transport(calls: Partial<SavingApi>) {
  const never = () => Promise.reject(new Error('not asked'));
  return createTransport({ save: never, since: never, ...calls }, 'design-1');
}
const save = { baseRevision: 4, diff: emptyDiff, saveId: 'save-1234' };

describe('the transport of saves', () => {
  it('sends a save for its design and answers the revision', async () => {
    const seen: unknown[] = [];
    const result = await transport({
      save: async (input) => {
        seen.push(input);
        return { revision: 5 };
      },
    }).save(save);
    expect(seen).toEqual([{ ...save, id: 'design-1' }]);
    expect(result).toEqual({ ok: true, revision: 5 });
  });

  it('hands on what others saved where a save is stale', async () => {
    const details = { revision: 6, changes: [{ diff: emptyDiff }, { diff: emptyDiff }] };
    const result = await transport({
      save: () => Promise.reject(refusal('stale-revision', details)),
    }).save(save);
    expect(result).toEqual({
      ok: false,
      code: 'stale',
      revision: 6,
      diffs: [emptyDiff, emptyDiff],
    });
  });

  it('asks for a reload where too much was saved meanwhile', async () => {
    const calls = transport({
      save: () => Promise.reject(refusal('stale-revision', { revision: 900, changes: null })),
      since: async () => ({ revision: 900, changes: null }),
    });
    const refused = { ok: false, code: 'refused', message: farBehind };
    expect(await calls.save(save)).toEqual(refused);
    expect(await calls.since(1)).toEqual(refused);
  });

  it('takes a failed fetch, a limit and a gateway that is down for offline', async () => {
    for (const error of [
      TRPCClientError.from(new TypeError('Failed to fetch')),
      TRPCClientError.from({ error: { message: '', code: 0, data: { httpStatus: 502 } } } as never),
      TRPCClientError.from({ error: { message: '', code: 0, data: { httpStatus: 429 } } } as never),
      new TypeError('Failed to fetch'),
    ]) {
      expect(await transport({ save: () => Promise.reject(error) }).save(save)).toEqual({
        ok: false,
        code: 'offline',
      });
    }
  });

  it('repeats any other refusal in the words of the server', async () => {
    const result = await transport({
      save: () => Promise.reject(refusal('document-too-large', {}, 413)),
    }).save(save);
    expect(result).toEqual({ ok: false, code: 'refused', message: 'said document-too-large' });
  });

  it('calls a bug of the server broken, not offline', () => {
    const error = TRPCClientError.from({
      error: {
        message: 'Something broke on our side.',
        code: 0,
        data: { httpStatus: 500, refusal: null },
      },
    } as never);
    expect(failureOf(error)).toMatchObject({
      code: 'broken',
      message: 'Something broke on our side.',
    });
  });
});
