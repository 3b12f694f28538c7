import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Button } from './button.tsx';

/** A page that says one thing and offers the next step. */
export function Message(props: {
  title: string;
  children: ReactNode;
  action: { title: string } & ({ href: string } | { run: () => void });
}) {
  const { action } = props;
  return (
    <main className="flex h-full items-center justify-center p-6">
      <div className="grid max-w-md gap-3">
        <h1 className="text-lg font-semibold">{props.title}</h1>
        <p className="text-ink-2">{props.children}</p>
        {'href' in action ? (
          <Link
            href={action.href}
            className="inline-flex h-7 items-center justify-self-start rounded-sm bg-accent px-2.5 font-medium text-on-accent hover:bg-accent-hover"
          >
            {action.title}
          </Link>
        ) : (
          <Button look="primary" className="justify-self-start" onClick={action.run}>
            {action.title}
          </Button>
        )}
      </div>
    </main>
  );
}
