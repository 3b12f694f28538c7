import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { textFile } from '../source.ts';

/** test/seed.test.ts: the examples go into an empty database. */
export function emitSeedTest(ir: Ir): GeneratedFile[] {
  if (ir.entities.length === 0) return [];
  const hash = ir.auth === null ? '' : ", '-'";
  return [
    textFile(
      'test/seed.test.ts',
      `
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertExamples, isEmpty } from '../src/db/examples.ts';
import { createTestApp, type TestApp } from './setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

it('fills an empty database with examples', async () => {
  expect(await isEmpty(app.db)).toBe(true);
  await insertExamples(app.db${hash});
  expect(await isEmpty(app.db)).toBe(false);
});
`,
    ),
  ];
}
