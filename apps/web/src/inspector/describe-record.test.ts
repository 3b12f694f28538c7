import { expect, it } from 'vitest';
import { noteTitle } from './describe-record.ts';

it('calls a note by its first line that says something, without the marks of Markdown', () => {
  expect(noteTitle('# Plan\n\n- first')).toBe('Plan');
  expect(noteTitle('\n---\n')).toBe('---');
  expect(noteTitle('\n\n> - **Ask** the [team](https://example.org) about `order_lines`')).toBe(
    'Ask the team about order_lines',
  );
  expect(noteTitle('2. _later_')).toBe('later');
  expect(noteTitle('2.5 per cent, 3 * 4 # not a title')).toBe('2.5 per cent, 3 * 4 # not a title');
  expect(noteTitle('x'.repeat(100))).toHaveLength(60);
  expect(noteTitle(' \n')).toBe('');
});
