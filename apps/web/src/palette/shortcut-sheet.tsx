import { allCommands } from '../frame/app-commands.ts';
import { Keys } from '../ui/keys.tsx';

const onCanvas: [title: string, keys: string][] = [
  ['Name what is selected', 'Enter'],
  ['Add the next field', 'Enter'],
  ['Go on to the type of a field', 'Tab'],
  ['One step back', 'Escape'],
  ['Move what is selected', 'ArrowUp'],
];

const inOutline: [title: string, keys: string][] = [
  ['Move a field', 'Alt+ArrowDown'],
  ['Add a field', 'Insert'],
  ['Rename', 'F2'],
  ['Delete', 'Delete'],
];

/** Every key there is, by group, read from the command registry. */
export function ShortcutSheet() {
  const commands = allCommands().filter((command) => command.shortcut !== undefined);
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <div className="columns-2 gap-8 max-sm:columns-1">
      {groups.map((group) => (
        <Group
          key={group}
          title={group}
          rows={commands
            .filter((command) => command.group === group)
            .map((command) => [command.title, command.shortcut ?? ''])}
        />
      ))}
      <Group title="On the canvas" rows={onCanvas} />
      <Group title="In the outline" rows={inOutline} />
    </div>
  );
}

function Group({ title, rows }: { title: string; rows: [title: string, keys: string][] }) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-xs font-semibold text-ink-3">{title}</h3>
      <dl>
        {rows.map(([words, keys]) => (
          <div key={words} className="flex items-center justify-between gap-4 py-0.5">
            <dt>{words}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
