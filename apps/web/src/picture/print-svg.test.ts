import { describe, expect, it } from 'vitest';
import { issueTracker } from '../../test/tracker.ts';
import { type Palette, paletteTokens } from './palette.ts';
import { drawingOf, selectedCards, titleLines } from './picture-of.ts';
import { printSvg } from './print-svg.ts';
import { fitText, wrapText } from './text.ts';

const palette = Object.fromEntries(paletteTokens.map((token) => [token, '#123456'])) as Palette;
const { editor, canvas, idOf } = issueTracker();

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map((match) => match[1] ?? '');
}

describe('a picture', () => {
  it('draws every card and every relation of the view, with a title block', () => {
    const drawing = drawingOf(canvas);
    const { svg } = printSvg(drawing, { palette, title: titleLines(editor, '4 May 2030') });
    const titles = [...drawing.scene.cards.values()].map((card) => card.title);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(titles));
    const strokes = /<path d="([^"]*)" fill="none"/.exec(svg)?.[1] ?? '';
    expect(strokes.split('M').length - 1).toBe(drawing.scene.lines.length);
    const said = textsOf(svg);
    expect(said).toContain('11 entities · 71 endpoints · 4 jobs');
    expect(said).toContain('4 May 2030');
    expect(/undefined|NaN/.test(svg)).toBe(false);
  });

  it('of the selection has its cards and the lines between them alone', () => {
    editor.select([idOf('Label'), idOf('Issue')]);
    const cards = selectedCards(canvas);
    const { svg } = printSvg(drawingOf(canvas), {
      palette,
      title: [],
      ...(cards ? { cards } : {}),
    });
    expect(textsOf(svg)).toContain('Label');
    expect(textsOf(svg)).not.toContain('Attachment');
    expect(textsOf(svg)).not.toContain('Planning');
    const drawn = cards && { canvas, cards };
    expect(titleLines(editor, '4 May 2030', drawn)).toContain('2 of 11 entities');
    editor.select([]);
    expect(selectedCards(canvas)).toBeUndefined();
  });

  it('has any width, its height following', () => {
    const drawing = drawingOf(canvas);
    const plain = printSvg(drawing, { palette, title: [] });
    const large = printSvg(drawing, { palette, title: [], width: plain.width * 3 });
    expect(large.width).toBe(plain.width * 3);
    expect(Math.abs(large.height - plain.height * 3)).toBeLessThan(4);
  });

  it('keeps what people typed inside its text', () => {
    const other = issueTracker();
    other.editor.run('record.rename', { id: other.idOf('Label'), name: '</text><script>"&\u0000' });
    const stop = other.canvas.start();
    const { svg } = printSvg(drawingOf(other.canvas), { palette, title: ['<b>'] });
    stop();
    expect(svg.includes('<script') || svg.includes('<b>') || svg.includes('\0')).toBe(false);
    expect(textsOf(svg)).toContain('&lt;b&gt;');
  });
});

describe('text', () => {
  it('is cut with an ellipsis and wrapped at spaces', () => {
    expect(fitText('abcdef', 40, 10)).toBe('abc…');
    expect(fitText('abcd', 40, 10)).toBe('abcd');
    expect(wrapText('one two three', { width: 70, letter: 10, lines: 5 })).toEqual([
      'one two',
      'three',
    ]);
    expect(wrapText('a\nb\nc', { width: 70, letter: 10, lines: 2 })).toEqual(['a', 'b']);
  });
});
