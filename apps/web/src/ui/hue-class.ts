import type { Colour } from '@plinth/design';

/** The edge colour of each hue, as a class that Tailwind can see. */
export const hueClass: Record<Colour, string> = {
  slate: 'bg-slate-edge',
  red: 'bg-red-edge',
  orange: 'bg-orange-edge',
  amber: 'bg-amber-edge',
  lime: 'bg-lime-edge',
  green: 'bg-green-edge',
  teal: 'bg-teal-edge',
  blue: 'bg-blue-edge',
  violet: 'bg-violet-edge',
  pink: 'bg-pink-edge',
};
