import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CanvasController } from './canvas-controller.ts';
import type { CanvasState } from './canvas-state.ts';
import type { Card } from './model/card.ts';

export const CanvasContext = createContext<CanvasController | null>(null);

export function useCanvas(): CanvasController {
  const canvas = useContext(CanvasContext);
  if (!canvas) throw new Error('useCanvas: there is no canvas above');
  return canvas;
}

/** A part of what the canvas knows; select something that keeps its identity. */
export function useCanvasState<T>(selector: (state: CanvasState) => T): T {
  return useStore(useCanvas().store, selector);
}

/** The card of this id, for as long as it is of this kind. */
export function useCard<K extends Card['kind']>(
  kind: K,
  id: string,
): Extract<Card, { kind: K }> | undefined {
  return useCanvasState((state) => {
    const card = state.scene.cards.get(id);
    return card?.kind === kind ? (card as Extract<Card, { kind: K }>) : undefined;
  });
}

/** Which part of a record is being edited in place, if any. */
export function useEditing(id: string): 'name' | 'type' | 'text' | null {
  return useCanvasState((state) => (state.editing?.id === id ? state.editing.part : null));
}
