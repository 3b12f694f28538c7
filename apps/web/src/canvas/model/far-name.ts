/** Height of the name of a module in pixels of the screen, where its ground leaves room for it. */
const HEIGHT = 16;
/** Width of a letter, by the height of the type. */
const LETTER = 0.66;
/** How much of a ground its name takes at most. */
const SHARE = { x: 0.9, y: 0.5 };

/** A zoom of which there are few, so that names keep their size for a while as one zooms; never more than the zoom itself. */
export function zoomStep(zoom: number): number {
  return 2 ** (Math.floor(Math.log2(zoom) * 2) / 2);
}

/** Height of a module's name in canvas units, seen at a zoom and no larger than its ground. */
export function farNameSize(
  name: string,
  ground: { readonly width: number; readonly height: number },
  zoom: number,
): number {
  const widest = (ground.width * SHARE.x) / (LETTER * Math.max(name.length, 1));
  return Math.floor(Math.min(HEIGHT / zoom, widest, ground.height * SHARE.y));
}
