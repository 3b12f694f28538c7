import { describe, expect, it } from 'vitest';
import { fileRows } from './file-rows.ts';
import { treeMove } from './tree-move.ts';

const paths = ['README.md', 'src/b.ts', 'src/a/z.ts', 'src/a/y.ts', 'test/a.test.ts'];
const rows = (options: Partial<Parameters<typeof fileRows>[1]> = {}) =>
  fileRows(paths, { folded: new Set(), filter: '', changed: new Set(), ...options });
const words = (all: ReturnType<typeof rows>) =>
  all.map(({ depth, name, folder }) => `${'  '.repeat(depth)}${name}${folder ? '/' : ''}`);

describe('the rows of the file tree', () => {
  it('are folders before files, each in order', () => {
    expect(words(rows())).toEqual([
      'src/',
      '  a/',
      '    y.ts',
      '    z.ts',
      '  b.ts',
      'test/',
      '  a.test.ts',
      'README.md',
    ]);
  });

  it('leave out what is in a folded folder, unless it is filtered for', () => {
    const folded = new Set(['src', 'test']);
    expect(words(rows({ folded }))).toEqual(['src/', 'test/', 'README.md']);
    expect(words(rows({ folded, filter: 'A/ .TS' }))).toEqual([
      'src/',
      '  a/',
      '    y.ts',
      '    z.ts',
    ]);
  });

  it('count what changed in every folder above', () => {
    const changed = new Set(['src/a/y.ts', 'src/b.ts']);
    const found = rows({ changed }).map(({ path, changed: count }) => [path, count]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['src', 2],
        ['src/a', 1],
        ['src/a/y.ts', 1],
        ['src/a/z.ts', 0],
        ['test', 0],
      ]),
    );
  });
});

describe('keys in the tree', () => {
  it('go up, down, in, out and to the next of a letter', () => {
    const all = rows();
    expect(treeMove(all, 0, 'ArrowDown')).toEqual({ to: 1 });
    expect(treeMove(all, 7, 'ArrowDown')).toEqual({ to: 7 });
    expect(treeMove(all, 2, 'ArrowLeft')).toEqual({ to: 1 });
    expect(treeMove(all, 1, 'ArrowLeft')).toEqual({ to: 1, toggle: true });
    expect(treeMove(all, 1, 'ArrowRight')).toEqual({ to: 2 });
    expect(treeMove(all, 2, 'Enter')).toEqual({ to: 2, show: true });
    expect(treeMove(all, 0, 'Enter')).toEqual({ to: 0, toggle: true });
    expect(treeMove(all, 0, 't')).toEqual({ to: 5 });
    expect(treeMove(all, 3, 'End')).toEqual({ to: 7 });
    expect(treeMove(all, 3, 'Shift')).toBeNull();
    expect(treeMove([], 0, 'End')).toBeNull();
  });
});
