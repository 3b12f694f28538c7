import type { Rect } from '../canvas/geometry/rect.ts';
import type { Card, EndpointRow, FieldRow } from '../canvas/model/card.ts';
import { HEAD, ROW } from '../canvas/model/metrics.ts';
import type { Palette } from './palette.ts';
import { escapeXml, fitText, wrapText } from './text.ts';

const SANS = 7;
const MONO = 7.3;

/** One card as SVG, as the canvas draws it in full. */
export function drawCard(card: Card, rect: Rect, palette: Palette): string {
  const body =
    card.kind === 'note' ? drawNote(card.text, rect, palette) : drawBox(card, rect, palette);
  return `<g transform="translate(${rect.x} ${rect.y})">${body}</g>`;
}

function drawBox(card: Exclude<Card, { kind: 'note' }>, rect: Rect, palette: Palette): string {
  const { width, height } = rect;
  const hint = card.kind === 'entity' || card.kind === 'shape' ? card.hint : '';
  const hintWidth = hint === '' ? 0 : Math.min(110, [...hint].length * MONO + 8);
  const parts = [
    `<rect width="${width}" height="${height}" rx="8" fill="${palette.card}" stroke="${palette['line-strong']}"/>`,
    `<rect width="3" height="${height}" rx="1.5" fill="${palette[`${card.colour ?? 'slate'}-edge`]}"/>`,
    words(fitText(card.title || 'Unnamed', width - 28 - hintWidth, SANS + 0.6), {
      x: 14,
      y: HEAD / 2,
      fill: palette.ink,
      extra: ' font-weight="600"',
    }),
  ];
  if (hint) {
    const at = { x: width - 12, y: HEAD / 2, fill: palette['ink-3'] };
    parts.push(words(fitText(hint, hintWidth, MONO), { ...at, extra: END + FIXED }));
  }
  if (!card.collapsed) {
    parts.push(`<path d="M3 ${HEAD}H${width}" stroke="${palette.line}"/>`);
    parts.push(...drawRows(card, width, palette));
  }
  return parts.join('');
}

const END = ' text-anchor="end"';
const FIXED = ' class="mono"';

function drawRows(
  card: Exclude<Card, { kind: 'note' }>,
  width: number,
  palette: Palette,
): string[] {
  const yOf = (index: number) => HEAD + index * ROW + ROW / 2;
  const line = (text: string, index: number) =>
    words(fitText(text, width - 28, SANS), { x: 14, y: yOf(index), fill: palette['ink-2'] });
  switch (card.kind) {
    case 'entity':
    case 'shape': {
      const rows = card.rows.flatMap((row, i) => fieldRow(row, yOf(i), width, palette));
      return card.footer ? [...rows, line(card.footer, card.rows.length)] : rows;
    }
    case 'resource':
      return card.rows.flatMap((row, i) => endpointRow(row, yOf(i), width, palette));
    case 'job':
      return [card.trigger, card.does, card.facts].map(line);
    case 'enum':
      return [...card.values, ...(card.more > 0 ? [`${card.more} more`] : [])].map(line);
    case 'folded':
      return [line(card.summary, 0)];
  }
}

function fieldRow(row: FieldRow, y: number, width: number, palette: Palette): string[] {
  const name = `${row.name || 'unnamed'}${row.required ? '' : '?'}`;
  const typeWidth = Math.min(width / 2 - 12, [...row.type].length * MONO);
  const mark = row.glyph === 'key' ? 'K' : row.glyph === 'link' ? '→' : '';
  return [
    mark ? words(mark, { x: 14, y, fill: palette['ink-3'], extra: ' style="font-size:10px"' }) : '',
    words(fitText(name, width - 52 - typeWidth, SANS), { x: 30, y, fill: palette.ink }),
    words(fitText(row.type, typeWidth, MONO), {
      x: width - 12,
      y,
      fill: palette['ink-3'],
      extra: END + FIXED,
    }),
  ];
}

function endpointRow(row: EndpointRow, y: number, width: number, palette: Palette): string[] {
  const method = row.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const locked = row.lock !== null && row.lock.kind !== 'open';
  return [
    words(row.method, {
      x: 14,
      y,
      fill: palette[method],
      extra: `${FIXED} style="font-size:10px;font-weight:600"`,
    }),
    words(fitText(row.path || '/', width - (locked ? 92 : 76), MONO), {
      x: 62,
      y,
      fill: palette.ink,
      extra: FIXED,
    }),
    locked ? padlock(width - 22, y, palette['ink-3']) : '',
  ];
}

function padlock(x: number, y: number, stroke: string): string {
  return `<path d="M${x} ${y - 1}h9v6h-9zM${x + 2} ${y - 1}v-2.5a2.5 2.5 0 0 1 5 0v2.5" fill="none" stroke="${stroke}" stroke-width="1.2"/>`;
}

function drawNote(text: string, { width, height }: Rect, palette: Palette): string {
  const lines = wrapText(text, {
    width: width - 28,
    letter: SANS,
    lines: Math.max(1, Math.floor((height - 24) / 20)),
  });
  return [
    `<rect width="${width}" height="${height}" rx="4" fill="${palette.note}" stroke="${palette['note-edge']}"/>`,
    ...lines.map((line, i) => words(line, { x: 14, y: 22 + i * 20, fill: palette['note-ink'] })),
  ].join('');
}

/** A line of text whose middle is at `y`. */
export function words(
  text: string,
  { x, y, fill, extra = '' }: { x: number; y: number; fill: string; extra?: string },
): string {
  return `<text x="${x}" y="${y}" fill="${fill}"${extra}>${escapeXml(text)}</text>`;
}
