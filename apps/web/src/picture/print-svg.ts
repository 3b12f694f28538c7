import { crowFoot } from '../canvas/geometry/crow-foot.ts';
import { boundsOf, type Point, type Rect } from '../canvas/geometry/rect.ts';
import type { Route } from '../canvas/geometry/route.ts';
import type { Scene } from '../canvas/model/scene.ts';
import { drawCard, words } from './draw-card.ts';
import type { Palette } from './palette.ts';
import { fitText } from './text.ts';

/** What the canvas shows, worked out from the model; nothing of it is read from the page. */
export interface Drawing {
  readonly scene: Scene;
  readonly rects: ReadonlyMap<string, Rect>;
  readonly grounds: ReadonlyMap<string, Rect>;
  readonly routes: ReadonlyMap<string, Route>;
  /** Name and colour of modules, by id. */
  readonly modules: ReadonlyMap<string, { readonly name: string; readonly colour: string }>;
}

export interface PictureOptions {
  readonly palette: Palette;
  /** Cards to draw, with the lines between them; all of them where left out. */
  readonly cards?: ReadonlySet<string>;
  /** Lines of the block at the lower right, the first one larger; none leaves it out. */
  readonly title: readonly string[];
  /** Width in pixels; the height follows. Left out, one canvas unit is one pixel. */
  readonly width?: number;
  /** Whether the ground is left transparent. */
  readonly transparent?: boolean;
}

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 40;
const TITLE_WIDTH = 300;
const TITLE_LINE = 18;

/** A drawing as an SVG file: any size, without scripts, fonts or links to anything. */
export function printSvg(drawing: Drawing, options: PictureOptions): Picture {
  const { palette, title } = options;
  const isIn = (id: string) => options.cards === undefined || options.cards.has(id);
  const cards = [...drawing.scene.cards.values()].filter((card) => isIn(card.id));
  const grounds = drawing.scene.grounds.filter(
    ({ members }) => members.length > 0 && members.every(isIn),
  );
  const frame = frameOf(drawing, {
    cards: cards.map(({ id }) => id),
    grounds: grounds.map(({ id }) => id),
    title,
  });
  const lines = drawing.scene.lines.filter(({ start, end }) => isIn(start.card) && isIn(end.card));
  const parts = [
    options.transparent ? '' : box(frame, palette.canvas),
    ...grounds.map(({ id }) => drawGround(drawing, id, palette)),
    drawLines(drawing, lines, palette),
    ...cards.map((card) => {
      const rect = drawing.rects.get(card.id);
      return rect ? drawCard(card, rect, palette) : '';
    }),
    title.length > 0 ? drawTitle(title, frame, palette) : '',
  ];
  const width = Math.round(options.width ?? frame.width);
  const height = Math.round((width * frame.height) / frame.width);
  const view = `${frame.x} ${frame.y} ${frame.width} ${frame.height}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${view}" role="img"><style>text{font:12.5px Inter,"Segoe UI",Helvetica,Arial,sans-serif;dominant-baseline:central}.mono{font-family:"JetBrains Mono",Menlo,Consolas,monospace;font-size:12px}</style>${parts.join('')}</svg>\n`;
  return { svg, width, height };
}

function frameOf(
  drawing: Drawing,
  shown: { cards: readonly string[]; grounds: readonly string[]; title: readonly string[] },
): Rect {
  const rects = [
    ...shown.cards.flatMap((id) => drawing.rects.get(id) ?? []),
    ...shown.grounds.flatMap((id) => drawing.grounds.get(id) ?? []),
  ];
  const inner = boundsOf(rects) ?? { x: 0, y: 0, width: TITLE_WIDTH, height: 0 };
  const title = shown.title.length > 0 ? titleHeight(shown.title) + 24 : 0;
  const width = Math.max(inner.width, title > 0 ? TITLE_WIDTH : 0);
  return {
    x: inner.x - MARGIN,
    y: inner.y - MARGIN,
    width: width + MARGIN * 2,
    height: inner.height + title + MARGIN * 2,
  };
}

function box({ x, y, width, height }: Rect, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
}

function drawGround(drawing: Drawing, id: string, palette: Palette): string {
  const rect = drawing.grounds.get(id);
  const module = drawing.modules.get(id);
  if (!rect || !module) return '';
  const of = (part: 'ground' | 'edge' | 'ink') =>
    palette[`${module.colour}-${part}` as keyof Palette] ?? palette.ink;
  return [
    `<rect x="${rect.x}" y="${rect.y}" width="${rect.width}" height="${rect.height}" rx="16" fill="${of('ground')}" stroke="${of('edge')}" stroke-opacity="0.5"/>`,
    words(fitText(module.name, rect.width - 32, 10), {
      x: rect.x + 24,
      y: rect.y + 30,
      fill: of('ink'),
      extra: ' style="font-size:17px;font-weight:600"',
    }),
  ].join('');
}

function drawLines(drawing: Drawing, lines: Scene['lines'], palette: Palette): string {
  let strokes = '';
  let feet = '';
  for (const line of lines) {
    const route = drawing.routes.get(line.id);
    const start = route?.points[0];
    const end = route?.points.at(-1) as Point | undefined;
    if (!route || !start || !end) continue;
    strokes += route.d;
    feet +=
      crowFoot(start, route.startSide, line.start.mark) +
      crowFoot(end, route.endSide, line.end.mark);
  }
  const pen = `stroke="${palette.edge}" stroke-width="1.4"`;
  return `<path d="${strokes}" fill="none" ${pen}/><path d="${feet}" fill="${palette.canvas}" ${pen}/>`;
}

function titleHeight(title: readonly string[]): number {
  return 24 + title.length * TITLE_LINE;
}

function drawTitle(title: readonly string[], frame: Rect, palette: Palette): string {
  const height = titleHeight(title);
  const x = frame.x + frame.width - MARGIN - TITLE_WIDTH;
  const y = frame.y + frame.height - MARGIN - height;
  return [
    `<rect x="${x}" y="${y}" width="${TITLE_WIDTH}" height="${height}" rx="4" fill="${palette.card}" stroke="${palette['line-strong']}"/>`,
    ...title.map((line, i) =>
      words(fitText(line, TITLE_WIDTH - 28, i === 0 ? 8 : 7), {
        x: x + 14,
        y: y + 21 + i * TITLE_LINE,
        fill: i === 0 ? palette.ink : palette['ink-2'],
        extra: i === 0 ? ' style="font-size:14px;font-weight:600"' : '',
      }),
    ),
  ].join('');
}
