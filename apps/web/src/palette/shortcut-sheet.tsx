import { allCommands } from '../frame/app-commands.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Keys } from '../ui/keys.tsx';

interface Row {
  readonly title: string;
  readonly keys?: string;
  /** What the pointer does, where no key alone does it. */
  readonly gesture?: string;
}

const onCanvas: Row[] = [
  { title: 'Name what is selected', keys: 'Enter' },
  { title: 'Add the next field', keys: 'Enter' },
  { title: 'Go on to the type of a field', keys: 'Tab' },
  { title: 'One step back', keys: 'Escape' },
  { title: 'Nudge by eight steps', keys: 'Shift+ArrowRight' },
];

const byPointer: Row[] = [
  { title: 'Add an entity', gesture: 'Double-click the canvas' },
  { title: 'Relate', gesture: 'Drag from the dot at a card’s side' },
  { title: 'Make the other side', gesture: 'Drop that on empty canvas' },
  { title: 'Reorder fields', gesture: 'Drag a row' },
  { title: 'Duplicate', keys: 'Alt', gesture: '+ drag' },
  { title: 'Select several', keys: 'Shift', gesture: '+ click, or drag a box' },
  { title: 'Look around', gesture: 'Scroll, or drag the right button' },
  { title: 'Zoom', keys: 'Mod', gesture: '+ scroll' },
];

const inOutline: Row[] = [
  { title: 'Move a field', keys: 'Alt+ArrowDown' },
  { title: 'Add a field', keys: 'Insert' },
  { title: 'Rename', keys: 'F2' },
  { title: 'Delete', keys: 'Delete' },
];

/** Every key there is, by group, read from the command registry; and what the pointer does. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const commands = allCommands().filter((command) => command.shortcut !== undefined);
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <Dialog title="Shortcuts" size="wide" open onClose={onClose}>
      <div className="columns-2 gap-8 max-sm:columns-1">
        {groups.map((group) => (
          <Group
            key={group}
            title={group}
            rows={commands
              .filter((command) => command.group === group)
              .map(({ title, shortcut }) => ({ title, ...(shortcut ? { keys: shortcut } : {}) }))}
          />
        ))}
        <Group title="On the canvas" rows={onCanvas} />
        <Group title="With the pointer" rows={byPointer} />
        <Group title="In the outline" rows={inOutline} />
      </div>
    </Dialog>
  );
}

function Group({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-xs font-semibold text-ink-3">{title}</h3>
      <dl>
        {rows.map(({ title: words, keys, gesture }) => (
          <div key={words} className="flex items-center justify-between gap-4 py-0.5">
            <dt>{words}</dt>
            <dd className="flex items-center gap-1 text-right text-xs text-ink-2">
              {keys ? <Keys keys={keys} /> : null}
              {gesture}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
