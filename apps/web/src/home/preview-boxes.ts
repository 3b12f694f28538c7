import { type Design, fieldsOf, getRecord, recordsOf } from '@plinth/design';

export interface PreviewBox {
  id: string;
  colour: string;
  x: number;
  y: number;
  width: number;
  height: number;
  rows: number;
}
export interface PreviewLine {
  id: string;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}
export interface Preview {
  boxes: PreviewBox[];
  lines: PreviewLine[];
  width: number;
  height: number;
}

const WIDTH = 220;
const HEAD = 40;
const ROW = 24;
const GAP = 44;
const MOST_ROWS = 6;

/**
 * A picture of a design for a tile: entities as cards in columns, those of one module together, filled from the top so
 * that the tile has its own shape whatever the canvas looks like.
 */
export function previewBoxes(design: Design): Preview {
  const modules = recordsOf(design, 'module').map((module) => module.id as string);
  const entities = [...recordsOf(design, 'entity')].sort(
    (a, b) => modules.indexOf(a.module) - modules.indexOf(b.module),
  );
  const cards = entities.map((entity) => {
    const rows = Math.min(MOST_ROWS, Math.max(2, fieldsOf(design, entity.id).length));
    const colour = getRecord(design, 'module', entity.module)?.colour ?? 'blue';
    return { id: entity.id as string, colour, rows, height: HEAD + rows * ROW };
  });
  const columns = Math.max(1, Math.min(5, Math.round(Math.sqrt(cards.length * 1.6))));
  const bottoms = Array.from({ length: columns }, (_, index) => (index % 2) * GAP);
  const boxes = cards.map((card): PreviewBox => {
    const column = bottoms.indexOf(Math.min(...bottoms));
    const y = bottoms[column] ?? 0;
    bottoms[column] = y + card.height + GAP;
    return { ...card, x: GAP + column * (WIDTH + GAP * 2), y: y + GAP, width: WIDTH };
  });
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const lines = recordsOf(design, 'relation').flatMap((relation): PreviewLine[] => {
    const from = byId.get(relation.from);
    const to = byId.get(relation.to);
    if (!from || !to || from.x === to.x) return [];
    const [left, right] = from.x < to.x ? [from, to] : [to, from];
    const line = { x1: left.x + left.width, x2: right.x };
    return [{ id: relation.id, ...line, y1: left.y + HEAD / 2, y2: right.y + HEAD / 2 }];
  });
  return {
    boxes,
    lines,
    width: columns * (WIDTH + GAP * 2),
    height: Math.max(0, ...bottoms) + GAP,
  };
}
