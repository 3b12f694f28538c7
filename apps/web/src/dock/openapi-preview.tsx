import { useEffect, useMemo, useRef, useState } from 'react';
import { useAnalyst } from '../analysis/start-analyst.ts';
import { useDesign } from '../editor/hooks.ts';
import { useWindow } from '../outline/use-window.ts';
import { yamlParts } from './yaml-parts.ts';

const ROW = 18;
const PAUSE = 250;
const looks = {
  key: 'text-accent-ink',
  string: 'text-ink',
  number: 'text-job',
  plain: 'text-ink-2',
};

/** The OpenAPI document of the design as it is drawn, written beside the page after each edit. */
export function OpenApiPreview() {
  const analyst = useAnalyst();
  const design = useDesign();
  const [text, setText] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(
      () =>
        analyst.openApi('yaml').then(
          (yaml) => {
            if (stale) return;
            setText(yaml);
            setFailed(null);
          },
          (error: Error) => {
            if (!stale) setFailed(error.message);
          },
        ),
      text === null ? 0 : PAUSE,
    );
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [analyst, design]);
  const lines = useMemo(() => (text ?? '').split('\n'), [text]);
  const { from, to } = useWindow(box, lines.length, ROW);
  return (
    <section
      ref={box}
      aria-label="OpenAPI document"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      className="h-full overflow-auto bg-surface font-mono text-xs outline-offset-[-2px]"
    >
      {failed ? (
        <p className="p-3 font-sans text-sm text-warn-ink">
          There is no document while the design has errors. {failed}
        </p>
      ) : text === null ? (
        <p className="p-3 font-sans text-sm text-ink-3">Writing the document…</p>
      ) : (
        <div style={{ height: lines.length * ROW }} className="relative">
          {lines.slice(from, to).map((line, index) => (
            <div
              key={from + index}
              style={{ top: (from + index) * ROW, height: ROW }}
              className="absolute flex whitespace-pre leading-4.5"
            >
              <span className="w-12 pr-3 text-right text-ink-3 tabular-nums select-none">
                {from + index + 1}
              </span>
              {yamlParts(line).map((part, at) => (
                <span key={at} className={looks[part.look]}>
                  {part.text}
                </span>
              ))}
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
