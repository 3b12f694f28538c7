import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { NoteText } from './note-text.tsx';

const print = (text: string) => renderToStaticMarkup(<NoteText text={text} />);

describe("a note's Markdown", () => {
  it('has headings, emphasis, lists, tasks, code and links', () => {
    expect(print('# Plan\n\nDo **this** and `that`')).toBe(
      '<strong class="pl-note-head">Plan</strong><p>Do <strong>this</strong> and <code>that</code></p>',
    );
    expect(print('- one\n- two')).toBe('<ul><li>one</li><li>two</li></ul>');
    expect(print('2. two\n3. three')).toBe('<ol start="2"><li>two</li><li>three</li></ol>');
    expect(print('- [x] done')).toContain('☑');
    expect(print('[docs](https://example.com)')).toContain('href="https://example.com"');
    expect(print('a & b < c')).toBe('<p>a &amp; b &lt; c</p>');
  });

  it('runs and fetches nothing, whatever is written', () => {
    const texts = [
      '<script>alert(1)</script>',
      'before <img src=x onerror=alert(1)> after',
      '![x](https://example.com/track.png)',
      '[x](javascript:alert(1))',
      '[x](data:text/html,<b>)',
      '<javascript:alert(1)>',
      '[x]: javascript:alert(1)\n\n[x]',
    ];
    for (const text of texts) {
      const html = print(text);
      expect(html).not.toMatch(/<(script|img|iframe|svg)|href="(javascript|data):/i);
    }
    expect(print(texts[0] ?? '')).toContain('alert(1)');
  });
});
