/** One step of the first-run tour: what it says, and the part of the page that it points at. */
export interface TourStep {
  readonly title: string;
  readonly text: string;
  /** A selector of the part; where it is not on the page, the step stands in the middle. */
  readonly at: string;
}

export const tourSteps: readonly TourStep[] = [
  {
    title: 'Draw',
    text: 'Double-click the canvas, or press E, and name an entity. Enter goes on to its first field, and to the next; Tab to its type.',
    at: '.pl-tools',
  },
  {
    title: 'Relate',
    text: 'Pull from the right edge of a card to another one. Drop on empty canvas and the other side is made for you.',
    at: '.pl-canvas',
  },
  {
    title: 'Find anything',
    text: 'The outline lists all there is and does all the canvas does, by keyboard too. Mod+K finds every command.',
    at: 'aside[aria-label="Outline"]',
  },
  {
    title: 'See what is wrong',
    text: 'Problems are listed as you type, with one click to mend most. Beside them are the code as it becomes and Run, which starts your API right here.',
    at: 'section[aria-label="Dock"]',
  },
  {
    title: 'Take it away',
    text: 'Export gives you the whole project: code, migrations, tests, Docker files. It is yours and needs nothing of ours.',
    at: 'header',
  },
];
