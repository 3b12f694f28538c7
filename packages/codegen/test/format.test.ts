import { format } from '@wasm-fmt/biome_fmt';
import { expect, test, vi } from 'vitest';
import { formatFiles } from '../src/format.ts';

test('formats TypeScript as the biome.json of the export says and leaves other files alone', () => {
  const [code, words] = formatFiles(
    [
      { path: 'src/a.ts', text: 'export const a = {b:"c"}' },
      { path: 'README.md', text: '#   a' },
    ],
    format,
  );
  expect(code?.text).toBe("export const a = { b: 'c' };\n");
  expect(words?.text).toBe('#   a');
});

test('formats a text once, however often it comes', () => {
  const spy = vi.fn((text: string) => `${text};`);
  const files = [{ path: 'a.ts', text: 'a' }];
  const once = formatFiles(files, spy);
  expect(formatFiles(files, spy)).toEqual(once);
  expect(formatFiles(once, spy)).toEqual(once);
  expect(spy).toHaveBeenCalledTimes(1);
});
