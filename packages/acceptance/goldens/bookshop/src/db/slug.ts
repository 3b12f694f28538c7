/** A text as lower-case words and hyphens: "Crème brûlée!" gives "creme-brulee". */
export function slugify(text: string): string {
  const slug = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 100);
  return slug === '' ? 'untitled' : slug;
}

/** The slug itself where it is free, else with the first number that is. */
export function firstFree(slug: string, taken: readonly string[]): string {
  if (!taken.includes(slug)) return slug;
  for (let number = 2; ; number++) {
    if (!taken.includes(`${slug}-${number}`)) return `${slug}-${number}`;
  }
}
