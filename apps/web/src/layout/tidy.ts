import type { CanvasController } from '../canvas/canvas-controller.ts';
import { type Card, resourceIdOf } from '../canvas/model/card.ts';
import { effectLines } from '../canvas/model/effects.ts';
import { DOCK_GAP } from '../canvas/model/metrics.ts';
import { type LayoutBox, type LayoutLink, type Placer, placeBoxes } from './layout-graph.ts';

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
  const { boxes, links } = layoutInput(canvas);
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

/** What is to be placed: cards by module, an entity and its endpoints as one box, tied by relations and effects of jobs. */
export function layoutInput(canvas: CanvasController): {
  boxes: LayoutBox[];
  links: LayoutLink[];
} {
  const { cards, lines, cardOf } = canvas.state.scene;
  const boxes: LayoutBox[] = [];
  for (const card of cards.values()) {
    if (card.kind === 'resource' && card.entity && cards.has(card.entity)) continue;
    const below = cards.get(resourceIdOf(card.id));
    boxes.push(boxOf(card, card.kind === 'entity' ? below : undefined));
  }
  const links: LayoutLink[] = lines.map((line) => ({ from: line.start.card, to: line.end.card }));
  for (const job of canvas.editor.kind('job')) {
    for (const effect of effectLines(canvas.source, job)) {
      const from = cardOf.get(effect.from) ?? effect.from;
      const to = cardOf.get(effect.to) ?? effect.to;
      links.push(effect.kind === 'starts' ? { from: to, to: from } : { from, to });
    }
  }
  for (const field of canvas.editor.kind('field')) {
    if (field.type.kind === 'enum') links.push({ from: field.parent, to: field.type.enum });
  }
  return { boxes, links };
}

function boxOf(card: Card, below: Card | undefined): LayoutBox {
  return {
    id: card.id,
    group: card.module ?? 'notes',
    width: Math.max(card.width, below?.width ?? 0),
    height: card.height + (below ? DOCK_GAP + below.height : 0),
  };
}

/** ELK in a worker that ends with the signal. */
async function loadPlacer(signal: AbortSignal): Promise<Placer> {
  const [{ default: Elk }, { default: workerUrl }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ]);
  signal.throwIfAborted();
  const elk = new Elk({ workerFactory: () => new Worker(workerUrl) });
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      elk.terminateWorker();
      reject(signal.reason);
    });
  });
  stopped.catch(() => {
    // Whoever waits for a layout hears of it; nobody waiting is no fault.
  });
  return { layout: (graph) => Promise.race([elk.layout(graph), stopped]) };
}
