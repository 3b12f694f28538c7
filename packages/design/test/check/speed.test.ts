import { describe, expect, it } from 'vitest';
import {
  check,
  createDesign,
  type Design,
  type RecordInput,
  usualEndpoints,
} from '../../src/index.ts';

declare const performance: { now(): number };

/** 100 entities of 10 fields, 150 relations, 500 endpoints. */
function large(): Design {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:m', name: 'Main' },
  ];
  for (let e = 0; e < 100; e++) {
    records.push({
      kind: 'entity',
      id: `entity:e${e}`,
      module: 'module:m',
      name: `Thing${e}`,
      plural: `Things${e}`,
    });
    for (let f = 0; f < 10; f++) {
      records.push({
        kind: 'field',
        id: `field:e${e}f${f}`,
        parent: `entity:e${e}`,
        name: `part${f}`,
        rules: { maxLength: 100, pattern: '^[a-z]+(-[a-z]+)*$' },
        example: 'a-part',
        description: 'A part of the thing, told in a sentence.',
      });
    }
  }
  for (let r = 0; r < 150; r++) {
    records.push({
      kind: 'relation',
      id: `relation:r${r}`,
      from: `entity:e${r % 100}`,
      to: `entity:e${(r * 7 + 3) % 100}`,
      fromName: `near${r}`,
      toName: `far${r}`,
      required: false,
    });
  }
  const base = createDesign(records);
  let next = 0;
  for (let e = 0; e < 100; e++) {
    records.push(...usualEndpoints(base, `entity:e${e}`, () => `endpoint:n${next++}`));
  }
  return createDesign(records);
}

function best(act: () => void): number {
  const times = Array.from({ length: 15 }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
  // The best of several: whatever else the machine does is not what is measured.
  return Math.min(...times);
}

describe('check', () => {
  it('of a large design costs no more than reading it as JSON eight times, and nothing when it is known', () => {
    const { records } = large();
    expect(check({ records })).toEqual([]);
    const reading = best(() => JSON.parse(JSON.stringify(records)));
    const checking = best(() => check({ records }));
    const known = { records };
    check(known);
    const again = best(() => check(known));
    expect(checking / reading).toBeLessThan(8);
    expect(again / checking).toBeLessThan(0.05);
  }, 60_000);
});
