import { useEffect, useRef } from 'react';
import { useEditor } from '../editor/hooks.ts';

/**
 * Where the line that keys act on is deleted elsewhere, as by an undo, the one before it takes its place: `take` is given its
 * id. A line that a search merely leaves out stays the one.
 */
export function useStandIn(
  rows: readonly { readonly id: string }[],
  id: string | null,
  take: (id: string) => void,
): void {
  const editor = useEditor();
  const place = useRef(0);
  useEffect(() => {
    if (id === null) return;
    const index = rows.findIndex((row) => row.id === id);
    if (index >= 0) place.current = index;
    else if (!editor.getRecord(id)) {
      const row = rows[Math.min(rows.length - 1, Math.max(0, place.current - 1))];
      if (row) take(row.id);
    }
  });
}
