import type { Diagnostic } from '@plinth/design';
import type { Scene } from './scene.ts';

/** The problems that stand on one card. */
export interface CardProblems {
  readonly card: string;
  readonly severity: 'error' | 'warning';
  readonly messages: readonly string[];
  /** The record of the worst of them, to be led to. */
  readonly first: Diagnostic;
}

/** Problems by the card that draws their record; those of lines, settings and what is not drawn are left out. */
export function problemsByCard(problems: readonly Diagnostic[], scene: Scene): CardProblems[] {
  const found = new Map<string, Diagnostic[]>();
  for (const problem of problems) {
    const { recordId } = problem.at;
    const card = scene.cards.has(recordId) ? recordId : scene.cardOf.get(recordId);
    if (card === undefined || !scene.cards.has(card)) continue;
    const list = found.get(card);
    if (list) list.push(problem);
    else found.set(card, [problem]);
  }
  return [...found].flatMap(([card, list]) => {
    const first = list.find((problem) => problem.severity === 'error') ?? list[0];
    if (!first) return [];
    const severity = first.severity === 'error' ? 'error' : 'warning';
    return [{ card, severity, messages: list.map(({ message }) => message), first }];
  });
}
