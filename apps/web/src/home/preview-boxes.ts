import { type Design, fieldsOf, recordsOf } from '@plinth/design';

export interface PreviewBox {
  id: string;
  module: string;
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
  bend: number;
}

const WIDTH = 220;
const HEAD = 40;
const ROW = 24;
const MOST_ROWS = 7;
const MARGIN = 40;

/** Where the entities of a design stand in a picture of it: as placed in the main view, else on a grid. */
export function previewBoxes(design: Design): {
  boxes: PreviewBox[];
  lines: PreviewLine[];
  width: number;
  height: number;
} {
  const places = new Map(
    recordsOf(design, 'placement')
      .filter((placement) => placement.view === 'view:main')
      .map((placement) => [placement.target as string, placement]),
  );
  const entities = recordsOf(design, 'entity');
  const columns = Math.max(1, Math.ceil(Math.sqrt(entities.length)));
  const loose = entities.map((entity, index): PreviewBox => {
    const place = places.get(entity.id);
    const rows = Math.min(MOST_ROWS, Math.max(1, fieldsOf(design, entity.id).length));
    return {
      id: entity.id,
      module: entity.module,
      x: place?.x ?? (index % columns) * (WIDTH + 80),
      y: place?.y ?? Math.floor(index / columns) * 280,
      width: WIDTH,
      height: HEAD + rows * ROW,
      rows,
    };
  });
  const left = Math.min(...loose.map((box) => box.x)) - MARGIN;
  const top = Math.min(...loose.map((box) => box.y)) - MARGIN;
  const boxes = loose.map((box) => ({ ...box, x: box.x - left, y: box.y - top }));
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const lines = recordsOf(design, 'relation').flatMap((relation): PreviewLine[] => {
    const from = byId.get(relation.from);
    const to = byId.get(relation.to);
    if (!from || !to || from === to) return [];
    const right = from.x < to.x;
    const x1 = right ? from.x + from.width : from.x;
    const x2 = right ? to.x : to.x + to.width;
    return [
      {
        id: relation.id,
        x1,
        y1: from.y + HEAD / 2,
        x2,
        y2: to.y + HEAD / 2,
        bend: (right ? 1 : -1) * Math.max(30, Math.abs(x2 - x1) / 2),
      },
    ];
  });
  return {
    boxes,
    lines,
    width: Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN,
    height: Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN,
  };
}
