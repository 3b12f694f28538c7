import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipProject } from '../src/zip.ts';

const files = [
  { path: 'README.md', text: '# Blåbær' },
  { path: 'src/app.ts', text: 'export {};\n' },
];

test('a zip holds every file inside one folder, and is the same bytes each time', () => {
  const zip = zipProject(files, 'blog');
  const entries = Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, strFromU8(bytes)]);
  expect(entries).toEqual(files.map(({ path, text }) => [`blog/${path}`, text]));
  expect(zipProject(files, 'blog')).toEqual(zip);
});

test.each(['../x', '/etc/x', 'a//b', 'a/./b', 'a\\..\\b', ''])('refuses the path %j', (path) => {
  expect(() => zipProject([{ path, text: '' }], 'blog')).toThrow('not a path inside');
});
