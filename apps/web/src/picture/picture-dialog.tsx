import { settingsOf } from '@plinth/design';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { canvasOf } from '../canvas/index.ts';
import { useEditor } from '../editor/hooks.ts';
import { say } from '../frame/layout-store.ts';
import { useDraft } from '../inspector/controls/use-draft.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { paintPng } from './paint-png.ts';
import { readPalette } from './palette.ts';
import { drawingOf, selectedCards, titleLines } from './picture-of.ts';
import { printSvg } from './print-svg.ts';

const sizes = [1, 2, 4] as const;
const MIN_WIDTH = 16;
/** An SVG may be as wide as a wall; a PNG says itself where it ends. */
const MAX_WIDTH = 100_000;

/** Takes the drawing away as SVG or PNG: the view or what is selected, of any size. */
export function PictureDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Picture" open onClose={onClose}>
      <PictureChoice onDone={onClose} />
    </Dialog>
  );
}

function PictureChoice({ onDone }: { onDone: () => void }) {
  const editor = useEditor();
  const canvas = canvasOf(editor)?.controller;
  const name = useId();
  const chosen = useMemo(() => canvas && selectedCards(canvas), [canvas]);
  const [what, setWhat] = useState<'view' | 'selection'>(chosen ? 'selection' : 'view');
  /** In pixels; null for twice the size at which it is drawn. */
  const [chosenWidth, setChosenWidth] = useState<number | null>(null);
  const [titled, setTitled] = useState(true);
  const [transparent, setTransparent] = useState(false);
  const printed = useMemo(() => {
    if (!canvas) return null;
    const day = new Date().toLocaleDateString(undefined, { dateStyle: 'long' });
    const options = {
      palette: readPalette(),
      title: titled ? titleLines(editor, day) : [],
      transparent,
      ...(what === 'selection' && chosen ? { cards: chosen } : {}),
    };
    const natural = printSvg(drawingOf(canvas), options).width;
    const width = chosenWidth ?? natural * 2;
    return { natural, picture: printSvg(drawingOf(canvas), { ...options, width }) };
  }, [canvas, editor, chosen, what, chosenWidth, titled, transparent]);
  if (!printed) return null;
  const { picture, natural } = printed;
  const keep = async (format: 'svg' | 'png') => {
    try {
      const blob =
        format === 'png'
          ? await paintPng(picture)
          : new Blob([picture.svg], { type: 'image/svg+xml' });
      save(blob, `${fileName(settingsOf(editor.design).name)}.${format}`);
      onDone();
      say(`Picture downloaded, ${picture.width} × ${picture.height}`);
    } catch (error) {
      say(error instanceof Error ? error.message : 'The picture could not be painted.');
    }
  };
  return (
    <div className="grid gap-4">
      <img
        alt="The drawing as it will be kept"
        className="h-64 w-full rounded-sm border border-line bg-sunken object-contain"
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`}
      />
      <fieldset className="flex gap-4">
        <legend className="mb-1 text-ink-2">What</legend>
        <Choice name={`${name}-what`} checked={what === 'view'} onChange={() => setWhat('view')}>
          The view
        </Choice>
        <Choice
          name={`${name}-what`}
          checked={what === 'selection'}
          disabled={!chosen}
          onChange={() => setWhat('selection')}
        >
          What is selected
        </Choice>
      </fieldset>
      <fieldset className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <legend className="mb-1 text-ink-2">Size</legend>
        {sizes.map((size) => (
          <Choice
            key={size}
            name={`${name}-size`}
            checked={picture.width === natural * size}
            onChange={() => setChosenWidth(natural * size)}
          >
            {size}×
          </Choice>
        ))}
        <span className="flex items-baseline gap-2">
          <WidthInput value={picture.width} onCommit={setChosenWidth} />
          <span className="text-xs whitespace-nowrap text-ink-3 tabular-nums">
            × {picture.height} pixels
          </span>
        </span>
      </fieldset>
      <div className="flex gap-4">
        <label className="flex items-center gap-1.5">
          <input type="checkbox" checked={titled} onChange={() => setTitled(!titled)} />
          Title block
        </label>
        <label className="flex items-center gap-1.5">
          <input
            type="checkbox"
            checked={transparent}
            onChange={() => setTransparent(!transparent)}
          />
          Transparent ground
        </label>
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={() => void keep('svg')}>Download SVG</Button>
        <Button look="primary" onClick={() => void keep('png')}>
          Download PNG
        </Button>
      </div>
    </div>
  );
}

/** The width in pixels, as wide as one likes; the height follows. */
function WidthInput(props: { value: number; onCommit: (width: number) => void }) {
  const draft = useDraft(String(props.value), (text) => {
    const width = Math.round(Number(text));
    // What is no number leaves the width as it was.
    if (width > 0) props.onCommit(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)));
  });
  return (
    <label className="flex items-baseline gap-1.5">
      Width
      <input
        type="number"
        min={MIN_WIDTH}
        max={MAX_WIDTH}
        className="input w-20 tabular-nums"
        value={draft.text}
        onChange={(event) => draft.change(event.currentTarget.value)}
        onBlur={draft.finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') draft.finish();
          else if (event.key === 'Escape' && draft.editing) {
            event.stopPropagation();
            draft.cancel();
          }
        }}
      />
    </label>
  );
}

function Choice(props: {
  name: string;
  checked: boolean;
  disabled?: boolean;
  onChange: () => void;
  children: ReactNode;
}) {
  return (
    <label className={`flex items-center gap-1.5 ${props.disabled ? 'text-ink-3' : ''}`}>
      <input
        type="radio"
        name={props.name}
        checked={props.checked}
        disabled={props.disabled}
        onChange={props.onChange}
      />
      {props.children}
    </label>
  );
}

function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'drawing';
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has to have begun before the address goes.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
