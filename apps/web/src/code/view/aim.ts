/** What of a file is looked for: names of what is selected, the most telling first. */
export interface Aim {
  words: readonly string[];
}

/** The line, counted from 1, that first holds one of the names as a word; null where none does. */
export function aimIn(text: string, { words }: Aim): number | null {
  const lines = text.split('\n');
  for (const word of words) {
    const pattern = new RegExp(
      `(?<![\\w$])${word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w$])`,
    );
    const index = lines.findIndex((line) => !line.startsWith('import ') && pattern.test(line));
    if (index >= 0) return index + 1;
  }
  return null;
}
