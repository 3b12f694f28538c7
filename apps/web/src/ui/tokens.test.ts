import { readFileSync } from 'node:fs';
import { colours, methods } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../test/contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\)/g)].map(
    ([, name, light, dark]) => [name as string, { light: light as string, dark: dark as string }],
  ),
);

const grounds = ['canvas', 'surface', 'sunken', 'hover', 'raised', 'card', 'card-head'];
const pairs: [text: string, ground: string, ratio: number][] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) =>
    grounds.map((ground): [string, string, number] => [ink, ground, 4.5]),
  ),
  ...['accent-ink', 'danger-ink', 'warn-ink', 'ok-ink', 'job', 'enum', 'shape'].flatMap((ink) =>
    ['surface', 'raised', 'card', 'sunken'].map((g): [string, string, number] => [ink, g, 4.5]),
  ),
  ['ink', 'pressed', 4.5],
  ['ink', 'thumb', 4.5],
  ['ink-2', 'pressed', 4.5],
  ['ink', 'accent-soft', 4.5],
  ['ink-2', 'accent-soft', 4.5],
  ['accent-ink', 'accent-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['note-ink', 'note', 4.5],
  ['note-edge', 'canvas', 3],
  ...['danger', 'warn', 'ok'].flatMap((name): [string, string, number][] => [
    [`${name}-ink`, `${name}-soft`, 4.5],
    [name, 'surface', 3],
    [name, 'card', 3],
  ]),
  ...methods.map((m): [string, string, number] => [
    m.toLowerCase(),
    `${m.toLowerCase()}-soft`,
    4.5,
  ]),
  ...['job', 'enum', 'shape'].map((k): [string, string, number] => [k, `${k}-soft`, 4.5]),
  ['entity', 'card-head', 4.5],
  ...['outline', 'focus', 'edge', 'effect'].flatMap((name): [string, string, number][] => [
    [name, 'canvas', 3],
    [name, 'surface', 3],
    [name, 'card', 3],
  ]),
  ...colours.flatMap((hue): [string, string, number][] => [
    [`${hue}-ink`, `${hue}-ground`, 4.5],
    [`${hue}-ink`, 'surface', 4.5],
    [`${hue}-edge`, `${hue}-ground`, 3],
    [`${hue}-edge`, 'card', 3],
    ['edge', `${hue}-ground`, 3],
    ['ink-2', `${hue}-ground`, 4.5],
  ]),
];

describe('tokens', () => {
  it('computes the ratio that WCAG states for black on white', () => {
    expect(contrast('oklch(0 0 0)', 'oklch(1 0 0)')).toBeCloseTo(21, 3);
    expect(contrast('oklch(0.6279 0.2577 29.23)', 'oklch(1 0 0)')).toBeCloseTo(4.0, 1);
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`keeps AA for every pair of text or edge and ground in ${theme}`, () => {
      const low = pairs.flatMap(([text, ground, ratio]) => {
        const found = contrast(value(text, theme), value(ground, theme));
        return found >= ratio ? [] : [`${text} on ${ground}: ${found.toFixed(2)} < ${ratio}`];
      });
      expect(low).toEqual([]);
    });
  }
});

function value(name: string, theme: 'light' | 'dark'): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`there is no token --color-${name}`);
  return token[theme];
}
