import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';

const widths = {
  usual: 'top-[12vh] max-h-[76vh] max-w-md',
  wide: 'top-[12vh] max-h-[76vh] max-w-3xl',
  huge: 'top-[5vh] max-h-[90vh] max-w-6xl',
};

const firstControl = 'textarea, input:not(.sr-only, [type="radio"]), input[type="radio"]:checked';

/** A dialog that must be answered or read: used sparingly, where no panel serves. */
export function Dialog(props: {
  title: string;
  open: boolean;
  onClose: () => void;
  size?: keyof typeof widths;
  children: ReactNode;
}) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <Radix.Root open={props.open} onOpenChange={(open) => (open ? undefined : props.onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-[fade_var(--duration-quick)] bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          // It begins at its first control, of a choice at what is chosen; what is only read, at the button that closes it.
          onOpenAutoFocus={(event) => {
            const first = body.current?.querySelector<HTMLElement>(firstControl);
            if (!first) return;
            event.preventDefault();
            first.focus();
          }}
          className={`overlay fixed left-1/2 z-50 flex w-[calc(100vw-32px)] -translate-x-1/2 flex-col ${
            widths[props.size ?? 'usual']
          }`}
        >
          <div className="flex items-center justify-between border-b border-line py-2 pr-2 pl-4">
            <Radix.Title className="font-semibold">{props.title}</Radix.Title>
            <Radix.Close
              aria-label="Close"
              className="inline-flex size-7 items-center justify-center rounded-sm text-ink-2 hover:bg-hover"
            >
              <X size={15} />
            </Radix.Close>
          </div>
          <div ref={body} className="min-h-0 overflow-auto p-4">
            {props.children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
