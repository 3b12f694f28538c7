import type { Colour } from './kinds/common.ts';

/** The hues of modules in the order in which they are given out, neighbours unlike one another. */
export const hues = [
  'blue',
  'teal',
  'violet',
  'amber',
  'green',
  'pink',
  'orange',
  'lime',
  'red',
  'slate',
] as const satisfies readonly Colour[];

/** The hue of the module at a place, counted from 0; they go round. */
export function hueAt(place: number): Colour {
  return hues[place % hues.length] ?? 'blue';
}
