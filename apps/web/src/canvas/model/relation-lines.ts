import { keyPropertiesOf, type Relation } from '@plinth/design';
import type { EndMark } from '../geometry/crow-foot.ts';
import type { Card } from './card.ts';
import { HEAD, ROW } from './metrics.ts';
import { type ModelSource, recordOf } from './source.ts';

/** A relation as the canvas draws it: from the row of the foreign key, or from both heads. */
export interface RelationLine {
  readonly id: string;
  readonly start: LineEnd;
  readonly end: LineEnd;
  /** Shifts its upright part, so that neighbours do not lie on one another. */
  readonly lane: number;
}

export interface LineEnd {
  readonly card: string;
  /** Height of the row it meets, below the top of the card. */
  readonly dy: number;
  readonly mark: EndMark;
}

/** The lines of all relations whose two ends are drawn. */
export function relationLines(
  source: ModelSource,
  cards: ReadonlyMap<string, Card>,
  cardOf: ReadonlyMap<string, string>,
): RelationLine[] {
  const lines: RelationLine[] = [];
  for (const relation of source.kind('relation')) {
    const line = lineOf(source, relation, (id) => cards.get(id) ?? cards.get(cardOf.get(id) ?? ''));
    if (line) lines.push(line);
  }
  return lines;
}

function lineOf(
  source: ModelSource,
  relation: Relation,
  cardFor: (id: string) => Card | undefined,
): RelationLine | undefined {
  // Drawn from the owner's row, whichever way it was drawn by hand.
  const turned = relation.owner === 'to';
  const startId = turned ? relation.to : relation.from;
  const endId = turned ? relation.from : relation.to;
  const start = cardFor(startId);
  const end = cardFor(endId);
  if (!start || !end) return undefined;
  // What runs inside a folded module is not seen.
  if (start === end && start.kind === 'folded') return undefined;
  const lane = laneOf(relation.id);
  const startMany = turned ? relation.toMany : relation.fromMany;
  const endMany = turned ? relation.fromMany : relation.toMany;
  const isJoin = relation.owner === 'join';
  return {
    id: relation.id,
    lane,
    start: {
      card: start.id,
      dy: isJoin ? HEAD / 2 + lane / 3 : foreignRowY(start, relation.id),
      mark: { many: startMany, optional: true },
    },
    end: {
      card: end.id,
      dy: (isJoin ? HEAD / 2 : keyRowY(source, end, endId)) + lane / 3,
      mark: { many: endMany, optional: isJoin || !relation.required },
    },
  };
}

function foreignRowY(card: Card, relation: string): number {
  return card.kind === 'entity' ? rowY(card, (row) => row.id === relation) : HEAD / 2;
}

function keyRowY(source: ModelSource, card: Card, entityId: string): number {
  if (card.kind !== 'entity') return HEAD / 2;
  const entity = recordOf(source, 'entity', entityId);
  const key = entity && keyPropertiesOf(source.design, entity)[0];
  return rowY(card, (row) => row.glyph === 'key' && (row.of !== 'field' || row.name === key));
}

function rowY(
  card: Extract<Card, { kind: 'entity' }>,
  isIt: (row: (typeof card.rows)[number]) => boolean,
): number {
  const index = card.collapsed ? -1 : card.rows.findIndex(isIt);
  return index < 0 ? HEAD / 2 : HEAD + index * ROW + ROW / 2;
}

/** A shift of -12 to 12 that is always the same for one relation. */
function laneOf(id: string): number {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) | 0;
  return ((Math.abs(hash) % 5) - 2) * 6;
}

/** Height of the middle of an endpoint's row or of a card's head, below the top of the card. */
export function effectY(card: Card, recordId: string): number {
  if (card.kind !== 'resource') return HEAD / 2;
  const index = card.rows.findIndex((row) => row.id === recordId);
  return index < 0 ? HEAD / 2 : HEAD + index * ROW + ROW / 2;
}
