import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertExamples, isEmpty } from '../src/db/examples.ts';
import { inTransaction } from '../src/db/transaction.ts';
import { createTestApp, type TestApp } from './setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('a transaction', () => {
  /** Work that fails with an SQLSTATE so many times, and then ends. */
  function failing(code: string, times: number) {
    let attempts = 0;
    const work = async () => {
      attempts++;
      if (attempts <= times) throw Object.assign(new Error('broken off'), { code });
      return attempts;
    };
    return { work, attempts: () => attempts };
  }

  it('is tried again where PostgreSQL broke a deadlock', async () => {
    expect(await inTransaction(app.db, failing('40P01', 2).work)).toBe(3);
  });

  it('is given up after three attempts, and at once after any other failure', async () => {
    const locked = failing('40001', 5);
    await expect(inTransaction(app.db, locked.work)).rejects.toThrow('broken off');
    const refused = failing('23505', 5);
    await expect(inTransaction(app.db, refused.work)).rejects.toThrow('broken off');
    expect([locked.attempts(), refused.attempts()]).toEqual([3, 1]);
  });
});

it('takes the examples once it is empty', async () => {
  expect(await isEmpty(app.db)).toBe(true);
  await insertExamples(app.db, '-');
  expect(await isEmpty(app.db)).toBe(false);
});
