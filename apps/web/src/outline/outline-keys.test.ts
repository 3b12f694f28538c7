import { expect, it } from 'vitest';
import { issueTracker } from '../../test/tracker.ts';
import { actOnRow } from './outline-keys.ts';

const press = (key: string, altKey = false) => ({ key, altKey, shiftKey: false });

it('moves, adds and deletes fields by keyboard, saying so', () => {
  const { editor, idOf } = issueTracker();
  const label = idOf('Label');
  const names = () => editor.list('fields', label).map(({ name }) => name);
  const id = (index: number) => editor.list('fields', label)[index]?.id ?? '';
  expect(names()).toEqual(['name', 'colour']);
  expect(actOnRow(editor, id(0), press('ArrowDown', true))).toBe('name is 2 of 2');
  expect(names()).toEqual(['colour', 'name']);
  expect(actOnRow(editor, id(1), press('ArrowDown', true))).toBe('name is at the end already');
  expect(actOnRow(editor, id(0), press('Insert'))).toBe('Field added');
  expect(names()).toHaveLength(3);
  expect(editor.selection).toEqual([id(1)]);
  expect(actOnRow(editor, id(1), press('Delete'))).toBe('Deleted');
  expect(names()).toEqual(['colour', 'name']);
});

it('leaves modules, and all keys that mean nothing, alone', () => {
  const { editor, idOf } = issueTracker();
  const before = editor.design;
  expect(actOnRow(editor, idOf('Planning'), press('Delete'))).toBeNull();
  expect(actOnRow(editor, idOf('Label'), press('x'))).toBeNull();
  expect(actOnRow(editor, idOf('Label'), press('ArrowDown', true))).toBeNull();
  expect(editor.design).toBe(before);
});
