import type { Picture } from './print-svg.ts';

/** The widest and highest that browsers paint. */
export const MOST_PIXELS = 16_000;

/** A picture as PNG bytes of its size. Throws where the browser cannot paint that much. */
export async function paintPng({ svg, width, height }: Picture): Promise<Blob> {
  if (width > MOST_PIXELS || height > MOST_PIXELS) {
    throw new Error(
      `A PNG has ${MOST_PIXELS} pixels at most each way; make it narrower, or take SVG.`,
    );
  }
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('This browser cannot paint a picture as large as that; take SVG.');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
