import type { Importer, SourceFile } from './importer.ts';
import { importers } from './registry.ts';

// Less than this is a coincidence of words.
const LEAST = 0.2;

/** The format that the files are most surely of; null where none is recognised. */
export function recogniseFormat(files: readonly SourceFile[]): Importer | null {
  let best: Importer | null = null;
  let score = LEAST;
  for (const importer of importers) {
    const sureness = importer.detect(files);
    if (sureness > score) {
      best = importer;
      score = sureness;
    }
  }
  return best;
}
