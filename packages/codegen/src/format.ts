import type { GeneratedFile } from './files.ts';

export interface FormatOptions {
  readonly indentStyle: 'space' | 'tab';
  readonly indentWidth: number;
  readonly lineWidth: number;
  readonly quoteStyle: 'single' | 'double';
}

/** A formatter of TypeScript and JavaScript, such as `format` of `@wasm-fmt/biome_fmt`. */
export type FormatSource = (text: string, path: string, options: FormatOptions) => string;

/** The same as the biome.json of the exported project says. */
export const formatOptions: FormatOptions = {
  indentStyle: 'space',
  indentWidth: 2,
  lineWidth: 100,
  quoteStyle: 'single',
};

/** Texts kept by formatter: what was printed before is not printed again. Twice as many as the largest designs need. */
const KEPT = 20_000;
const caches = new WeakMap<FormatSource, Map<string, string>>();

/** Formats the files that have a formatter; every other text is an emitter's own business and stays. */
export function formatFiles(
  files: readonly GeneratedFile[],
  format: FormatSource,
): readonly GeneratedFile[] {
  const kept = caches.get(format) ?? new Map<string, string>();
  caches.set(format, kept);
  return files.map((file) => {
    if (!/\.[cm]?[jt]s$/.test(file.path)) return file;
    const known = kept.get(file.text);
    const text = known ?? format(file.text, file.path, formatOptions);
    if (known === undefined) keep(kept, file.text, text);
    return { ...file, text };
  });
}

function keep(cache: Map<string, string>, text: string, formatted: string): void {
  if (cache.size >= KEPT) cache.clear();
  cache.set(text, formatted);
  // What is formatted stays as it is when it comes again.
  cache.set(formatted, formatted);
}
