const arrows = { arrowleft: '←', arrowright: '→', arrowup: '↑', arrowdown: '↓' };
const macCaps: Record<string, string> = {
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  ctrl: '⌃',
  enter: '↵',
  backspace: '⌫',
  delete: '⌦',
  escape: 'Esc',
  ...arrows,
};
const plainCaps: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  ctrl: 'Ctrl',
  enter: 'Enter',
  backspace: 'Backspace',
  delete: 'Del',
  escape: 'Esc',
  ...arrows,
};

/** The key caps of a shortcut such as `mod+shift+z`, as its platform prints them. */
export function shortcutCaps(shortcut: string, mac: boolean): string[] {
  // Where several do the same, the first is the one to learn.
  const first = shortcut.split(' ')[0] ?? '';
  return first.split('+').map((part) => {
    const key = part.trim().toLowerCase();
    const cap = (mac ? macCaps : plainCaps)[key];
    return cap ?? (key.length === 1 ? key.toUpperCase() : part.trim());
  });
}

export interface KeyPress {
  key: string;
  /** The place of the key, for digits: with Shift they print signs. */
  code?: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** Whether a key press is the shortcut of a page command; `mod` is Command on a Mac and Control elsewhere. */
export function matchesShortcut(press: KeyPress, shortcut: string, mac: boolean): boolean {
  const parts = shortcut.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  if (mod !== wants('mod') || other !== wants('ctrl') || press.altKey !== wants('alt'))
    return false;
  // A printed sign such as "?" needs Shift on most layouts, so Shift only counts beside letters and named keys.
  const sign = key.length === 1 && !/[a-z0-9]/.test(key);
  if (!sign && press.shiftKey !== wants('shift')) return false;
  return press.key.toLowerCase() === key || press.code === `Digit${key}`;
}
