import { X } from 'lucide-react';
import { useState } from 'react';
import { Control, type ControlProps } from './control.tsx';
import { useForm } from './form-context.ts';

/** The texts that a line typed by hand adds to a list: split at commas and spaces, without those already there. */
export function readTokens(line: string, present: readonly string[]): string[] {
  const typed = line.split(/[,\s]+/).filter((word) => word !== '');
  return [...new Set(typed)].filter((word) => !present.includes(word));
}

/** A short list of words: typed and entered one by one or pasted, shown as removable tags. */
export function TokensControl(
  props: ControlProps & {
    items: readonly string[];
    onChange: (items: string[]) => void;
    placeholder?: string;
    /** Words to choose from, offered while typing. */
    suggestions?: readonly string[];
  },
) {
  const { readOnly } = useForm();
  const [text, setText] = useState('');
  const add = () => {
    const words = readTokens(text, props.items);
    setText('');
    if (words.length > 0) props.onChange([...props.items, ...words]);
  };
  return (
    <Control {...props}>
      {({ id, describedBy, invalid }) => (
        <div className="flex flex-wrap gap-1">
          {props.items.map((item) => (
            <span
              key={item}
              className="inline-flex h-6 max-w-full items-center gap-0.5 rounded-sm bg-pressed pl-2 font-mono text-xs"
            >
              <span className={`truncate ${readOnly ? 'pr-2' : ''}`}>{item}</span>
              {readOnly ? null : (
                <button
                  type="button"
                  aria-label={`Remove ${item}`}
                  onClick={() => props.onChange(props.items.filter((other) => other !== item))}
                  className="inline-flex size-6 items-center justify-center text-ink-3 hover:text-ink"
                >
                  <X size={12} />
                </button>
              )}
            </span>
          ))}
          {readOnly ? null : (
            <input
              id={id}
              type="text"
              aria-describedby={describedBy}
              aria-invalid={invalid || undefined}
              className="input w-auto min-w-24 flex-1"
              list={props.suggestions ? `${id}-list` : undefined}
              placeholder={props.placeholder ?? 'Type and press Enter'}
              autoComplete="off"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              onBlur={add}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === ',') {
                  event.preventDefault();
                  add();
                }
                if (event.key === 'Backspace' && text === '' && props.items.length > 0) {
                  props.onChange(props.items.slice(0, -1));
                }
              }}
            />
          )}
          {props.suggestions ? (
            <datalist id={`${id}-list`}>
              {props.suggestions.map((word) => (
                <option key={word} value={word} />
              ))}
            </datalist>
          ) : null}
        </div>
      )}
    </Control>
  );
}
