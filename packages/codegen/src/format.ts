import { isBalanced } from './balanced.ts';
import type { GeneratedFile } from './files.ts';
import { Shapes } from './shapes.ts';

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

interface Printed {
  readonly texts: Map<string, string>;
  readonly shapes: Shapes;
}

const caches = new WeakMap<FormatSource, Printed>();

/** Formats the files that have a formatter; every other text is an emitter's own business and stays. */
export function formatFiles(
  files: readonly GeneratedFile[],
  format: FormatSource,
): readonly GeneratedFile[] {
  const printed = caches.get(format) ?? { texts: new Map(), shapes: new Shapes(KEPT) };
  caches.set(format, printed);
  const kept = printed.texts;
  return files.map((file) => {
    if (!/\.[cm]?[jt]s$/.test(file.path)) return file;
    const once = (text: string) => {
      const known = kept.get(text);
      if (known !== undefined) return known;
      const formatted = printed.shapes.format(text, (each) =>
        settled(each, (given) => format(given, file.path, formatOptions)),
      );
      keep(kept, text, formatted);
      return formatted;
    };
    const known = kept.get(file.text);
    if (known !== undefined) return { ...file, text: known };
    const text = statementGroups(file.text).map(once).join('\n');
    keep(kept, file.text, text);
    return { ...file, text };
  });
}

/** A call in a chain whose object is on lines of its own: Biome joins some such chains once it reads the object so. */
const unsettled = /^\s+\.\w+\(\{$/m;

/** A text as formatting it once more would leave it. */
function settled(text: string, format: (text: string) => string): string {
  const formatted = format(text);
  return unsettled.test(formatted) ? format(formatted) : formatted;
}

const beginsStatement =
  /^(?:export |import |async |function |const |let |class |interface |type |describe\(|test\(|\/\*\*)/;

/**
 * A file cut at blank lines between whole statements, where formatting the parts gives the formatted whole: an edit
 * then formats the statements that it changed.
 */
export function statementGroups(text: string): readonly string[] {
  const groups: string[] = [];
  let group = '';
  for (const part of text.split(/\n{2,}/)) {
    if (group !== '' && beginsStatement.test(part) && isBalanced(group)) {
      groups.push(group);
      group = part;
    } else group = group === '' ? part : `${group}\n\n${part}`;
  }
  return [...groups, group].filter((each) => each.trim() !== '');
}

function keep(cache: Map<string, string>, text: string, formatted: string): void {
  if (cache.size >= KEPT) cache.clear();
  cache.set(text, formatted);
  // What is formatted stays as it is when it comes again.
  cache.set(formatted, formatted);
}
