import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainText, formatText } from '../src/index.ts';

const lengths = {
  email: [6, 2000],
  url: [8, 2000],
  slug: [1, 2000],
  ip: [2, 39],
  colour: [7, 7],
  phone: [7, 16],
  hostname: [1, 253],
} as const;
const formats = Object.keys(lengths) as (keyof typeof lengths)[];

describe('a text of a format', () => {
  it.each(formats)('is found for every length that a text of the format %s has', (format) => {
    const [least, most] = lengths[format];
    for (let length = 0; length <= 2000; length++) {
      const rules = { minLength: length, maxLength: length, pattern: null };
      const text = formatText(format, rules);
      expect(text !== null, `${format} of ${length}`).toBe(length >= least && length <= most);
      if (text !== null) expect(explainText({ kind: 'string', format }, rules, text)).toBeNull();
    }
  });

  it('keeps any range that has one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.nat(300), fc.nat(300), (format, low, more) => {
        const [least, most] = lengths[format];
        const rules = { minLength: low, maxLength: low + more, pattern: null };
        const text = formatText(format, rules);
        expect(text !== null).toBe(low <= most && low + more >= least);
        if (text !== null) expect(explainText({ kind: 'string', format }, rules, text)).toBeNull();
      }),
    );
  });
});
