import { describe, expect, it } from 'vitest';
import { blockName } from './block-name.ts';

const card = { width: 272, height: 200 };

describe('the name of a block', () => {
  it('is as large as it fits on one line, or breaks between its words', () => {
    expect(blockName('Issue', card)).toEqual({ text: 'Issue', size: 44 });
    expect(blockName('IssueStatus', card)).toEqual({ text: 'Issue\u200bStatus', size: 44 });
    expect(blockName('Membership', card)).toEqual({ text: 'Membership', size: 38 });
  });

  it('gets smaller where there is room for one line alone', () => {
    expect(blockName('IssueStatus', { width: 272, height: 56 }).size).toBe(32);
  });

  it('is cut where even the smallest type is too large', () => {
    const { text, size } = blockName('A'.repeat(80), { width: 272, height: 56 });
    expect(size).toBe(23);
    expect(text).toHaveLength(16);
    expect(text.endsWith('…')).toBe(true);
  });
});
