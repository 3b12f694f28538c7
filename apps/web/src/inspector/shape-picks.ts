import type { ShapePick } from '@plinth/design';

/** What a pick takes, whatever it is called there. */
export function pickKey(pick: ShapePick): string {
  if (pick.kind === 'field') return pick.field;
  if (pick.kind === 'system') return pick.name;
  return `${pick.relation} ${pick.side}`;
}

/** The picks with this one added at the end, or taken away where it is there. */
export function togglePick(picks: readonly ShapePick[], pick: ShapePick): ShapePick[] {
  const rest = picks.filter((other) => pickKey(other) !== pickKey(pick));
  return rest.length < picks.length ? rest : [...picks, pick];
}
