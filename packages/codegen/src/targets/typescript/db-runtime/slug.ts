import { textFile } from '../source.ts';

/** Slugs made of texts. */
export const slugFile = textFile(
  'src/db/slug.ts',
  `
/** A text as lower-case words and hyphens, of so many characters at most: "Crème brûlée!" gives "creme-brulee". */
export function slugify(text: string, longest = 100): string {
  const slug = text
    .normalize('NFKD')
    .replaceAll(/\\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, longest)
    .replace(/-$/, '');
  return slug === '' ? 'untitled' : slug;
}

/** The slug itself where it is free, else with the first number that is. */
export function firstFree(slug: string, taken: readonly string[]): string {
  if (!taken.includes(slug)) return slug;
  for (let number = 2; ; number++) {
    if (!taken.includes(\`\${slug}-\${number}\`)) return \`\${slug}-\${number}\`;
  }
}
`,
);
