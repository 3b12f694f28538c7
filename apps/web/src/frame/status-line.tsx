import { useEffect, useState } from 'react';
import { useLayout } from './layout-store.ts';

const SHOWN = 6000;

/** What was refused or done and shows nowhere else, said once for eyes and screen readers. */
export function StatusLine() {
  const said = useLayout((state) => state.said);
  const [gone, setGone] = useState(0);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setGone(said.turn), SHOWN);
    return () => clearTimeout(timer);
  }, [said]);
  const words = said && said.turn > gone ? said.words : null;
  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-x-0 bottom-20 z-30 flex justify-center"
    >
      {words ? <span className="overlay px-3 py-1.5 text-ink">{words}</span> : null}
    </div>
  );
}
