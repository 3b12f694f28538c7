import type { Placement } from '@plinth/design';
import { always, type Command } from '../command.ts';
import { nameThings } from '../describe-things.ts';
import type { Editor } from '../editor.ts';
import { freeSpot, type Point, place, placementId, type Size, usualSize } from '../places.ts';
import { givenOrSelected } from '../targets.ts';
import type { Tx } from '../tx.ts';

export type Positions = Readonly<Record<string, Point>>;

interface InView {
  readonly view?: string;
}

export const placeMove: Command<
  'place.move',
  InView & {
    readonly ids?: readonly string[];
    readonly dx?: number;
    readonly dy?: number;
    /** Where things come to, by id, instead of how far they go. */
    readonly positions?: Positions;
  },
  void
> = {
  id: 'place.move',
  title: 'Move',
  keywords: ['drag', 'position'],
  group: 'Arrange',
  edits: true,
  direct: false,
  enabled: (editor) => editor.selection.length > 0,
  run(editor, { ids, dx = 0, dy = 0, positions, view = editor.view }) {
    if (positions) putAt(editor, positions, view);
    else moveBy(editor, givenOrSelected(editor, ids), dx, dy, view);
  },
};

export const layoutApply: Command<
  'layout.apply',
  InView & { readonly positions: Positions; readonly title?: string },
  void
> = {
  id: 'layout.apply',
  title: 'Tidy layout',
  keywords: ['arrange', 'elk', 'auto', 'clean'],
  group: 'Arrange',
  edits: true,
  direct: false,
  enabled: always,
  run(editor, { positions, view = editor.view, title = 'Tidy layout' }) {
    editor.transact(title, (tx) => {
      for (const [id, at] of Object.entries(positions)) if (tx.has(id)) place(tx, view, id, at);
    });
  },
};

export const placeResize: Command<
  'place.resize',
  InView & Size & { readonly id: string; readonly x?: number; readonly y?: number },
  void
> = {
  id: 'place.resize',
  title: 'Resize',
  keywords: ['size', 'width', 'height'],
  group: 'Arrange',
  edits: true,
  direct: false,
  enabled: (editor) => editor.selection.length > 0,
  run(editor, { id, width, height, x, y, view = editor.view }) {
    editor.transact(`Resize ${nameThings(editor, [id])}`, (tx) => {
      const before = placementIn(tx, view, id);
      tx.patch(before.id, { width, height, x: x ?? before.x, y: y ?? before.y });
    });
  },
};

export const placeCollapse: Command<
  'place.collapse',
  InView & { readonly ids?: readonly string[]; readonly collapsed?: boolean },
  void
> = {
  id: 'place.collapse',
  title: 'Collapse or expand',
  keywords: ['fold', 'hide fields'],
  shortcut: 'C',
  group: 'Arrange',
  edits: true,
  direct: true,
  enabled: (editor) => editor.selection.length > 0,
  run(editor, { ids, collapsed, view = editor.view }) {
    const chosen = givenOrSelected(editor, ids);
    const isOpen = (id: string) => !editor.get('placement', placementId(view, id))?.collapsed;
    const to = collapsed ?? chosen.some(isOpen);
    editor.transact(`${to ? 'Collapse' : 'Expand'} ${nameThings(editor, chosen)}`, (tx) => {
      for (const id of chosen) {
        if (tx.has(id)) tx.patch(placementIn(tx, view, id).id, { collapsed: to });
      }
    });
  },
};

export type AlignEdge = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

export const placeAlign: Command<
  'place.align',
  InView & {
    readonly ids?: readonly string[];
    readonly edge?: AlignEdge;
    /** Sizes as drawn, by id, where placements do not say them. */
    readonly sizes?: Readonly<Record<string, Size>>;
  },
  void
> = {
  id: 'place.align',
  title: 'Align left',
  keywords: ['line up', 'edges', 'centre'],
  group: 'Arrange',
  edits: true,
  direct: true,
  enabled: (editor) => editor.selection.length > 1,
  run(editor, { ids, edge = 'left', sizes = {}, view = editor.view }) {
    const boxes = givenOrSelected(editor, ids).flatMap((id) => {
      const placement = editor.get('placement', placementId(view, id));
      return placement ? [boxOf(id, placement, sizes[id])] : [];
    });
    editor.transact(`Align ${edge}`, (tx) => {
      for (const box of boxes) place(tx, view, box.id, aligned(box, boxes, edge));
    });
  },
};

interface Box extends Point, Size {
  readonly id: string;
}

function boxOf(id: string, { x, y, width, height }: Placement, size: Size = usualSize): Box {
  return { id, x, y, width: width ?? size.width, height: height ?? size.height };
}

function aligned(box: Box, all: readonly Box[], edge: AlignEdge): Point {
  const left = Math.min(...all.map(({ x }) => x));
  const right = Math.max(...all.map(({ x, width }) => x + width));
  const top = Math.min(...all.map(({ y }) => y));
  const bottom = Math.max(...all.map(({ y, height }) => y + height));
  switch (edge) {
    case 'left':
      return { x: left, y: box.y };
    case 'right':
      return { x: right - box.width, y: box.y };
    case 'centre':
      return { x: (left + right - box.width) / 2, y: box.y };
    case 'top':
      return { x: box.x, y: top };
    case 'bottom':
      return { x: box.x, y: bottom - box.height };
    case 'middle':
      return { x: box.x, y: (top + bottom - box.height) / 2 };
  }
}

const NUDGE = 8;

function nudge<Id extends string>(
  id: Id,
  direction: string,
  dx: number,
  dy: number,
): Command<Id, Record<never, never>, void> {
  return {
    id,
    title: `Nudge ${direction.toLowerCase()}`,
    keywords: ['move', 'arrow'],
    shortcut: `Arrow${direction}`,
    group: 'Arrange',
    edits: true,
    direct: true,
    enabled: (editor) => placedAmong(editor, editor.selection).length > 0,
    run: (editor) =>
      moveBy(editor, placedAmong(editor, editor.selection), dx * NUDGE, dy * NUDGE, editor.view),
  };
}

export const placeNudgeLeft = nudge('place.nudgeLeft', 'Left', -1, 0);
export const placeNudgeRight = nudge('place.nudgeRight', 'Right', 1, 0);
export const placeNudgeUp = nudge('place.nudgeUp', 'Up', 0, -1);
export const placeNudgeDown = nudge('place.nudgeDown', 'Down', 0, 1);

function placedAmong(editor: Editor, ids: readonly string[]): readonly string[] {
  return ids.filter((id) => editor.get('placement', placementId(editor.view, id)));
}

function putAt(editor: Editor, positions: Positions, view: string): void {
  editor.transact(`Move ${nameThings(editor, Object.keys(positions))}`, (tx) => {
    for (const [id, at] of Object.entries(positions)) place(tx, view, id, at);
  });
}

function moveBy(
  editor: Editor,
  ids: readonly string[],
  dx: number,
  dy: number,
  view: string,
): void {
  editor.transact(`Move ${nameThings(editor, ids)}`, (tx) => {
    for (const id of ids) {
      const placement = editor.get('placement', placementId(view, id));
      if (placement) place(tx, view, id, { x: placement.x + dx, y: placement.y + dy });
    }
  });
}

function placementIn(tx: Tx, view: string, target: string): Placement {
  const id = placementId(view, target);
  if (!tx.has(id)) place(tx, view, target, freeSpot(tx, view));
  return tx.need('placement', id);
}
