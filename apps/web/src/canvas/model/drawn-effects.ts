import type { RoutedLine } from '../geometry/route-all.ts';
import type { Card } from './card.ts';
import type { Effect } from './effects.ts';
import { effectY } from './relation-lines.ts';
import type { Scene } from './scene.ts';

/** An effect as the canvas draws it, from the row that has it to the head of what it touches. */
export interface EffectLine extends RoutedLine {
  readonly kind: Effect['kind'];
}

/** The lines of effects whose two ends are drawn; `chosen` are the ids of what is selected. */
export function drawnEffects(
  effects: readonly Effect[],
  scene: Scene,
  chosen: ReadonlySet<string>,
): EffectLine[] {
  return effects.flatMap((effect) => lineOf(effect, scene, chosen) ?? []);
}

function lineOf(effect: Effect, scene: Scene, chosen: ReadonlySet<string>): EffectLine | undefined {
  const start = cardFor(scene, effect.from);
  const end = cardFor(scene, effect.to);
  if (!start || !end || start === end) return undefined;
  // That a resource touches the entity it is docked to goes without saying, unless one endpoint is asked about.
  const isOwn = start.kind === 'resource' && start.entity === end.id;
  if (isOwn && !chosen.has(effect.from)) return undefined;
  const { kind } = effect;
  return {
    id: effect.id,
    kind,
    lane: kind === 'reads' ? 6 : -6,
    start: { card: start.id, dy: effectY(start, effect.from) },
    end: { card: end.id, dy: effectY(end, effect.to) },
  };
}

function cardFor(scene: Scene, id: string): Card | undefined {
  return scene.cards.get(id) ?? scene.cards.get(scene.cardOf.get(id) ?? '');
}
