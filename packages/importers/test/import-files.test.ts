import { recordsOf } from '@plinth/design';
import { expect, it } from 'vitest';
import { importFiles } from '../src/index.ts';
import { notationOf } from './support/notation.ts';

const model = 'model User {\n  id Int @id\n}\n';
const script = 'CREATE TABLE users (id serial PRIMARY KEY);\n';
const compose = 'services:\n  db:\n    image: postgres\n';

it.each([
  [
    'schema.prisma',
    model,
    'migrations/1/migration.sql',
    script,
    'User/Users = User key(id)\n  id: integer',
  ],
  ['schema.sql', script, 'compose.yaml', compose, 'User/Users key(serial)'],
  // By its text, whatever its name.
  ['schema.txt', script, 'compose.yaml', compose, 'User/Users key(serial)'],
])(
  'reads %s of a folder, and says what is of another format',
  (path, text, other, noise, expected) => {
    const files = [
      { path: other, text: noise },
      { path, text },
    ];
    const { design, diagnostics } = importFiles(files);
    expect(notationOf(design)).toBe(expected);
    const aside = diagnostics.filter(({ code }) => code === 'file-aside');
    expect(aside).toMatchObject([{ severity: 'info', file: other, line: 1, column: 1 }]);
    expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  },
);

it('reads files of other names where the format is said', () => {
  const files = [
    { path: 'a.sql.erb', text: '-- nothing\n' },
    { path: 'b.sql.erb', text: '-- nothing either\n' },
  ];
  const { diagnostics } = importFiles(files, { format: 'sql', dialect: 'sqlite' });
  expect(diagnostics.map(({ code }) => code)).toEqual(['nothing-found']);
});

it.each([
  ['comments of signs', '## of a b c d e f g h i j k l m n o p\n'.repeat(200)],
  ['blank lines', '\n'.repeat(50_000)],
  ['models that do not end', 'model a {\n'.repeat(20_000)],
])('recognises a script behind %s in no time', (_, before) => {
  const start = performance.now();
  const { format } = importFiles([{ path: 'a.sql', text: `${before}\n${script}` }]);
  expect(format).toBe('sql');
  expect(performance.now() - start).toBeLessThan(1000);
});

it('gives modules hues unlike one another, the first the usual one', () => {
  const hues = (path: string, text: string) =>
    recordsOf(importFiles([{ path, text }]).design, 'module').map(({ colour }) => colour);
  const sql =
    'create schema a; create schema b; create table a.one (id int); create table b.two (id int);';
  expect(hues('two.sql', sql)).toEqual(['blue', 'teal']);
  const operation = (tag: string) => ({
    get: { tags: [tag], responses: { 200: { description: 'Fine' } } },
  });
  const api = { openapi: '3.0.0', info: { title: 'A', version: '1' } };
  const paths = { '/a': operation('First'), '/b': operation('Second'), '/c': operation('Third') };
  expect(hues('api.json', JSON.stringify({ ...api, paths }))).toEqual(['blue', 'teal', 'violet']);
});

it('says which dialect a script was read as, by the name that people know', () => {
  const files = [
    { path: 'schema.sql', text: 'CREATE TABLE `a` (`id` int AUTO_INCREMENT) ENGINE=InnoDB;' },
  ];
  expect(importFiles(files).diagnostics.map(({ message }) => message)).toContain('Read as MySQL.');
});
