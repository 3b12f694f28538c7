import { lazy, Suspense } from 'react';
import { setOverlay, useLayout } from '../frame/layout-store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })));
const PictureDialog = lazy(() =>
  import('../picture/picture-dialog.tsx').then((module) => ({ default: module.PictureDialog })),
);

const ImportHere = lazy(() =>
  import('../import/import-here.tsx').then((module) => ({ default: module.ImportHere })),
);

/** What floats over the page on demand: the command palette, the shortcut sheet, the picture, the import. */
export function Overlays() {
  const overlay = useLayout((state) => state.overlay);
  return (
    <>
      {overlay === 'palette' ? (
        <Suspense fallback={null}>
          <Palette />
        </Suspense>
      ) : null}
      <Dialog
        title="Shortcuts"
        size="wide"
        open={overlay === 'shortcuts'}
        onClose={() => setOverlay(null)}
      >
        <ShortcutSheet />
      </Dialog>
      {overlay === 'import' ? (
        <Suspense fallback={null}>
          <ImportHere onClose={() => setOverlay(null)} />
        </Suspense>
      ) : null}
      <Dialog title="Picture" open={overlay === 'picture'} onClose={() => setOverlay(null)}>
        <Suspense fallback={null}>
          <PictureDialog />
        </Suspense>
      </Dialog>
    </>
  );
}
