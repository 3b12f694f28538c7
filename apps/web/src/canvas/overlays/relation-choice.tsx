import { camelCase, keyPropertiesOf, pascalCase } from '@plinth/design';
import type { Cardinality } from '@plinth/editor';
import { useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useCanvas } from '../canvas-context.ts';
import type { CanvasController } from '../canvas-controller.ts';
import type { Choosing } from '../canvas-state.ts';
import { crowFoot } from '../geometry/crow-foot.ts';
import { usePopPlace } from './use-pop-place.ts';

interface Option {
  readonly cardinality: Cardinality;
  readonly owner?: 'from' | 'to';
  readonly says: string;
  readonly gets: { readonly who: string; readonly what: string } | null;
}

/** The ways to relate two entities, each with which side gets the foreign key. */
export function relationOptions(canvas: CanvasController, choosing: Choosing): Option[] {
  const { editor } = canvas;
  const a = editor.get('entity', choosing.from);
  const b = editor.get('entity', choosing.to);
  if (!a || !b) return [];
  const key = (target: typeof a, name = camelCase(target.name)) =>
    keyPropertiesOf(editor.design, target)
      .map((part) => name + pascalCase(part))
      .join(', ');
  const isSelf = a.id === b.id;
  return [
    {
      cardinality: 'manyToOne',
      says: `A ${b.name} has many ${a.plural || a.name}`,
      gets: { who: a.name, what: key(b, isSelf ? 'parent' : undefined) },
    },
    {
      cardinality: 'oneToMany',
      says: `A ${a.name} has many ${b.plural || b.name}`,
      gets: { who: b.name, what: key(a, isSelf ? 'parent' : undefined) },
    },
    {
      cardinality: 'oneToOne',
      owner: 'from',
      says: `A ${a.name} has one ${b.name}`,
      gets: { who: a.name, what: key(b, isSelf ? 'next' : undefined) },
    },
    {
      cardinality: 'oneToOne',
      owner: 'to',
      says: `A ${b.name} has one ${a.name}`,
      gets: { who: b.name, what: key(a, isSelf ? 'previous' : undefined) },
    },
    { cardinality: 'manyToMany', says: 'Many on both sides', gets: null },
  ];
}

/** Asks how two entities relate, right where the line was dropped. */
export function RelationChoice({ choosing }: { choosing: Choosing }) {
  const canvas = useCanvas();
  const flow = useReactFlow();
  const list = useRef<HTMLDivElement>(null);
  const place = usePopPlace(list, flow.flowToScreenPosition(choosing.at));
  const before = useRef(document.activeElement);
  useEffect(() => {
    list.current?.querySelector('button')?.focus({ preventScroll: true });
    const back = before.current;
    return () => {
      if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    };
  }, []);
  const take = (option: Option) => {
    canvas.store.setState({ choosing: null });
    const made = canvas.editor.attempt('relation.add', {
      from: choosing.from,
      to: choosing.to,
      cardinality: option.cardinality,
      ...(option.owner ? { owner: option.owner } : {}),
    });
    canvas.say(made.ok ? 'Relation added' : made.error.message);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      canvas.store.setState({ choosing: null });
      return;
    }
    const options = [...(list.current?.querySelectorAll('button') ?? [])];
    const index = options.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    options[(index + step + options.length) % options.length]?.focus();
  };
  return (
    <div
      ref={list}
      className="pl-pop"
      style={place}
      role="menu"
      aria-label="How they relate"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!list.current?.contains(event.relatedTarget)) canvas.store.setState({ choosing: null });
      }}
    >
      {relationOptions(canvas, choosing).map((option) => (
        <button
          key={`${option.cardinality} ${option.owner}`}
          type="button"
          role="menuitem"
          className="pl-option"
          onClick={() => take(option)}
        >
          <Sign option={option} />
          <span>
            {option.says}
            <small>
              {option.gets ? (
                <>
                  {option.gets.who} gets <code>{option.gets.what}</code>
                </>
              ) : (
                'A table between joins them'
              )}
            </small>
          </span>
        </button>
      ))}
    </div>
  );
}

function Sign({ option }: { option: Option }) {
  const { cardinality } = option;
  const left = cardinality === 'manyToOne' || cardinality === 'manyToMany';
  const right = cardinality === 'oneToMany' || cardinality === 'manyToMany';
  return (
    <svg viewBox="0 0 44 20" aria-hidden>
      <path d="M1 10H43" />
      <path d={crowFoot({ x: 1, y: 10 }, 1, { many: left, optional: false })} />
      <path d={crowFoot({ x: 43, y: 10 }, -1, { many: right, optional: false })} />
    </svg>
  );
}
