import { lazy, Suspense, useState } from 'react';
import { useEditor } from '../editor/hooks.ts';
import { setOverlay, useLayout } from './layout-store.ts';

const Tour = lazy(() => import('./tour.tsx').then((module) => ({ default: module.Tour })));

const KEY = 'plinth.toured';

/** The tour, shown once in this browser to who opens a design of their own, and again when asked for. */
export function TourWhenDue() {
  const editor = useEditor();
  const isAsked = useLayout((state) => state.overlay === 'tour');
  const [isFirst, setFirst] = useState(
    () => !editor.readOnly && localStorage.getItem(KEY) !== 'yes',
  );
  if (!isAsked && !isFirst) return null;
  const end = () => {
    localStorage.setItem(KEY, 'yes');
    setFirst(false);
    if (isAsked) setOverlay(null);
  };
  return (
    <Suspense fallback={null}>
      <Tour isAsked={isAsked} onEnd={end} />
    </Suspense>
  );
}
