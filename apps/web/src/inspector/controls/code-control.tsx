import { Control, type ControlProps } from './control.tsx';
import { useForm } from './form-context.ts';
import { useDraft } from './use-draft.ts';

/**
 * Handler code. Tab indents the line or the selected lines, Shift+Tab takes it back; Escape and then Tab moves on,
 * so that the keyboard is never caught.
 */
export function CodeControl(
  props: ControlProps & {
    value: string;
    onCommit: (code: string) => void;
    placeholder?: string;
    /** The line before and after the code, which the export writes. */
    around: [before: string, after: string];
  },
) {
  const { readOnly } = useForm();
  const draft = useDraft(props.value, props.onCommit);
  return (
    <Control {...props} stacked>
      {({ id, describedBy, invalid }) => (
        <div className="overflow-hidden rounded-sm border border-line-strong bg-sunken font-mono text-xs leading-5 focus-within:outline-2 focus-within:outline-focus">
          <div aria-hidden className="truncate border-b border-line px-2 text-ink-3">
            {props.around[0]}
          </div>
          <textarea
            id={id}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            rows={10}
            wrap="off"
            spellCheck={false}
            autoComplete="off"
            readOnly={readOnly}
            placeholder={props.placeholder}
            className="block min-h-24 w-full resize-y bg-raised px-2 py-1 outline-none"
            value={draft.text}
            onChange={(event) => draft.change(event.currentTarget.value)}
            onBlur={draft.finish}
            onKeyDown={(event) => {
              const box = event.currentTarget;
              if (event.key === 'Escape') {
                event.stopPropagation();
                box.dataset.leave = 'yes';
                return;
              }
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) draft.finish();
              if (event.key === 'Tab' && !readOnly && box.dataset.leave !== 'yes') {
                event.preventDefault();
                const next = indent(
                  box.value,
                  box.selectionStart,
                  box.selectionEnd,
                  event.shiftKey,
                );
                draft.change(next.text);
                queueMicrotask(() => box.setSelectionRange(next.start, next.end));
              }
              if (event.key !== 'Tab' && event.key !== 'Shift') delete box.dataset.leave;
            }}
            onFocus={(event) => delete event.currentTarget.dataset.leave}
          />
          <div aria-hidden className="truncate border-t border-line px-2 text-ink-3">
            {props.around[1]}
          </div>
        </div>
      )}
    </Control>
  );
}

/** The text and selection after indenting by two spaces: at the caret, or every selected line; `back` outdents. */
export function indent(
  text: string,
  start: number,
  end: number,
  back: boolean,
): { text: string; start: number; end: number } {
  if (start === end && !back) {
    return {
      text: `${text.slice(0, start)}  ${text.slice(end)}`,
      start: start + 2,
      end: start + 2,
    };
  }
  const first = text.lastIndexOf('\n', start - 1) + 1;
  const lines = text.slice(first, end).split('\n');
  const changed = lines.map((line) => (back ? line.replace(/^ {1,2}/, '') : `  ${line}`));
  const atFirst = (changed[0]?.length ?? 0) - (lines[0]?.length ?? 0);
  const body = changed.join('\n');
  return {
    text: text.slice(0, first) + body + text.slice(end),
    start: Math.max(first, start + atFirst),
    end: first + body.length,
  };
}
