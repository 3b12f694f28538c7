import { readdirSync, readFileSync } from 'node:fs';
import { check } from '@plinth/design';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../src/index.ts';

const folder = new URL('./fixtures/', import.meta.url);
const fixtures = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));
const shards = [
  "'",
  '"',
  '`',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  ';',
  ',',
  '--',
  '/*',
  '*/',
  '$$',
  '$x$',
  '\\',
  '\n',
  '\0',
  '@',
  '@@',
  '///',
  "'''",
  'NOT',
  'NULL',
  'REFERENCES',
  '__proto__',
  '🦊',
  '',
];

/** A text with parts cut out, doubled or put in. */
const mutation = fc.record({
  at: fc.nat(),
  length: fc.nat(60),
  shard: fc.constantFrom(...shards),
  isDoubled: fc.boolean(),
});

function mutate(
  text: string,
  changes: readonly { at: number; length: number; shard: string; isDoubled: boolean }[],
): string {
  let result = text;
  for (const { at, length, shard, isDoubled } of changes) {
    const start = at % (result.length + 1);
    const cut = result.slice(start, start + length);
    result =
      result.slice(0, start) + (isDoubled ? cut + cut : '') + shard + result.slice(start + length);
  }
  return result;
}

describe('any text', () => {
  it.each(fixtures)(
    '$name, mutated, is read or refused in words, in little time',
    ({ name, text }) => {
      fc.assert(
        fc.property(fc.array(mutation, { minLength: 1, maxLength: 8 }), (changes) => {
          const broken = mutate(text, changes);
          const start = performance.now();
          const { design, diagnostics, counts } = importFiles([{ path: name, text: broken }], {
            endpoints: true,
          });
          expect(performance.now() - start).toBeLessThan(5000);
          expect(check(design).filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(
            counts.entities > 0 || diagnostics.some(({ severity }) => severity === 'error'),
          ).toBe(true);
          for (const { line, column } of diagnostics)
            expect(Math.min(line, column)).toBeGreaterThan(0);
        }),
        { numRuns: 20, seed: 7 },
      );
    },
  );

  it.each(['sql', 'prisma', 'dbml', 'jdl', 'json'] as const)(
    'nonsense read as %s is refused in words',
    (format) => {
      fc.assert(
        fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
          const { diagnostics, counts } = importFiles([{ path: 'x', text }], { format });
          expect(counts.entities > 0 || diagnostics.length > 0 || format === 'json').toBe(true);
        }),
        { numRuns: 50, seed: 7 },
      );
    },
  );
});
