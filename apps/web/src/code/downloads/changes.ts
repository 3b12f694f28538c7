import type { GeneratedFile } from '@plinth/codegen';
import { diffArrays } from 'diff';

/** Paths of the files that are new or different since a download, and of those that are gone. */
export function changedPaths(
  files: ReadonlyMap<string, GeneratedFile>,
  before: ReadonlyMap<string, string>,
): { changed: ReadonlySet<string>; gone: readonly string[] } {
  const changed = new Set<string>();
  for (const [path, { text }] of files) if (before.get(path) !== text) changed.add(path);
  return { changed, gone: [...before.keys()].filter((path) => !files.has(path)) };
}

/** Lines of a text that became different, counted from 1: added, changed, or with lines taken away before them. */
export interface LineChange {
  kind: 'added' | 'changed' | 'removed';
  from: number;
  to: number;
}

export function changedLines(before: string, now: string): readonly LineChange[] {
  const changes: LineChange[] = [];
  let line = 1;
  let removed = 0;
  for (const part of diffArrays(before.split('\n'), now.split('\n'))) {
    if (part.removed) {
      removed = part.value.length;
      continue;
    }
    const count = part.value.length;
    if (part.added) {
      const kind = removed > 0 ? 'changed' : 'added';
      changes.push({ kind, from: line, to: line + count - 1 });
    } else if (removed > 0) changes.push({ kind: 'removed', from: line, to: line });
    removed = 0;
    line += count;
  }
  if (removed > 0)
    changes.push({ kind: 'removed', from: Math.max(1, line - 1), to: Math.max(1, line - 1) });
  return changes;
}
