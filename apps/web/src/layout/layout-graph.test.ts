import Elk from 'elkjs';
import { describe, expect, it } from 'vitest';
import { type LayoutBox, type LayoutLink, placeBoxes } from './layout-graph.ts';

const boxes: LayoutBox[] = Array.from({ length: 12 }, (_, i) => ({
  id: `b${i}`,
  group: i < 7 ? 'one' : 'two',
  width: 272,
  height: 100 + i * 24,
}));
const links: LayoutLink[] = boxes.slice(1).map((box, i) => ({ from: box.id, to: `b${i >> 1}` }));
const placer = new Elk();

describe('placing boxes', () => {
  it('places each once, on the grid, without overlap, and groups apart from one another', async () => {
    const places = await placeBoxes(boxes, links, { placer });
    const rects = boxes.map((box) => {
      const at = places.get(box.id);
      if (!at) throw new Error(`${box.id} has no place`);
      expect(Math.abs(at.x % 8) + Math.abs(at.y % 8)).toBe(0);
      return { ...box, ...at };
    });
    for (const a of rects) {
      for (const b of rects) {
        const apart =
          a === b ||
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
    const right = (group: string) =>
      Math.max(...rects.filter((r) => r.group === group).map((r) => r.x + r.width));
    const left = (group: string) =>
      Math.min(...rects.filter((r) => r.group === group).map((r) => r.x));
    const groupsApart = right('one') < left('two') || right('two') < left('one');
    expect(groupsApart).toBe(true);
  });

  it('packs groups whose links would string them out', async () => {
    // One large group and many small ones that all lead to it: layers would make one column of them.
    const groups = Array.from({ length: 40 }, (_, group) =>
      Array.from({ length: group === 0 ? 100 : 1 + (group % 12) }, (_, n) => ({
        id: `g${group}b${n}`,
        group: `g${group}`,
        width: 272,
        height: 300,
      })),
    );
    const star = groups.slice(1).map((_, group) => ({ from: `g${group + 1}b0`, to: 'g0b0' }));
    const places = await placeBoxes(groups.flat(), star, { placer });
    const spots = [...places.values()];
    const wide = Math.max(...spots.map(({ x }) => x)) + 272;
    const high = Math.max(...spots.map(({ y }) => y)) + 300;
    expect(wide / high).toBeGreaterThan(0.7);
    expect(wide / high).toBeLessThan(3);
    expect((groups.flat().length * 272 * 300) / (wide * high)).toBeGreaterThan(0.25);
  });

  it('says how far it is', async () => {
    const steps: string[] = [];
    const onStep = (done: number, total: number) => steps.push(`${done}/${total}`);
    await placeBoxes(boxes, links, { placer, onStep });
    expect(steps).toEqual(['0/3', '1/3', '2/3', '3/3']);
  });

  it('ends where it is told to stop', async () => {
    const abort = new AbortController();
    const onStep = (done: number) => {
      if (done === 1) abort.abort();
    };
    await expect(
      placeBoxes(boxes, links, { placer, onStep, signal: abort.signal }),
    ).rejects.toThrow(/abort/i);
  });
});
