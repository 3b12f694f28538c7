import { type AnyCommand, commands } from './commands/index.ts';

/** What a keyboard event says, as far as shortcuts care. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}
export interface ShortcutOptions {
  /** Whether `Mod` is Cmd. */
  readonly mac?: boolean;
}

interface Chord {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** The command whose shortcut was pressed; whether it is enabled, and whether a text field has the focus, is for the caller to see. */
export function matchShortcut(
  press: KeyPress,
  options: ShortcutOptions = {},
): AnyCommand | undefined {
  const mod = options.mac ? press.metaKey : press.ctrlKey;
  const otherMod = options.mac ? press.ctrlKey : press.metaKey;
  if (otherMod) return undefined;
  const pressed: Chord = {
    key: press.key.toLowerCase(),
    mod,
    shift: press.shiftKey,
    alt: press.altKey,
  };
  return commands.find((command) =>
    chordsOf(command).some(
      (chord) =>
        chord.key === pressed.key &&
        chord.mod === pressed.mod &&
        chord.shift === pressed.shift &&
        chord.alt === pressed.alt,
    ),
  );
}

/** A shortcut as a keyboard shows it: `⌘⇧Z` on a Mac, `Ctrl+Shift+Z` elsewhere; the first where there are several. */
export function printShortcut(shortcut: string, options: ShortcutOptions = {}): string {
  const parts = (shortcut.split(' ')[0] ?? '').split('+');
  const words = options.mac ? macWords : plainWords;
  return parts.map((part) => words[part] ?? part).join(options.mac ? '' : '+');
}

const arrows = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };
const macWords: Readonly<Record<string, string>> = {
  ...arrows,
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Delete: '⌦',
  Escape: 'Esc',
};
const plainWords: Readonly<Record<string, string>> = {
  ...arrows,
  Mod: 'Ctrl',
  Delete: 'Del',
  Escape: 'Esc',
};

function chordsOf({ shortcut }: AnyCommand): readonly Chord[] {
  if (shortcut === undefined) return [];
  return shortcut.split(' ').map((chord) => {
    const parts = chord.split('+');
    return {
      key: (parts.at(-1) ?? '').toLowerCase(),
      mod: parts.includes('Mod'),
      shift: parts.includes('Shift'),
      alt: parts.includes('Alt'),
    };
  });
}
