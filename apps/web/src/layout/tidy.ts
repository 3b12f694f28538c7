import type { CanvasController } from '../canvas/canvas-controller.ts';
import { resourceIdOf } from '../canvas/model/card.ts';
import { DOCK_GAP } from '../canvas/model/metrics.ts';
import { placeBoxes } from './layout-graph.ts';
import { layoutInput } from './layout-input.ts';
import { loadPlacer } from './load-placer.ts';

const running = new WeakMap<CanvasController, AbortController>();

/** Stops a tidy that is under way; the drawing stays as it is. */
export function cancelTidy(canvas: CanvasController): void {
  running.get(canvas)?.abort();
}

/**
 * Lays the view out anew in a worker and applies that as one step. Answers false where it was stopped, or nothing is there.
 * ELK is loaded on first use.
 */
export async function startTidy(canvas: CanvasController): Promise<boolean> {
  const { editor } = canvas;
  if (editor.readOnly || running.has(canvas)) return false;
  const { boxes, links } = layoutInput(canvas.state.scene, canvas.source);
  if (boxes.length === 0) return false;
  const abort = new AbortController();
  running.set(canvas, abort);
  canvas.store.setState({ tidying: { done: 0, total: 1 } });
  canvas.say('Tidying');
  try {
    const placer = await loadPlacer(abort.signal);
    const places = await placeBoxes(boxes, links, {
      placer,
      signal: abort.signal,
      onStep: (done, total) => canvas.store.setState({ tidying: { done, total } }),
    });
    const { targets, view, docked } = canvas.state.scene;
    const positions = Object.fromEntries(
      [...places].map(([id, at]) => [targets.get(id) ?? id, at]),
    );
    // Endpoints that had been moved away from their entity come back to it.
    for (const box of boxes) {
      const resource = resourceIdOf(box.id);
      const at = places.get(box.id);
      const entity = canvas.state.scene.cards.get(box.id);
      const target = targets.get(resource);
      if (!at || !entity || !target || docked.has(box.id)) continue;
      positions[target] = { x: at.x, y: at.y + entity.height + DOCK_GAP };
    }
    editor.run('layout.apply', { positions, view });
    canvas.say('Layout tidied');
    return true;
  } catch (error) {
    if (abort.signal.aborted) {
      canvas.say('Tidying stopped');
      return false;
    }
    throw error;
  } finally {
    abort.abort();
    running.delete(canvas);
    canvas.store.setState({ tidying: null });
  }
}
