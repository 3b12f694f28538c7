import type { FileRow } from './file-rows.ts';

export interface TreeMove {
  /** The line that the keyboard goes to. */
  to: number;
  /** Whether its folder opens or folds. */
  toggle?: boolean;
  /** Whether its file is shown. */
  show?: boolean;
}

/** What a key does in a tree whose line `at` is active; null for a key that means nothing here. */
export function treeMove(rows: readonly FileRow[], at: number, key: string): TreeMove | null {
  const row = rows[at];
  if (!row) return null;
  const last = rows.length - 1;
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(last, at + 1) };
    case 'ArrowUp':
      return { to: Math.max(0, at - 1) };
    case 'PageDown':
      return { to: Math.min(last, at + 10) };
    case 'PageUp':
      return { to: Math.max(0, at - 10) };
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: last };
    case 'Enter':
    case ' ':
      return row.folder ? { to: at, toggle: true } : { to: at, show: true };
    case 'ArrowRight':
      if (!row.folder) return { to: at };
      return row.open ? { to: Math.min(last, at + 1) } : { to: at, toggle: true };
    case 'ArrowLeft':
      if (row.folder && row.open) return { to: at, toggle: true };
      return { to: parentOf(rows, at) };
    default:
      return /^[\w.]$/.test(key) ? { to: nextNamed(rows, at, key.toLowerCase()) } : null;
  }
}

function parentOf(rows: readonly FileRow[], at: number): number {
  const depth = rows[at]?.depth ?? 0;
  for (let index = at - 1; index >= 0; index--) if ((rows[index]?.depth ?? 0) < depth) return index;
  return at;
}

function nextNamed(rows: readonly FileRow[], at: number, letter: string): number {
  for (let step = 1; step <= rows.length; step++) {
    const index = (at + step) % rows.length;
    if (rows[index]?.name.toLowerCase().startsWith(letter)) return index;
  }
  return at;
}
