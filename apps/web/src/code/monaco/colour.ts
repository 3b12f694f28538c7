const contexts: CanvasRenderingContext2D[] = [];

/** Any colour of CSS as `#rrggbb` or `#rrggbbaa`, which is what Monaco's themes take. */
export function toHex(colour: string): string {
  const context = contexts[0] ?? newContext();
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 255] = context.getImageData(0, 0, 1, 1).data;
  const digits = (a === 255 ? [r, g, b] : [r, g, b, a]).map((part) =>
    part.toString(16).padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}

function newContext(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('toHex: this browser draws nothing');
  contexts.push(context);
  return context;
}
