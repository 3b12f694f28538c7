import { lazy, Suspense } from 'react';
import { setOverlay, useLayout } from '../frame/layout-store.ts';

/** Gets the palette, so that it is there when it is asked for. */
export const loadPalette = () => import('./palette.tsx');
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })));
const ShortcutSheet = lazy(() =>
  import('./shortcut-sheet.tsx').then((module) => ({ default: module.ShortcutSheet })),
);
const PictureDialog = lazy(() =>
  import('../picture/picture-dialog.tsx').then((module) => ({ default: module.PictureDialog })),
);

const ImportHere = lazy(() =>
  import('../import/import-here.tsx').then((module) => ({ default: module.ImportHere })),
);

/** What floats over the page on demand: the command palette, the shortcut sheet, the picture, the import. */
export function Overlays() {
  const overlay = useLayout((state) => state.overlay);
  const close = () => setOverlay(null);
  return (
    <Suspense fallback={null}>
      {overlay === 'palette' ? <Palette /> : null}
      {overlay === 'shortcuts' ? <ShortcutSheet onClose={close} /> : null}
      {overlay === 'import' ? <ImportHere onClose={close} /> : null}
      {overlay === 'picture' ? <PictureDialog onClose={close} /> : null}
    </Suspense>
  );
}
