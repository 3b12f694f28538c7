import { commands } from '@plinth/editor';
import { expect, it } from 'vitest';
import { pageCommands } from './app-commands.ts';

it('gives no key to two commands', () => {
  const keys = [...commands, ...pageCommands].flatMap(({ shortcut }) => shortcut?.split(' ') ?? []);
  const doubles = keys.filter((key, index) => keys.indexOf(key) !== index);
  expect(doubles).toEqual([]);
});
