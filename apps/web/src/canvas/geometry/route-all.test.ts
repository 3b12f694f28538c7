import { templates } from '@plinth/design';
import { Editor } from '@plinth/editor';
import { describe, expect, it } from 'vitest';
import { CanvasController } from '../canvas-controller.ts';
import type { Point, Rect } from './rect.ts';

describe('the lines of a template', () => {
  it.each(templates.filter(({ id }) => id !== 'blank').map(({ id, design }) => [id, design]))(
    '%s: none runs along the edge of a module, where it could not be told from it',
    (_, design) => {
      let count = 0;
      const editor = new Editor({ design, nextId: () => `new${++count}` });
      const { routes, grounds } = new CanvasController(editor).state;
      expect(routes.size).toBeGreaterThan(0);
      const along = [...routes].filter(([, { points }]) =>
        points.some((point, i) => {
          const next = points[i + 1];
          return next && [...grounds.values()].some((rect) => liesOnEdge(point, next, rect));
        }),
      );
      expect(along.map(([id]) => id)).toEqual([]);
    },
  );
});

/** Whether an upright segment is drawn within four units of the left or right border of the rectangle. */
function liesOnEdge(a: Point, b: Point, rect: Rect): boolean {
  if (a.x !== b.x) return false;
  const shared =
    Math.min(Math.max(a.y, b.y), rect.y + rect.height) - Math.max(Math.min(a.y, b.y), rect.y);
  return shared > 8 && [rect.x, rect.x + rect.width].some((edge) => Math.abs(edge - a.x) < 4);
}
