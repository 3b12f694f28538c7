import { shortcutCaps } from './shortcut.ts';

/** A shortcut as key caps, in the words of the platform. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-0.5 text-ink-3">
      {shortcutCaps(keys, isMac()).map((cap) => (
        <kbd
          key={cap}
          className="min-w-4.5 rounded-xs border border-line bg-sunken px-1 text-center font-sans text-2xs leading-4"
        >
          {cap}
        </kbd>
      ))}
    </span>
  );
}

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
