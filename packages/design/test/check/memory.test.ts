import { describe, expect, it } from 'vitest';
import { check, Memory } from '../../src/index.ts';
import { broken, sound } from './break.ts';
import { cases } from './cases.ts';

const each = Object.values(cases).flat();

describe('check with a memory', () => {
  it('says after each change, there and back, what it says without', () => {
    const memory = new Memory();
    for (const { changes } of each) {
      const design = broken(changes);
      expect(check({ records: design.records }, memory)).toEqual(check(design));
      expect(check({ records: sound.records }, memory)).toEqual([]);
    }
  });

  it('goes from one broken design to the next', () => {
    const memory = new Memory();
    for (const { changes } of each) {
      const design = broken(changes);
      expect(check({ records: design.records }, memory)).toEqual(check(design));
    }
  });
});
