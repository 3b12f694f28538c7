// As much of Vitest as a contract suite uses, for a place where Vitest does not run.
import { isEqual } from '@plinth/design';

type Work = () => unknown;

const tests: { name: string; work: Work }[] = [];
const before: Work[] = [];
const after: Work[] = [];

export const beforeAll = (work: Work): unknown => before.push(work);
export const afterAll = (work: Work): unknown => after.push(work);
export const inject = (): string => '';

export function test(name: string, work: Work): void {
  tests.push({ name, work });
}
export const it = test;

export function expect(actual: unknown) {
  const fail = (expected: unknown) => {
    throw new Error(
      `expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)?.slice(0, 500)}`,
    );
  };
  return {
    toBe: (expected: unknown) => Object.is(actual, expected) || fail(expected),
    toEqual: (expected: unknown) => isEqual(actual, expected) || fail(expected),
  };
}

/** Runs what was declared, in order. Returns the failures, and how many tests there were. */
export async function run(): Promise<{ count: number; failures: string[] }> {
  const failures: string[] = [];
  for (const work of before) await work();
  for (const { name, work } of tests) {
    try {
      await work();
    } catch (error) {
      failures.push(`${name}: ${error}`);
    }
  }
  for (const work of after) await work();
  return { count: tests.length, failures };
}
