import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useForm } from './form-context.ts';

const KEY = 'plinth.sections';

function closedSections(): Set<string> {
  return new Set((localStorage.getItem(KEY) ?? '').split('|').filter(Boolean));
}

/** A foldable part of a form; whether it is folded is remembered by its title. */
export function FormSection(props: {
  title: string;
  /** Folded until opened by hand, for what few need. */
  folded?: boolean;
  action?: ReactNode;
  children: ReactNode;
}) {
  const mark = props.folded ? `+${props.title}` : props.title;
  const [toggled, setToggled] = useState(() => closedSections().has(mark));
  const { openAll } = useForm();
  const open = openAll || toggled === (props.folded ?? false);
  const toggle = () => {
    const marks = closedSections();
    if (toggled) marks.delete(mark);
    else marks.add(mark);
    localStorage.setItem(KEY, [...marks].join('|'));
    setToggled(!toggled);
  };
  return (
    <section aria-label={props.title} className="border-t border-line first:border-t-0">
      <div className="flex items-center pr-2">
        <h3 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={open}
            onClick={toggle}
            className="flex w-full items-center gap-1 py-2 pl-2.5 text-left text-xs font-semibold text-ink-2 hover:text-ink"
          >
            <ChevronRight
              aria-hidden
              size={12}
              className={`text-ink-3 transition-transform duration-(--duration-quick) ${open ? 'rotate-90' : ''}`}
            />
            {props.title}
          </button>
        </h3>
        {props.action}
      </div>
      {open ? <div className="grid gap-2.5 px-4 pb-4">{props.children}</div> : null}
    </section>
  );
}
