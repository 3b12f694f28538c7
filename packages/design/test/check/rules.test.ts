import { describe, expect, it } from 'vitest';
import { applyDiff, check, diagnosticCodes, diffSchema, rules } from '../../src/index.ts';
import { broken, sound } from './break.ts';
import { cases } from './cases.ts';

describe('rules', () => {
  it('find nothing in a sound design', () => {
    expect(check(sound)).toEqual([]);
  });

  it('have codes of their own, and a case each', () => {
    expect(new Set(diagnosticCodes).size).toBe(diagnosticCodes.length);
    expect(Object.keys(cases).sort()).toEqual([...diagnosticCodes].sort());
    for (const rule of rules) expect(rule.why).toMatch(/^[A-Z].*\.$/);
  });

  it.each(
    Object.entries(cases).flatMap(([code, list]) =>
      list.map((item, index) => [code, index, item] as const),
    ),
  )(
    '%s %i is said with its place, and its fix mends it',
    (code, _, { at: [recordId, property], changes }) => {
      const design = broken(changes);
      const found = check(design);
      const isIt = (item: (typeof found)[number]) =>
        item.code === code && item.at.recordId === recordId && item.at.property === property;
      const said = found.find(isIt);
      const places = found.map((item) => `${item.code} ${item.at.recordId} ${item.at.property}`);
      expect(said, places.join('\n') || 'nothing').toBeDefined();
      expect(said?.message).toMatch(/^\p{Lu}.*[.?]$/su);
      if (!said?.fix) return;
      expect(diffSchema.safeParse(said.fix.diff).success).toBe(true);
      const mended = applyDiff(design, said.fix.diff);
      expect(mended.ok).toBe(true);
      if (mended.ok) expect(check(mended.design).filter(isIt)).toEqual([]);
    },
  );
});
