const SIZES = [44, 38, 32, 27, 23] as const;
/** Width of a letter and height of a line, by the size of the type. */
const LETTER = 0.6;
const LINE = 1.14;
const PAD = { x: 44, y: 20 };

/**
 * A name for a card that is drawn as a block: as large as it fits, broken between its words where it has to be, and cut
 * where even that is too much. Worked out here, since what the browser clips it has to paint on its own, block for block.
 */
export function blockName(
  name: string,
  card: { readonly width: number; readonly height: number },
): { readonly text: string; readonly size: number } {
  const words = name.split(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=[ _./-])/u);
  const room = { x: card.width - PAD.x, y: card.height - PAD.y };
  let letters = 1;
  let lines = 1;
  for (const size of SIZES) {
    letters = Math.max(1, Math.floor(room.x / (size * LETTER)));
    lines = Math.max(1, Math.floor(room.y / (size * LINE)));
    // A word alone is never broken.
    if (linesOf(words, letters) <= lines) return { text: words.join('\u200b'), size };
  }
  const most = letters * lines;
  const text = name.length > most ? `${name.slice(0, most - 1)}…` : name;
  return { text, size: SIZES[SIZES.length - 1] ?? 23 };
}

/** How many lines of so many letters the words take; endless where one of them is longer. */
function linesOf(words: readonly string[], letters: number): number {
  let lines = 1;
  let used = 0;
  for (const word of words) {
    const length = word.trimEnd().length;
    if (length > letters) return Number.POSITIVE_INFINITY;
    if (used + length > letters) {
      lines++;
      used = 0;
    }
    used += word.length;
  }
  return lines;
}
