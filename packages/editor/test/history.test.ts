import { expect, it } from 'vitest';
import { History } from '../src/history.ts';

it('keeps the last 500 steps and lets go of those before, so that it does not grow for ever', () => {
  const history = new History();
  const diff = { added: {}, updated: {}, removed: {} };
  for (let i = 0; i < 520; i++) {
    history.record({
      title: `step ${i}`,
      diff,
      mergeKey: null,
      selectedBefore: [],
      selectedAfter: [],
    });
  }
  expect(history.titles).toHaveLength(500);
  expect(history.titles[0]).toBe('step 519');
  expect(history.titles.at(-1)).toBe('step 20');
});
