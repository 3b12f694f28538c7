import { EditError, type Editor, matchShortcut } from '@plinth/editor';
import { useEffect } from 'react';
import { isMac } from '../ui/keys.tsx';
import { matchesShortcut } from '../ui/shortcut.ts';
import { pageCommands } from './app-commands.ts';
import { say } from './layout-store.ts';

/** Runs a command and says it where it is refused. */
export function runSaying(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    say(error.message);
  }
}

/** Listens for the shortcuts of every command while a design is open. Text fields keep their own keys. */
export function useShortcuts(editor: Editor): void {
  useEffect(() => {
    const mac = isMac();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const typing = isTyping(event.target);
      // One step back out of a text field is to leave it.
      if (typing && event.key === 'Escape' && !isOverlaid(event.target)) {
        (event.target as HTMLElement).blur();
        return;
      }
      const page = pageCommands.find(
        ({ shortcut }) => shortcut !== undefined && matchesShortcut(event, shortcut, mac),
      );
      if (page && (!typing || event.ctrlKey || event.metaKey || /^F\d/.test(event.key))) {
        event.preventDefault();
        page.run(editor);
        return;
      }
      if (typing || isOverlaid(event.target)) return;
      const command = matchShortcut(event, { mac });
      // Copy and paste go through the clipboard events, which hold the text.
      if (!command?.direct || command.group === 'Clipboard' || !editor.isEnabled(command.id))
        return;
      if (event.key === 'Enter' && (event.target as Element).closest('button')) return;
      event.preventDefault();
      runSaying(() => editor.runDirect(command.id));
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [editor]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isOverlaid(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
}
