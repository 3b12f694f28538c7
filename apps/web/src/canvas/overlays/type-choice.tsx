import type { FieldType } from '@plinth/design';
import { useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useRecord } from '../../editor/hooks.ts';
import { typeChoices, typeKey } from '../../inspector/type-choices.ts';
import { addField, editNextField } from '../actions.ts';
import { useCanvas, useCanvasState } from '../canvas-context.ts';
import { HEAD, ROW } from '../model/metrics.ts';
import { usePopPlace } from './use-pop-place.ts';

/** The type-ahead list of types below the row whose type is being picked. */
export function TypeChoice() {
  const id = useCanvasState((state) => (state.editing?.part === 'type' ? state.editing.id : null));
  return id ? <Picker key={id} id={id} /> : null;
}

function Picker({ id }: { id: string }) {
  const canvas = useCanvas();
  const flow = useReactFlow();
  const field = useRecord('field', id);
  const box = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const { rects, scene } = canvas.state;
  const cardId = scene.cardOf.get(id) ?? '';
  const card = scene.cards.get(cardId);
  const rect = rects.get(cardId);
  const row = card && 'rows' in card ? card.rows.findIndex((other) => other.id === id) : -1;
  const place = usePopPlace(
    box,
    flow.flowToScreenPosition({
      x: (rect?.x ?? 0) + (rect?.width ?? 0) - 160,
      y: (rect?.y ?? 0) + HEAD + (row + 1) * ROW + 4,
    }),
  );
  const isList = text.trim().endsWith('[]');
  const wanted = text
    .trim()
    .replace(/(\[\])+$/, '')
    .toLowerCase();
  const parent = field?.parent;
  const all = useMemo(
    () => (parent ? typeChoices(canvas.editor.design, parent) : []),
    [canvas, parent],
  );
  if (!field) return null;
  const found = all
    .filter((choice) => choice.title.toLowerCase().includes(wanted))
    .sort((a, b) => startRank(a.title, wanted) - startRank(b.title, wanted));
  const index = Math.min(active, found.length - 1);
  const take = (type: FieldType, then: 'add' | 'next' | 'stay') => {
    const list = text === '' ? field.list : isList;
    canvas.edit(null);
    const done = canvas.editor.attempt('field.retype', { id, type, list });
    if (!done.ok) canvas.say(done.error.message);
    else if (then === 'add') addField(canvas, field.parent, id);
    else if (then === 'next') editNextField(canvas, field);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') canvas.edit({ id, part: 'name', isNew: false });
    else if (event.key === 'ArrowDown') setActive((index + 1) % found.length);
    else if (event.key === 'ArrowUp') setActive((index - 1 + found.length) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') {
      const choice = found[index];
      if (choice) take(choice.type, event.key === 'Enter' ? 'add' : 'next');
    } else return;
    event.preventDefault();
  };
  const now = typeKey(field.type);
  return (
    <div ref={box} className="pl-pop" style={{ ...place, width: 232 }}>
      <input
        className="pl-find"
        role="combobox"
        aria-label={`Type of ${field.name}`}
        aria-expanded
        aria-controls="pl-types"
        aria-activedescendant={`pl-type-${index}`}
        placeholder="Find a type, [] for a list"
        value={text}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the list opens at the person's own key or click
        autoFocus
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (canvas.state.editing?.id === id && canvas.state.editing.part === 'type') {
            canvas.edit(null);
          }
        }}
      />
      <div id="pl-types" className="pl-list" role="listbox" aria-label="Types">
        {found.map((choice, i) => (
          <div
            key={choice.key}
            id={`pl-type-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === index}
            className="pl-option"
            ref={i === index ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
            onPointerDown={(event) => {
              event.preventDefault();
              take(choice.type, 'stay');
            }}
          >
            {choice.title}
            {isList ? '[]' : ''}
            <span>{choice.key === now ? 'as it is' : choice.hint}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

function startRank(title: string, wanted: string): number {
  return wanted !== '' && !title.toLowerCase().startsWith(wanted) ? 1 : 0;
}
