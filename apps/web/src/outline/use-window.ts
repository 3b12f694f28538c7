import { type RefObject, useEffect, useState } from 'react';

/** Which rows of a long list of equal heights are in sight, with a few around them. */
export function useWindow(
  box: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): { from: number; to: number } {
  const [seen, setSeen] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => setSeen({ top: element.scrollTop, height: element.clientHeight });
    look();
    element.addEventListener('scroll', look, { passive: true });
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      watcher.disconnect();
    };
  }, [box]);
  const around = 8;
  return {
    from: Math.max(0, Math.floor(seen.top / rowHeight) - around),
    to: Math.min(count, Math.ceil((seen.top + seen.height) / rowHeight) + around),
  };
}
