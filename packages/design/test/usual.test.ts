import { expect, it } from 'vitest';
import { articleOf } from '../src/index.ts';

it.each([
  ['a', 'user unit union universe utility url uri uuid europe one-off post hotel'],
  ['an', 'order item upload update umbrella unimportant hour honour usher entry'],
] as const)('says %s before %s', (article, nouns) => {
  for (const noun of nouns.split(' ')) expect(articleOf(noun), noun).toBe(article);
});
