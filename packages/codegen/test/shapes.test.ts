import { templates } from '@plinth/design';
import { buildIr } from '@plinth/ir';
import { format } from '@wasm-fmt/biome_fmt';
import { expect, test, vi } from 'vitest';
import { formatOptions, statementGroups } from '../src/format.ts';
import { emitProject } from '../src/generate.ts';
import { Shapes } from '../src/shapes.ts';
import { conduit } from './designs/conduit.ts';

const biome = (text: string) => format(text, 'a.ts', formatOptions);

/** The same words every time, as long and with as large a first letter as the one that they stand for. */
function otherName(word: string): string {
  const letters = 'qwzxjkvbpyfg';
  const other = [...word].map((_, at) => letters[(at * 7 + word.length) % letters.length]).join('');
  return /^[A-Z]/.test(word) ? other[0]?.toUpperCase() + other.slice(1) : other;
}

// Formats every file of five projects twice.
test('formats a text as one of other names was formatted, where the formatter would do the same', {
  timeout: 60_000,
}, () => {
  const shapes = new Shapes(10_000);
  const asked = vi.fn(biome);
  let texts = 0;
  for (const design of [conduit, ...templates.map((template) => template.design)]) {
    for (const { path, text } of emitProject(design, buildIr(design))) {
      if (!path.endsWith('.ts')) continue;
      for (const group of statementGroups(text)) {
        // Names that only stand in this project: those with a capital inside.
        const renamed = group.replace(/\b[A-Za-z][a-z]+[A-Z][A-Za-z]*\b/g, (word) =>
          /^(?:use|describe|before|after|each|waitFor|fake)/.test(word) ? word : otherName(word),
        );
        shapes.format(group, asked);
        asked.mockClear();
        expect(shapes.format(renamed, asked), group).toBe(biome(renamed));
        if (asked.mock.calls.length === 0) texts++;
      }
    }
  }
  expect(texts).toBeGreaterThan(1000);
});

test('asks the formatter again where a length, a capital or a word of the language differs', () => {
  const asked = vi.fn((text: string) => text);
  const shapes = new Shapes(100);
  for (const text of [
    'a.b(ccc)',
    'x.y(zzz)',
    'A.b(ccc)',
    'a.b(cccc)',
    'a.b(for)',
    'a.b(_cc)',
    'a.b(c1c)',
  ]) {
    expect(shapes.format(text, asked)).toBe(text);
  }
  expect(asked.mock.calls.map(([text]) => text)).toEqual([
    'a.b(ccc)',
    'A.b(ccc)',
    'a.b(cccc)',
    'a.b(for)',
    'a.b(_cc)',
  ]);
});

test('asks the formatter for each text of letters beyond ASCII, and for comments that speak to it', () => {
  for (const [one, other] of [
    ["const a = 'né'", "const b = 'né'"],
    ['// biome-ignore format: a\na', '// other-ignore format: a\na'],
  ] as const) {
    const asked = vi.fn((text: string) => text);
    const shapes = new Shapes(100);
    shapes.format(one, asked);
    shapes.format(other, asked);
    expect(asked).toHaveBeenCalledTimes(2);
  }
});

test('keeps no shape of a formatter that moves names about', () => {
  const asked = vi.fn((text: string) => text.split(' ').sort().join(' '));
  const shapes = new Shapes(100);
  expect(shapes.format('b a', asked)).toBe('a b');
  expect(shapes.format('c d', asked)).toBe('c d');
  expect(asked).toHaveBeenCalledTimes(2);
});
