import type { Design } from '../design.ts';

/** A design to begin from. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly design: Design;
}
