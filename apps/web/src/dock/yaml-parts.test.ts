import { describe, expect, it } from 'vitest';
import { yamlParts } from './yaml-parts.ts';

const looks = (line: string) => yamlParts(line).map(({ text, look }) => [text, look]);

describe('light colouring of YAML', () => {
  it('tells keys from texts, numbers and signs', () => {
    expect(looks('  title: Bookshop')).toEqual([
      ['  ', 'plain'],
      ['title', 'key'],
      [':', 'plain'],
      [' Bookshop', 'string'],
    ]);
    expect(looks('maximum: 100')[3]).toEqual([' 100', 'number']);
    expect(looks('  - name: limit')[0]).toEqual(['  - ', 'plain']);
    expect(looks('  - read')[1]).toEqual(['read', 'string']);
    expect(looks('description: |-')[3]).toEqual([' |-', 'plain']);
    expect(looks('"200":')[1]).toEqual(['"200"', 'key']);
  });

  it('loses nothing of a line, whatever is in it', () => {
    for (const line of [
      '',
      '   ',
      'a b: c: d',
      "- 'x': y",
      '# remark: no',
      'http://a/b',
      '/orders/{id}:',
    ]) {
      expect(
        yamlParts(line)
          .map((part) => part.text)
          .join(''),
      ).toBe(line);
    }
  });
});
