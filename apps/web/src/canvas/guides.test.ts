import { expect, it } from 'vitest';
import { guidesFor } from './guides.ts';

const at = (x: number, y: number) => ({ x, y, width: 100, height: 50 });

it('shows a line along every edge that is shared, from the first card to the last', () => {
  const rects = new Map([
    ['a', at(0, 0)],
    ['b', at(0, 400)],
    ['c', at(300, 200)],
    ['d', at(80, 90)],
  ]);
  const guides = guidesFor(new Map([['d', at(0, 200)]]), rects);
  expect(guides).toEqual([
    { axis: 'x', at: 0, from: 0, to: 450 },
    { axis: 'x', at: 100, from: 0, to: 450 },
    { axis: 'y', at: 200, from: 0, to: 400 },
  ]);
});

it('shows none where nothing is in line, far away or moved along', () => {
  const rects = new Map([
    ['a', at(0, 0)],
    ['far', at(40, 9000)],
  ]);
  expect(guidesFor(new Map([['d', at(40, 300)]]), rects)).toEqual([]);
  expect(guidesFor(new Map(), rects)).toEqual([]);
  expect(guidesFor(new Map([['a', at(8, 8)]]), new Map([['a', at(8, 8)]]))).toEqual([]);
});
