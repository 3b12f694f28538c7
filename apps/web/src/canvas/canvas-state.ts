import type { Point, Rect } from './geometry/rect.ts';
import type { Route } from './geometry/route.ts';
import type { Guide } from './guides.ts';
import type { Lens } from './model/lens.ts';
import type { Scene } from './model/scene.ts';

export type Tool = 'select' | 'entity' | 'relation' | 'endpoint' | 'job' | 'enum' | 'note';

/** How much of a card is drawn: everything, rows without types, blocks with a name, or blocks below large module names. */
export type Detail = 'full' | 'rows' | 'blocks' | 'far';

/** The one thing whose text is being edited in place. */
export interface Editing {
  readonly id: string;
  readonly part: 'name' | 'type' | 'text';
  /** Whether it was made just now, so that going back takes it away again. */
  readonly isNew: boolean;
}

/** A relation that is being drawn. */
export interface Connecting {
  readonly from: string;
  readonly start: Point;
  readonly at: Point;
  /** The entity below the pointer. */
  readonly over: string | null;
}

/** A relation whose two ends are known and whose cardinality is being chosen. */
export interface Choosing {
  readonly from: string;
  readonly to: string;
  readonly at: Point;
}

/** Where a field that is being dragged would land: after a field of an entity or a shape, or at its top. */
export interface FieldDrop {
  readonly parent: string;
  readonly after: string | null;
  /** The line between two rows that shows it. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface CanvasState {
  readonly scene: Scene;
  /** Where every card stands now, what is dragged included. */
  readonly rects: ReadonlyMap<string, Rect>;
  readonly grounds: ReadonlyMap<string, Rect>;
  readonly routes: ReadonlyMap<string, Route>;
  /** Cards that are being dragged. */
  readonly dragged: ReadonlySet<string>;
  readonly lens: Lens;
  readonly tool: Tool;
  readonly detail: Detail;
  readonly editing: Editing | null;
  readonly connecting: Connecting | null;
  readonly choosing: Choosing | null;
  readonly fieldDrop: FieldDrop | null;
  readonly guides: readonly Guide[];
  readonly hoveredLine: string | null;
  readonly tidying: { readonly done: number; readonly total: number } | null;
  /** Said to those who cannot see. */
  readonly message: string;
}

/** The detail that fits a zoom. */
export function detailAt(zoom: number): Detail {
  if (zoom < 0.12) return 'far';
  if (zoom < 0.25) return 'blocks';
  return zoom < 0.5 ? 'rows' : 'full';
}
