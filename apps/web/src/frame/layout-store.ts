import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type DockTab = 'problems' | 'openapi' | 'code' | 'table' | 'run';

/** A property that a person was led to: the inspector opens, scrolls to it and focuses it, once per `turn`. */
export interface LedTo {
  recordId: string;
  property: string | null;
  /** Of code: where in it, counted from 1. */
  place: { readonly line: number; readonly column: number } | null;
  turn: number;
}

export interface LayoutState {
  outlineWidth: number;
  inspectorWidth: number;
  dockHeight: number;
  outlineOpen: boolean;
  dockOpen: boolean;
  dockTab: DockTab;
  /** All panels away, the drawing alone. */
  bare: boolean;
  overlay: 'palette' | 'shortcuts' | 'picture' | 'import' | 'tour' | 'share' | null;
  ledTo: LedTo | null;
  /** What went wrong or was done last, for the status line and screen readers. */
  said: { words: string; turn: number } | null;
}

const start: LayoutState = {
  outlineWidth: 260,
  inspectorWidth: 340,
  dockHeight: 240,
  // On a phone or a tablet the drawing comes first.
  outlineOpen: globalThis.innerWidth === undefined || innerWidth >= 1024,
  dockOpen: false,
  dockTab: 'problems',
  bare: false,
  overlay: null,
  ledTo: null,
  said: null,
};

/** How the editor's page is laid out; sizes and what is open are remembered in this browser. */
export const useLayout = create<LayoutState>()(
  persist(() => start, {
    name: 'plinth.layout',
    partialize: ({ outlineWidth, inspectorWidth, dockHeight, outlineOpen, dockOpen, dockTab }) => ({
      outlineWidth,
      inspectorWidth,
      dockHeight,
      outlineOpen,
      dockOpen,
      dockTab,
    }),
  }),
);

const { setState, getState } = useLayout;

/** As the breakpoint `sm` of the styles says. */
function isPhone(): boolean {
  return globalThis.innerWidth < 640;
}

export function showDock(tab: DockTab): void {
  setState({ dockOpen: true, dockTab: tab, bare: false });
}

export function toggleDock(tab: DockTab): void {
  const { dockOpen, dockTab, bare } = getState();
  if (dockOpen && dockTab === tab && !bare) setState({ dockOpen: false });
  else showDock(tab);
}

export function toggleOutline(): void {
  const { outlineOpen, bare } = getState();
  setState({ outlineOpen: bare || !outlineOpen, bare: false });
}

export function toggleBare(): void {
  setState({ bare: !getState().bare });
}

export function setOverlay(overlay: LayoutState['overlay']): void {
  setState({ overlay });
}

/** Says something in the status line, for a while. */
export function say(words: string): void {
  setState({ said: { words, turn: (getState().said?.turn ?? 0) + 1 } });
}

export function leadTo(
  recordId: string,
  property: string | null,
  place: LedTo['place'] = null,
): void {
  const turn = (getState().ledTo?.turn ?? 0) + 1;
  // On a phone the dock takes the room of the form.
  const shut = isPhone() ? { dockOpen: false } : {};
  setState({ ledTo: { recordId, property, place, turn }, bare: false, ...shut });
}
