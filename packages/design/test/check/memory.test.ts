import { describe, expect, it } from 'vitest';
import { rules } from '../../src/check/rules/index.ts';
import { check, Memory, settingsOf } from '../../src/index.ts';
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

  it('asks rules that look at each record alone of a record without the others', () => {
    const alone = new Set<string>(rules.filter((rule) => rule.alone).map(({ code }) => code));
    let count = 0;
    for (const { changes } of each) {
      const design = broken(changes);
      const settings = settingsOf(design);
      for (const record of Object.values(design.records)) {
        if (record === sound.records[record.id]) continue;
        const byItself = { records: { [settings.id]: settings, [record.id]: record } };
        const [inAll, foundAlone] = [design, byItself].map((each) =>
          check(each).filter(({ code, at }) => alone.has(code) && at.recordId === record.id),
        );
        expect(foundAlone).toEqual(inAll);
        count += foundAlone?.length ?? 0;
      }
    }
    expect(count).toBeGreaterThan(alone.size);
  });
});
