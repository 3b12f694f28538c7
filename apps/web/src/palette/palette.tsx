import { Command } from 'cmdk';
import { Dialog as Radix } from 'radix-ui';
import { useState } from 'react';
import { canvasOf } from '../canvas/index.ts';
import { useEditor } from '../editor/hooks.ts';
import { setOverlay } from '../frame/layout-store.ts';
import { runSaying } from '../frame/use-shortcuts.ts';
import { outlineRows } from '../outline/outline-model.ts';
import { Keys } from '../ui/keys.tsx';
import { KindIcon } from '../ui/kind-icon.tsx';
import { MethodBadge } from '../ui/method-badge.tsx';
import { paletteScore } from './palette-score.ts';
import { usePaletteCommands } from './use-palette-commands.ts';

const MOST_FOUND = 30;
const item =
  'flex items-center gap-2 rounded-sm px-2 py-1.5 data-[selected=true]:bg-hover data-[disabled=true]:text-ink-3';
const heading =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-3';

/** Every command, and everything in the design, by a few letters of its name. */
export function Palette() {
  const editor = useEditor();
  const [text, setText] = useState('');
  const close = () => setOverlay(null);
  const all = usePaletteCommands();
  // What cannot be done now is found by who looks for it, and says so.
  const possible = all.filter((command) => !command.disabled);
  const commands =
    text.trim() === '' ? possible : [...possible, ...all.filter((command) => command.disabled)];
  const found =
    text.trim().length < 2
      ? []
      : outlineRows(editor.design, { toggled: new Set(), search: text }).slice(0, MOST_FOUND);
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : close())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-[fade_var(--duration-quick)] bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="overlay fixed top-[14vh] left-1/2 z-50 w-[calc(100vw-32px)] max-w-xl -translate-x-1/2"
        >
          <Radix.Title className="sr-only">Commands</Radix.Title>
          <Command label="Commands" loop filter={paletteScore}>
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder="Find a command or a thing in the design"
              className="w-full border-b border-line bg-transparent px-4 py-3 text-base outline-none"
            />
            <Command.List className="max-h-[50vh] overflow-auto p-1.5">
              <Command.Empty className="px-2 py-3 text-ink-3">
                Nothing is called that.
              </Command.Empty>
              <Command.Group heading="Commands" className={heading}>
                {commands.map((command) => (
                  <Command.Item
                    key={command.id}
                    value={command.id}
                    keywords={[command.title, ...command.keywords]}
                    className={item}
                    disabled={command.disabled ?? false}
                    onSelect={() => {
                      close();
                      runSaying(() => command.run(editor));
                    }}
                  >
                    <span className="min-w-0 flex-1 truncate">{command.title}</span>
                    <span className="text-xs text-ink-3">
                      {command.disabled ? 'not with what is selected' : command.group}
                    </span>
                    {command.shortcut ? <Keys keys={command.shortcut} /> : null}
                  </Command.Item>
                ))}
              </Command.Group>
              {found.length > 0 ? (
                <Command.Group heading="In this design" forceMount className={heading}>
                  {found.map((row) => (
                    <Command.Item
                      key={row.id}
                      value={row.id}
                      forceMount
                      className={item}
                      onSelect={() => {
                        close();
                        editor.select([row.id]);
                        canvasOf(editor)?.reveal([row.id]);
                      }}
                    >
                      {row.method ? (
                        <MethodBadge method={row.method} />
                      ) : (
                        <KindIcon kind={row.kind} />
                      )}
                      <span className="min-w-0 flex-1 truncate">{row.title}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              ) : null}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
