import { describe, expect, it } from 'vitest';
import { changedLines, changedPaths } from './changes.ts';

describe('what changed since a download', () => {
  it('is said of files: different, new and gone', () => {
    const files = new Map(
      ['a', 'b', 'c'].map((path) => [path, { path, text: path === 'b' ? 'new' : 'x' }]),
    );
    const before = new Map([
      ['a', 'x'],
      ['b', 'old'],
      ['d', 'x'],
    ]);
    const { changed, gone } = changedPaths(files, before);
    expect([...changed]).toEqual(['b', 'c']);
    expect(gone).toEqual(['d']);
  });

  it('is said of lines: changed, added and removed', () => {
    const before = 'one\ntwo\nthree\nfour\nfive';
    expect(changedLines(before, before)).toEqual([]);
    expect(changedLines(before, 'one\n2\nthree\nfour\nfour and a half\nfive')).toEqual([
      { kind: 'changed', from: 2, to: 2 },
      { kind: 'added', from: 5, to: 5 },
    ]);
    expect(changedLines(before, 'one\nfour\nfive')).toEqual([{ kind: 'removed', from: 2, to: 2 }]);
    expect(changedLines(before, 'one\ntwo\nthree\nfour')).toEqual([
      { kind: 'removed', from: 4, to: 4 },
    ]);
  });
});
