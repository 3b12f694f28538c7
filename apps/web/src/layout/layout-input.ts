import { type Card, resourceIdOf } from '../canvas/model/card.ts';
import { effectLines } from '../canvas/model/effects.ts';
import { DOCK_GAP } from '../canvas/model/metrics.ts';
import type { Scene } from '../canvas/model/scene.ts';
import type { ModelSource } from '../canvas/model/source.ts';
import type { LayoutBox, LayoutLink } from './layout-graph.ts';

/** What is to be placed: cards by module, an entity and its endpoints as one box, tied by relations and effects of jobs. */
export function layoutInput(
  { cards, lines, cardOf }: Scene,
  source: ModelSource,
): { boxes: LayoutBox[]; links: LayoutLink[] } {
  const boxes: LayoutBox[] = [];
  for (const card of cards.values()) {
    if (card.kind === 'resource' && card.entity && cards.has(card.entity)) continue;
    const below = cards.get(resourceIdOf(card.id));
    boxes.push(boxOf(card, card.kind === 'entity' ? below : undefined));
  }
  const links: LayoutLink[] = lines.map((line) => ({ from: line.start.card, to: line.end.card }));
  for (const job of source.kind('job')) {
    for (const effect of effectLines(source, job)) {
      const from = cardOf.get(effect.from) ?? effect.from;
      const to = cardOf.get(effect.to) ?? effect.to;
      links.push(effect.kind === 'starts' ? { from: to, to: from } : { from, to });
    }
  }
  for (const field of source.kind('field')) {
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
