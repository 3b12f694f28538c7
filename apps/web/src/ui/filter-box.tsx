import { Search } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';

/** A bar to find things by words, above what it filters; `children` stand at its end. */
export function FilterBox(props: {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  children?: ReactNode;
}) {
  return (
    <div className="flex h-8 shrink-0 items-center gap-1.5 border-b border-line px-2 text-ink-3 filter-box">
      <Search aria-hidden size={13} />
      <input
        type="search"
        aria-label={props.label}
        placeholder={props.placeholder ?? props.label}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={props.onKeyDown}
        className="h-full min-w-0 flex-1 bg-transparent text-xs text-ink outline-none"
      />
      {props.children}
    </div>
  );
}
