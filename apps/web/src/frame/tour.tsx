import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { isMac } from '../ui/keys.tsx';
import { tourSteps } from './tour-steps.ts';

/** Five steps around the page. Who asked for it is led into it; `onEnd` hears that it was taken or skipped. */
export function Tour({ isAsked, onEnd }: { isAsked: boolean; onEnd: () => void }) {
  const [index, setIndex] = useState(0);
  const box = useRef<HTMLElement>(null);
  const step = tourSteps[index];
  useEffect(() => {
    if (!step) return undefined;
    let part: Element | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The canvas comes a moment after the page does.
    const mark = () => {
      part = document.querySelector(step.at);
      if (part) part.classList.add('tour-part');
      else timer = setTimeout(mark, 100);
    };
    mark();
    return () => {
      clearTimeout(timer);
      part?.classList.remove('tour-part');
    };
  }, [step]);
  // Who asked for it is led into it; who has just come is not torn away from what they do.
  useEffect(() => {
    if (isAsked) box.current?.focus();
  }, [isAsked]);
  if (!step) return null;
  const isLast = index === tourSteps.length - 1;
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label="Tour"
      className="overlay absolute bottom-20 left-1/2 z-40 w-[calc(100%-32px)] max-w-sm -translate-x-1/2 p-4"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onEnd();
      }}
    >
      <div aria-live="polite">
        <p className="text-xs text-ink-3 tabular-nums">
          {index + 1} of {tourSteps.length}
        </p>
        <h2 className="font-semibold">{step.title}</h2>
        <p className="mt-1 text-ink-2">{step.text.replaceAll('Mod+', isMac() ? '⌘' : 'Ctrl ')}</p>
      </div>
      <div className="mt-3 flex gap-2">
        <Button look="quiet" onClick={onEnd}>
          {isLast ? 'Close' : 'Skip the tour'}
        </Button>
        <span className="flex-1" />
        {index > 0 ? <Button onClick={() => setIndex(index - 1)}>Back</Button> : null}
        <Button look="primary" onClick={() => (isLast ? onEnd() : setIndex(index + 1))}>
          {isLast ? 'Start drawing' : 'Next'}
        </Button>
      </div>
    </section>
  );
}
