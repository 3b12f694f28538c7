import { expect, it } from 'vitest';
import { farNameSize, zoomStep } from './far-name.ts';

const ground = { width: 6000, height: 4000 };

it('is read at any zoom where the ground has room', () => {
  for (const zoom of [0.12, 0.08, 0.05, 0.04]) {
    const onScreen = farNameSize('Catalogue', ground, zoomStep(zoom)) * zoom;
    expect(onScreen).toBeGreaterThanOrEqual(15);
    expect(onScreen).toBeLessThan(24);
  }
});

it('stays within the ground, however long it is', () => {
  const size = farNameSize('NotificationsAndPreferences', { width: 336, height: 500 }, 0.05);
  expect(size * 0.6 * 27).toBeLessThan(336);
  expect(farNameSize('', { width: 10_000, height: 100 }, 0.05)).toBeLessThanOrEqual(50);
});

it('changes in steps as one zooms', () => {
  const steps = new Set(Array.from({ length: 80 }, (_, n) => zoomStep(0.04 + n / 1000)));
  expect(steps.size).toBeLessThan(6);
  for (const zoom of [0.04, 0.05, 0.11]) expect(zoomStep(zoom)).toBeLessThanOrEqual(zoom);
});
