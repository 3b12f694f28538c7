import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

export interface MenuItem {
  id: string;
  title: string;
  hint?: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  /** Whether it is the one chosen, or on; left out of what merely does something. */
  checked?: boolean;
  /** Draws a line above. */
  apart?: boolean;
  run: () => void;
}

/** A menu of items under a trigger; the trigger is any button. */
export function Menu(props: {
  label: string;
  trigger: ReactNode;
  items: readonly MenuItem[];
  align?: 'start' | 'end';
  head?: ReactNode;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{props.trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={props.label}
          align={props.align ?? 'end'}
          sideOffset={4}
          collisionPadding={8}
          className="overlay z-50 max-w-80 min-w-48 p-1"
        >
          {props.head}
          {props.items.map((item) => (
            <div key={item.id}>
              {item.apart ? <DropdownMenu.Separator className="my-1 h-px bg-line" /> : null}
              <DropdownMenu.Item
                {...(item.checked === undefined
                  ? {}
                  : { role: 'menuitemcheckbox', 'aria-checked': item.checked })}
                disabled={item.disabled ?? false}
                onSelect={item.run}
                className={`flex items-start gap-2 rounded-sm px-2 py-1 outline-none select-none data-disabled:text-ink-3 data-highlighted:bg-hover ${
                  item.danger ? 'text-danger-ink' : ''
                }`}
              >
                {item.checked === undefined ? null : (
                  <span className="flex h-5 w-3.5 items-center text-accent-ink">
                    {item.checked ? <Check aria-hidden size={14} /> : null}
                  </span>
                )}
                {item.icon ? (
                  <span className="flex h-5 items-center text-ink-3">{item.icon}</span>
                ) : null}
                <span className="min-w-0">
                  {item.title}
                  {item.hint ? <span className="block text-xs text-ink-3">{item.hint}</span> : null}
                </span>
              </DropdownMenu.Item>
            </div>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
