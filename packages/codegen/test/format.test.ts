import { templates } from '@plinth/design';
import { buildIr } from '@plinth/ir';
import { format } from '@wasm-fmt/biome_fmt';
import { expect, test, vi } from 'vitest';
import { formatFiles, formatOptions, statementGroups } from '../src/format.ts';
import { emitProject } from '../src/generate.ts';
import { conduit } from './designs/conduit.ts';

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

test('leaves a chain that ends in a broken object as formatting it once more would', () => {
  const text = `async function remove(condition: SQL) {
      const [row] = await db
        .delete(escalationContactGroupMembers)
        .where(condition)
        .returning({ escalationContactGroupMemberId: escalationContactGroupMembers.escalationContactGroupMemberId });
      return row;
}
`;
  const [file] = formatFiles([{ path: 'src/a.ts', text }], (...given) => format(...given));
  expect(file?.text).toContain('await db.delete(escalationContactGroupMembers).where(condition)');
  expect(format(file?.text ?? '', 'src/a.ts', formatOptions)).toBe(file?.text);
});

test('formats a text once, however often it comes', () => {
  const spy = vi.fn((text: string) => `${text};`);
  const files = [{ path: 'a.ts', text: 'a' }];
  const once = formatFiles(files, spy);
  expect(formatFiles(files, spy)).toEqual(once);
  expect(formatFiles(once, spy)).toEqual(once);
  expect(spy).toHaveBeenCalledTimes(1);
});

// Formats every file of five projects twice.
test('formats a long file in parts as it formats the whole', { timeout: 60_000 }, () => {
  let cut = 0;
  for (const design of [conduit, ...templates.map((template) => template.design)]) {
    const files = emitProject(design, buildIr(design)).filter(({ path }) => path.endsWith('.ts'));
    const parts = formatFiles(files, (...given) => format(...given));
    for (const [index, file] of files.entries()) {
      if (statementGroups(file.text).length > 1) cut++;
      expect(parts[index]?.text, file.path).toBe(format(file.text, file.path, formatOptions));
    }
  }
  expect(cut).toBeGreaterThan(20);
});

test('does not cut inside a template, a bracket or a comment', () => {
  const long = 'x'.repeat(5000);
  for (const [before, after] of [
    ['const a = `', '`;'],
    ['const a = [', '];'],
    ['/*', '*/'],
  ]) {
    const text = `${before}\n\nexport const b = 1;\n\n${after}\n// ${long}`;
    expect(statementGroups(text)).toHaveLength(1);
  }
});

test('formats only the part of a long file that changed', () => {
  const spy = vi.fn((text: string) => text);
  const line = (name: string) => `export const ${name} = '${'x'.repeat(1500)}';`;
  const file = (...names: string[]) => [{ path: 'a.ts', text: names.map(line).join('\n\n') }];
  formatFiles(file('a', 'b', 'c', 'd'), spy);
  spy.mockClear();
  formatFiles(file('a', 'b', 'zz', 'd'), spy);
  expect(spy.mock.calls.map(([text]) => text)).toEqual([line('zz')]);
});
