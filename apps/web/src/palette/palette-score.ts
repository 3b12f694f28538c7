/**
 * How well a command fits what was typed, from 0 (not at all) to 1. Every word typed must begin a word of the title (the first
 * of `keywords`) or of the other keywords; the title counts more, its beginning most.
 */
export function paletteScore(_value: string, search: string, keywords: string[] = []): number {
  const typed = search.trim().toLowerCase();
  const [title = '', ...rest] = keywords.map((word) => word.toLowerCase());
  if (title.startsWith(typed)) return 1;
  const words = typed.split(/\s+/);
  const begins = (text: string) => {
    const parts = text.split(/[^\p{L}\p{N}]+/u);
    return (word: string) => parts.some((part) => part.startsWith(word));
  };
  if (words.every(begins(title))) return 0.8;
  return words.every(begins(`${title} ${rest.join(' ')}`)) ? 0.5 : 0;
}
