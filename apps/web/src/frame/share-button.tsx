import { lazy, Suspense } from 'react';
import { Button } from '../ui/button.tsx';
import { setOverlay } from './layout-store.ts';

/** Gets the popover of the links, so that it is there when it is asked for. */
export const loadShare = () => import('./share-popover.tsx');
const SharePopover = lazy(() => loadShare().then((module) => ({ default: module.SharePopover })));

/** The button that opens the links by which others may look; pressed early, it opens them as soon as they are there. */
export function ShareButton() {
  return (
    <Suspense fallback={<Button onClick={() => setOverlay('share')}>Share</Button>}>
      <SharePopover />
    </Suspense>
  );
}
