import { describe, expect, it } from 'vitest';
import { issueTracker } from '../../../test/tracker.ts';
import { crosses } from '../geometry/rect.ts';
import { routeAll } from '../geometry/route-all.ts';
import { drawnEffects } from './drawn-effects.ts';
import { effectsAround } from './effects.ts';

describe('the lines of reads and writes', () => {
  it('go round the cards between, as those of relations do', () => {
    const { canvas, source, idOf } = issueTracker();
    const { scene, rects, grounds } = canvas.state;
    const issue = idOf('Issue');
    const lines = drawnEffects(effectsAround(source, new Set([issue])), scene, new Set([issue]));
    expect(lines.length).toBeGreaterThan(3);
    const routes = routeAll(lines, { rects, grounds });
    const through = lines.flatMap(({ id, start, end }) => {
      const points = routes.get(id)?.points ?? [];
      const others = [...rects].filter(([card]) => card !== start.card && card !== end.card);
      return others.flatMap(([card, rect]) =>
        points.some((point, i) => {
          const next = points[i + 1];
          return next !== undefined && crosses(point, next, rect);
        })
          ? [`${id} through ${card}`]
          : [],
      );
    });
    expect(through).toEqual([]);
  });
});
