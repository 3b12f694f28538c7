import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { Keys } from './keys.tsx';

/** A tip on hover and focus. The name of the thing itself must not depend on it. */
export function Tip(props: { text: string; keys?: string | undefined; children: ReactNode }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        asChild
        onFocus={(event) => {
          // A focus that a closing menu gives back was not asked for by the keyboard.
          if (!event.currentTarget.matches(':focus-visible')) event.preventDefault();
        }}
      >
        {props.children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          collisionPadding={8}
          className="overlay z-50 flex items-center gap-2 rounded-sm px-2 py-1 text-xs text-ink-2"
        >
          {props.text}
          {props.keys ? <Keys keys={props.keys} /> : null}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
