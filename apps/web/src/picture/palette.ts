import type { Colour } from '@plinth/design';
import { colours } from '@plinth/design';

/** The tokens that a picture uses, each a colour that any viewer of SVG knows. */
const plain = [
  'canvas',
  'card',
  'ink',
  'ink-2',
  'ink-3',
  'line',
  'line-strong',
  'edge',
  'note',
  'note-edge',
  'note-ink',
  'get',
  'post',
  'put',
  'patch',
  'delete',
] as const;
export const paletteTokens: readonly string[] = [
  ...plain,
  ...colours.flatMap((hue) => [`${hue}-ground`, `${hue}-edge`, `${hue}-ink`]),
];

type Token = (typeof plain)[number] | `${Colour}-${'ground' | 'edge' | 'ink'}`;
export type Palette = Readonly<Record<Token, string>>;

/** The colours as the page shows them now, in hexadecimal, since few viewers know what the tokens are written in. */
export function readPalette(): Palette {
  const stage = document.createElement('canvas');
  stage.width = 1;
  stage.height = 1;
  const brush = stage.getContext('2d', { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement('span'));
  const read = (token: string) => {
    probe.style.color = `var(--color-${token})`;
    if (!brush) return '#888888';
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = getComputedStyle(probe).color;
    brush.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0] = brush.getImageData(0, 0, 1, 1).data;
    return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
  const palette = Object.fromEntries(paletteTokens.map((token) => [token, read(token)])) as Palette;
  probe.remove();
  return palette;
}
