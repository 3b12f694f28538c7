import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/index.ts';
import { designArbitrary } from '../../test-support/index.ts';

describe('check', () => {
  it('finds no error in any valid design', () => {
    fc.assert(
      fc.property(designArbitrary(), (design) => {
        const errors = check(design).filter(({ severity }) => severity === 'error');
        expect(errors).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
