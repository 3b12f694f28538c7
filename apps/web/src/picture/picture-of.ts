import { recordsOf, settingsOf } from '@plinth/design';
import type { Editor } from '@plinth/editor';
import type { CanvasController } from '../canvas/canvas-controller.ts';
import type { Drawing } from './print-svg.ts';

/** What a canvas shows now, for `printSvg`. */
export function drawingOf(canvas: CanvasController): Drawing {
  const { scene, rects, grounds, routes } = canvas.state;
  const modules = new Map(
    canvas.editor.kind('module').map(({ id, name, colour }) => [id as string, { name, colour }]),
  );
  return { scene, rects, grounds, routes, modules };
}

/** The cards of what is selected, docked endpoints with their entities; undefined where nothing drawn is. */
export function selectedCards(canvas: CanvasController): ReadonlySet<string> | undefined {
  const { cards, cardOf, docked } = canvas.state.scene;
  const chosen = new Set<string>();
  for (const id of canvas.editor.selection) {
    const card = cards.has(id) ? id : cardOf.get(id);
    if (card === undefined || !cards.has(card)) continue;
    chosen.add(card);
    const below = docked.get(card);
    if (below) chosen.add(below);
  }
  return chosen.size > 0 ? chosen : undefined;
}

/** The lines of a title block: the design, the view, how much there is or how much of it is in the picture, and the day. */
export function titleLines(
  editor: Editor,
  day: string,
  drawn?: { canvas: CanvasController; cards: ReadonlySet<string> },
): string[] {
  const { name, version } = settingsOf(editor.design);
  const view = editor.get('view', editor.view)?.name ?? '';
  const count = (kind: 'entity' | 'endpoint' | 'job') => recordsOf(editor.design, kind).length;
  return [
    name,
    `${view} · version ${version}`,
    drawn
      ? `${entitiesIn(drawn)} of ${count('entity')} entities`
      : `${count('entity')} entities · ${count('endpoint')} endpoints · ${count('job')} jobs`,
    day,
  ];
}

function entitiesIn({ canvas, cards }: { canvas: CanvasController; cards: ReadonlySet<string> }) {
  return [...cards].filter((id) => canvas.state.scene.cards.get(id)?.kind === 'entity').length;
}
