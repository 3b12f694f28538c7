import { expect, it } from 'vitest';
import { loadInTurn } from './load-in-turn.ts';

it('gets one after the other, and goes on where one cannot be had', async () => {
  const seen: string[] = [];
  const part = (name: string) => async () => {
    seen.push(`${name} asked`);
    await Promise.resolve();
    if (name === 'b') throw new Error('offline');
    seen.push(`${name} here`);
  };
  await loadInTurn([part('a'), part('b'), part('c')]);
  expect(seen).toEqual(['a asked', 'a here', 'b asked', 'c asked', 'c here']);
});
