import { readdirSync, readFileSync } from 'node:fs';
import { check, hasErrors } from '@plinth/design';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { importFiles } from '../../src/index.ts';

const folder = new URL('./goldens/', import.meta.url);
const documents = readdirSync(folder)
  .filter((name) => /\.(yaml|json)$/.test(name))
  .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));

/** One change of a text: a part of it cut, doubled, moved, or replaced by another. */
const change = fc.record({
  at: fc.nat(),
  length: fc.integer({ min: 0, max: 60 }),
  put: fc.oneof(
    fc.constantFrom(
      '',
      '{',
      '}',
      '[',
      ']',
      ':',
      '\n',
      '  ',
      '"',
      "'",
      '#',
      '&a ',
      '*a',
      '- ',
      '$ref',
      'null',
      '0',
      '-1',
      '1e999',
      '__proto__',
      'allOf: ',
      'type: object',
    ),
    fc.string({ maxLength: 8, unit: 'binary' }),
  ),
  from: fc.option(fc.nat(), { nil: undefined }),
});

function mutate(
  text: string,
  changes: readonly { at: number; length: number; put: string; from?: number | undefined }[],
): string {
  return changes.reduce((before, { at, length, put, from }) => {
    const place = before.length === 0 ? 0 : at % before.length;
    const start = from === undefined ? 0 : from % (before.length + 1);
    const other = from === undefined ? put : before.slice(start, start + length * 4);
    return before.slice(0, place) + other + before.slice(place + length);
  }, text);
}

it('any change of a document gives a design without errors within five seconds', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      ({ path, text }, changes) => {
        const start = performance.now();
        const { design, diagnostics } = importFiles([{ path, text: mutate(text, changes) }], {
          format: 'openapi',
        });
        expect(performance.now() - start).toBeLessThan(5000);
        expect(check(design).filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(hasErrors(check(design))).toBe(false);
        for (const { line, column } of diagnostics) expect(line >= 1 && column >= 1).toBe(true);
      },
    ),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  );
}, 120_000);
