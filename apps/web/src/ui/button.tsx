import type { ComponentProps } from 'react';
import { Tip } from './tip.tsx';

const looks = {
  primary:
    'bg-accent text-on-accent hover:bg-accent-hover disabled:bg-pressed disabled:text-ink-3 font-medium',
  plain:
    'bg-raised text-ink border border-line-strong hover:bg-hover hover:border-outline disabled:text-ink-3 disabled:hover:bg-raised',
  quiet:
    'text-ink-2 hover:bg-hover hover:text-ink data-[state=open]:bg-pressed disabled:text-ink-3 disabled:hover:bg-transparent',
  danger: 'text-danger-ink hover:bg-danger-soft disabled:text-ink-3',
} as const;

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof looks;
  small?: boolean;
}

/** A button with words. One look per weight: one primary a screen. */
export function Button({ look = 'plain', small = false, className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`inline-flex shrink-0 items-center justify-center gap-1.5 rounded-sm whitespace-nowrap transition-colors duration-(--duration-quick) ${
        small ? 'h-6 px-2 text-xs' : 'h-7 px-2.5'
      } ${looks[look]} ${className}`}
      {...rest}
    />
  );
}

export interface IconButtonProps extends ComponentProps<'button'> {
  /** Accessible name, and the text of the tip. */
  label: string;
  keys?: string | undefined;
  small?: boolean;
}

/** A square button of one icon, named for screen readers and by a tip. */
export function IconButton({ label, keys, small, className = '', ...rest }: IconButtonProps) {
  return (
    <Tip text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        className={`inline-flex shrink-0 items-center justify-center rounded-sm text-ink-2 transition-colors duration-(--duration-quick) hover:bg-hover hover:text-ink aria-pressed:bg-pressed aria-pressed:text-ink data-[state=open]:bg-pressed disabled:text-ink-3 disabled:opacity-55 disabled:hover:bg-transparent ${
          small ? 'size-6' : 'size-7'
        } ${className}`}
        {...rest}
      />
    </Tip>
  );
}
