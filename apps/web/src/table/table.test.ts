import { createDesign } from '@plinth/design';
import { Editor } from '@plinth/editor';
import { expect, it } from 'vitest';
import { turnOver, useOf, writeName, writeType } from './table-cells.ts';
import { type TableRow, tableRows } from './table-rows.ts';

function shop() {
  const module = 'module:a';
  const design = createDesign([
    { kind: 'module', id: module, name: 'Shop' },
    { kind: 'entity', id: 'entity:a', module, name: 'Author', plural: 'Authors' },
    { kind: 'field', id: 'field:a', parent: 'entity:a', name: 'email', unique: true },
    { kind: 'entity', id: 'entity:b', module, name: 'Book', plural: 'Books' },
    { kind: 'relation', id: 'relation:a', from: 'entity:b', to: 'entity:a', fromName: 'author' },
    {
      kind: 'endpoint',
      id: 'endpoint:a',
      module,
      method: 'GET',
      path: '/books',
      action: { kind: 'list', entity: 'entity:b' },
    },
    { kind: 'note', id: 'note:a', text: 'Read me\nsoon' },
  ]);
  const editor = new Editor({ design, nextId: () => crypto.randomUUID() });
  const row = (id: string) => tableRows(editor.design, '').find((it) => it.id === id) as TableRow;
  return { editor, row };
}

it('has a line for each record, below what it belongs to', () => {
  const { editor } = shop();
  expect(tableRows(editor.design, '').map((it) => it.id)).toEqual([
    'module:a',
    'entity:a',
    'field:a',
    'entity:b',
    'relation:a',
    'endpoint:a',
    'note:a',
    'view:main',
  ]);
  expect(tableRows(editor.design, 'string author').map((it) => it.id)).toEqual(['field:a']);
});

it('says what a record is in a line, and asks nothing that makes no sense', () => {
  const { row } = shop();
  expect(row('relation:a')).toMatchObject({ name: 'author', within: 'Book', what: 'one Author' });
  expect(row('field:a')).toMatchObject({ what: 'string', required: true, unique: true });
  expect(useOf(row('field:a'), 'unique')).toBe('answer');
  expect(useOf(row('endpoint:a'), 'unique')).toBe('form');
  expect(useOf(row('note:a'), 'name')).toBe('form');
});

it('writes names, paths, types and answers, one undo step each', () => {
  const { editor, row } = shop();
  const before = editor.design;
  expect(writeName(editor, row('field:a'), ' mail ')).toBeNull();
  expect(writeName(editor, row('endpoint:a'), '/all-books')).toBeNull();
  expect(writeName(editor, row('relation:a'), '')).toBeNull();
  expect(writeType(editor, row('field:a'), { kind: 'text' })).toBeNull();
  expect(turnOver(editor, row('field:a'), 'unique')).toBe('mail is not unique');
  expect(row('field:a')).toMatchObject({ name: 'mail', what: 'text', unique: false });
  expect(row('endpoint:a').name).toBe('/all-books');
  expect(editor.get('relation', 'relation:a')?.fromName).toBeNull();
  for (let step = 0; step < 5; step++) expect(editor.undo()).not.toBeNull();
  expect(editor.history.undo).toBeNull();
  expect(editor.design.records).toEqual(before.records);
});
