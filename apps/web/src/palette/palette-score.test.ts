import { describe, expect, it } from 'vitest';
import { paletteScore } from './palette-score.ts';

const score = (search: string) =>
  paletteScore('relation.add', search, ['Add relation', 'foreign key', 'link']);

describe('finding commands', () => {
  it('prefers the beginning of the title, then words of it, then keywords', () => {
    expect(score('add rel')).toBeGreaterThan(score('rel'));
    expect(score('rel')).toBeGreaterThan(score('foreign'));
    expect(score('key add')).toBeGreaterThan(0);
  });

  it('does not find by letters strewn over words', () => {
    expect(score('arl')).toBe(0);
    expect(score('add entity')).toBe(0);
  });
});
