import type * as Monaco from 'monaco-editor/editor/editor.api';
import { toHex } from './colour.ts';

/** Monaco's names of colours by the tokens they are taken from, with a share of opacity where they lie over text. */
const colours: Readonly<Record<string, string | readonly [token: string, share: number]>> = {
  'editor.background': 'raised',
  'editor.foreground': 'ink',
  'editorLineNumber.foreground': 'ink-3',
  'editorLineNumber.activeForeground': 'ink',
  'editor.lineHighlightBackground': ['hover', 0.6],
  'editor.lineHighlightBorder': ['hover', 0],
  'editor.selectionBackground': ['accent', 0.28],
  'editor.inactiveSelectionBackground': ['accent', 0.16],
  'editor.wordHighlightBackground': ['accent', 0.14],
  'editor.findMatchBackground': ['warn', 0.5],
  'editor.findMatchHighlightBackground': ['warn', 0.25],
  'editorCursor.foreground': 'accent-ink',
  'editorIndentGuide.background1': 'line',
  'editorIndentGuide.activeBackground1': 'line-strong',
  'editorBracketMatch.background': ['accent', 0.16],
  'editorBracketMatch.border': 'outline',
  'editorError.foreground': 'danger',
  'editorWarning.foreground': 'warn',
  'editorInfo.foreground': 'accent',
  'editorWidget.background': 'raised',
  'editorWidget.foreground': 'ink',
  'editorWidget.border': 'line-strong',
  'editorHoverWidget.background': 'raised',
  'editorHoverWidget.border': 'line-strong',
  'editorSuggestWidget.background': 'raised',
  'editorSuggestWidget.border': 'line-strong',
  'editorSuggestWidget.foreground': 'ink',
  'editorSuggestWidget.selectedBackground': 'accent-soft',
  'editorSuggestWidget.selectedForeground': 'ink',
  'editorSuggestWidget.highlightForeground': 'accent-ink',
  'editorSuggestWidget.focusHighlightForeground': 'accent-ink',
  'editorGutter.background': 'raised',
  'editorGutter.addedBackground': 'ok',
  // A line that is new as a whole has both, one over the other.
  'diffEditor.insertedTextBackground': ['ok', 0.12],
  'diffEditor.insertedLineBackground': ['ok', 0.08],
  'diffEditor.removedTextBackground': ['danger', 0.12],
  'diffEditor.removedLineBackground': ['danger', 0.08],
  'diffEditor.diagonalFill': 'line',
  'diffEditor.unchangedRegionBackground': 'sunken',
  'diffEditor.unchangedRegionForeground': 'ink-2',
  'diffEditor.unchangedRegionShadow': ['line', 0],
  'input.background': 'raised',
  'input.foreground': 'ink',
  'input.border': 'line-strong',
  'list.hoverBackground': 'hover',
  'list.focusBackground': 'accent-soft',
  'list.focusForeground': 'ink',
  'list.highlightForeground': 'accent-ink',
  'scrollbarSlider.background': ['ink-3', 0.3],
  'scrollbarSlider.hoverBackground': ['ink-3', 0.45],
  'scrollbarSlider.activeBackground': ['ink-3', 0.6],
  'scrollbar.shadow': ['line', 0],
  focusBorder: 'focus',
  foreground: 'ink',
};

/** What the words of code look like: few colours, all of them ink on paper first. */
const words: readonly (readonly [scopes: string, colour: string, style?: string])[] = [
  ['', 'ink'],
  ['comment', 'ink-2', 'italic'],
  ['keyword tag attribute.name', 'job'],
  ['string attribute.value', 'ok-ink'],
  ['string.escape regexp', 'warn-ink'],
  ['number constant', 'post'],
  ['type type.identifier', 'enum'],
  ['string.key.json type.yaml', 'accent-ink'],
  ['delimiter operators', 'ink-2'],
  ['predefined.sql operator.sql', 'post'],
  ['string.sql', 'ok-ink'],
];

/** Tells Monaco the colours of the theme that the page shows now. */
export function applyMonacoTheme(monaco: typeof Monaco): void {
  const dark = isDark();
  const token = tokenReader();
  monaco.editor.defineTheme('plinth', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    colors: Object.fromEntries(
      Object.entries(colours).map(([name, value]) => {
        const [from, share] = typeof value === 'string' ? [value, 1] : value;
        return [name, toHex(share === 1 ? token(from) : mixed(token(from), share))];
      }),
    ),
    rules: words.flatMap(([scopes, colour, fontStyle]) =>
      scopes.split(' ').map((scope) => ({
        token: scope,
        foreground: toHex(token(colour)).slice(1, 7),
        ...(fontStyle === undefined ? {} : { fontStyle }),
      })),
    ),
  });
  monaco.editor.setTheme('plinth');
}

function mixed(colour: string, share: number): string {
  return `color-mix(in srgb, ${colour} ${share * 100}%, transparent)`;
}

/** Reads tokens as the page resolves them: each says both themes, and `color-scheme` picks. */
function tokenReader(): (name: string) => string {
  const probe = document.createElement('span');
  document.body.append(probe);
  const read = new Map<string, string>();
  queueMicrotask(() => probe.remove());
  return (name) => {
    const known = read.get(name);
    if (known !== undefined) return known;
    probe.style.color = `var(--color-${name})`;
    const colour = getComputedStyle(probe).color;
    read.set(name, colour);
    return colour;
  };
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined
    ? matchMedia('(prefers-color-scheme: dark)').matches
    : chosen === 'dark';
}

/** Calls back whenever another theme is chosen, here or in the system. */
export function followTheme(onChange: () => void): void {
  new MutationObserver(onChange).observe(document.documentElement, {
    attributeFilter: ['data-theme'],
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onChange);
}
