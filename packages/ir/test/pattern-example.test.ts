import { describe, expect, it } from 'vitest';
import { noRules } from '../src/columns.ts';
import { patternExample } from '../src/pattern-example.ts';

describe('patternExample', () => {
  it.each([
    ['^[A-Z]{2}-[0-9]{4}$', null, null],
    ['^[a-z0-9]+(-[a-z0-9]+)*$', 12, 40],
    ['^\\d{3}$', null, null],
    ['^(draft|live)$', null, null],
    ['^\\+?[0-9 ]{7,20}$', 9, 20],
    ['^[^@]+@[^@]+\\.com$', null, 30],
    ['^(?:ISBN )?97[89]-\\d{10}$', null, null],
    ['^\\S+$', 10, 20],
    ['^.+$', 3, 5],
    ['\\bword\\b', null, null],
    ['[\'"`\\\\/]', 2, 146],
    ['\\d$', 5, 8],
    ['^[\\w.-]{4,8}$', 6, 8],
    ['^[0-9a-fA-F]+$', 40, 64],
    ['^st-[a-zA-Z0-9]+$', 26, 26],
    ['^[a-z]{1,20}-[a-z]{1,20}(?:[.][a-z]+)*$', 60, 61],
    ['^arn:[a-z]+(?:/[a-z]{2})*$', 300, 2048],
    ['^[^\\u0000-\\u00FF]$', null, null],
    ['^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d@$!%*?&]{8,}$', null, null],
    ['^(?=.*[a-z])(?=.*\\d)[A-Za-z\\d]+$', 10, 30],
    ['^[0-9a-z.-]*(?<![.(])$', 3, 63],
    [
      '^arn:(?=[^:]+:fsx:\\d{12}:)((|(?!\\d{1,3}(\\.\\d){3})[a-z0-9].*(?<!-)):){4}(?!/).{0,90}$',
      8,
      90,
    ],
    ['^(?!(?:xn--|aws[)]))[a-z]\\)$', null, null],
    ['^\\p{Lu}[\\p{L}\\p{N}]+\\p{Sc}$', 3, 20],
  ] as const)('finds a text for %s of %s to %s characters', (pattern, minLength, maxLength) => {
    const text = patternExample({ ...noRules, pattern, minLength, maxLength });
    expect(text).toMatch(new RegExp(pattern, 'u'));
    expect(text?.length).toBeGreaterThanOrEqual(minLength ?? 0);
    expect(text?.length).toBeLessThanOrEqual(maxLength ?? 1000);
    expect(text).toBe(text?.trim());
    expect(patternExample({ ...noRules, pattern, minLength, maxLength })).toBe(text);
  });

  it.each(['^\\p{Emoji_Modifier}+$', '^a$(?!b)c', '(?<=x)^y', '(', '[z-a]'])(
    'gives up on %s',
    (pattern) => {
      expect(patternExample({ ...noRules, pattern })).toBeNull();
    },
  );
});
