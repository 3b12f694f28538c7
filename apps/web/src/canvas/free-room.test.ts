import { expect, it } from 'vitest';
import { freeRoom, shiftInto, viewportOver, zoomOver } from './free-room.ts';

const stage = { x: 0, y: 44, width: 768, height: 900 };

it('is the whole stage where panels stand beside it', () => {
  const beside = [{ x: 768, y: 44, width: 340, height: 900 }];
  expect(freeRoom(stage, beside)).toEqual({ x: 0, y: 0, width: 768, height: 900 });
});

it('leaves out what panels cover from the sides and from below', () => {
  const outline = { x: 0, y: 44, width: 260, height: 900 };
  const inspector = { x: 428, y: 44, width: 340, height: 900 };
  const sheet = { x: 0, y: 444, width: 768, height: 500 };
  expect(freeRoom(stage, [inspector])).toEqual({ x: 0, y: 0, width: 428, height: 900 });
  expect(freeRoom(stage, [outline, inspector])).toEqual({ x: 260, y: 0, width: 168, height: 900 });
  expect(freeRoom(stage, [sheet])).toEqual({ x: 0, y: 0, width: 768, height: 400 });
});

it('is the whole stage where panels leave next to nothing', () => {
  const wide = [{ x: 40, y: 44, width: 728, height: 900 }];
  expect(freeRoom(stage, [...wide, { x: 0, y: 80, width: 768, height: 864 }])).toEqual({
    x: 0,
    y: 0,
    width: 768,
    height: 900,
  });
});

it('moves what a panel covers just as far as it takes, and what is seen not at all', () => {
  const room = { x: 0, y: 0, width: 600, height: 800 };
  const card = (x: number, y: number) => ({ x, y, width: 272, height: 180 });
  expect(shiftInto(room, card(200, 300))).toEqual({ x: 0, y: 0 });
  expect(shiftInto(room, card(500, 300))).toEqual({ x: -188, y: 0 });
  expect(shiftInto(room, card(-40, 700))).toEqual({ x: 56, y: -164 });
});

it('shows the beginning of what is larger than the room', () => {
  const room = { x: 0, y: 0, width: 240, height: 200 };
  expect(shiftInto(room, { x: 100, y: 90, width: 272, height: 300 })).toEqual({ x: -84, y: -30 });
});

it('has in the middle what it leads to, and its beginning below the bars where the room is low', () => {
  const card = { x: 1000, y: 2000, width: 272, height: 600 };
  expect(viewportOver({ x: 0, y: 0, width: 1000, height: 900 }, card, 1)).toEqual({
    x: 500 - 1136,
    y: 450 - 2300,
    zoom: 1,
  });
  // The sheet of a phone leaves so much: in the middle, the name would lie under the bar of views.
  const low = viewportOver({ x: 0, y: 0, width: 390, height: 251 }, card, 0.6);
  expect(card.y * low.zoom + low.y).toBeCloseTo(60);
});

it('shows the beginning of what is taller than the room, and the left of what is wider', () => {
  const room = { x: 0, y: 0, width: 1000, height: 900 };
  const long = viewportOver(room, { x: 1000, y: 2000, width: 272, height: 3000 }, 1);
  expect(long.y + 2000).toBe(60);
  const wide = viewportOver(room, { x: 1000, y: 2000, width: 3000, height: 300 }, 1);
  expect(wide.x + 1000).toBe(16);
});

it('goes away from a group until it is seen whole, and no farther than its names can be read', () => {
  const room = { x: 0, y: 0, width: 1000, height: 900 };
  const group = (width: number, height: number) => ({ x: 0, y: 0, width, height });
  expect(zoomOver(room, group(500, 400), 0.8)).toBe(0.8);
  expect(zoomOver(room, group(500, 1512), 0.8)).toBe(0.5);
  expect(zoomOver(room, group(9000, 9000), 0.8)).toBe(0.3);
});
