import { describe, expect, it } from 'vitest';
import { type KeyPress, matchesShortcut, shortcutCaps } from './shortcut.ts';
import { sinceWords } from './since-words.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('shortcuts of the page', () => {
  it('take Control, or Command on a Mac, and not the other', () => {
    expect(matchesShortcut(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
    expect(matchesShortcut(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
    expect(matchesShortcut(press('k', { ctrlKey: true }), 'Mod+K', true)).toBe(false);
    expect(matchesShortcut(press('k'), 'Mod+K', false)).toBe(false);
    expect(matchesShortcut(press('K', { ctrlKey: true, shiftKey: true }), 'Mod+K', false)).toBe(
      false,
    );
  });

  it('take a digit by its place where Shift prints a sign', () => {
    const shifted = press('!', { code: 'Digit1', shiftKey: true });
    expect(matchesShortcut(shifted, 'Shift+1', false)).toBe(true);
    expect(matchesShortcut(shifted, 'Shift+2', false)).toBe(false);
    expect(matchesShortcut(press('1', { code: 'Digit1' }), 'Shift+1', false)).toBe(false);
  });

  it('take a printed sign with whatever Shift its layout needs', () => {
    expect(matchesShortcut(press('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(matchesShortcut(press('?'), '?', false)).toBe(true);
    expect(matchesShortcut(press('.', { ctrlKey: true }), 'Mod+.', false)).toBe(true);
  });

  it('are printed as the platform has them, the first where several do the same', () => {
    expect(shortcutCaps('Mod+Shift+Z Mod+Y', true)).toEqual(['⌘', '⇧', 'Z']);
    expect(shortcutCaps('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(shortcutCaps('ArrowLeft', false)).toEqual(['←']);
  });
});

describe('how long ago', () => {
  it('is said in the largest unit that fits, then as a date', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    const ago = (seconds: number) => sinceWords(new Date(now - seconds * 1000).toISOString(), now);
    expect(ago(-5)).toBe('just now');
    expect(ago(59)).toBe('just now');
    expect(ago(60)).toBe('1 minute ago');
    expect(ago(7300)).toBe('2 hours ago');
    expect(ago(86_400 * 3)).toBe('3 days ago');
    expect(ago(86_400 * 20)).toBe('on 2026-11-03');
  });
});
