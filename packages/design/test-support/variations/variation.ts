import type { Design, KindName, RecordByKind } from '../../src/index.ts';
import type { Draw } from './draw.ts';

/** Where a variation is made: a design that is sound, and choices. */
export interface Place {
  readonly design: Design;
  readonly draw: Draw;
}

/** What changes in a record, or `undefined` where there is nothing to change it to. The design need not be sound with it. */
export type Variation<K extends KindName> = (
  place: Place,
  record: RecordByKind[K],
) => Partial<RecordByKind[K]> | undefined;

/**
 * A variation for every property of a kind, so that a new property does not go untried: it does not compile. `null` stands
 * where the rest of the arbitrary gives every value already, or where the value means nothing beyond its place.
 */
export type Variations<K extends KindName> = {
  readonly [P in Exclude<keyof RecordByKind[K], 'id' | 'kind'>]: Variation<K> | null;
};

export const descriptions = [
  'What it is, in a sentence.',
  'Two lines,\nthe second with `code`, a "quote" and a \\ stroke.',
  `Ends a comment */ and a \${template} too.`,
  '| a | table |',
] as const;
