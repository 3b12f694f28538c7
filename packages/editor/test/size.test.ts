import { createDesign, type RecordInput } from '@plinth/design';
import { expect, it } from 'vitest';
import { Editor } from '../src/index.ts';
import { countingIds } from '../src/test-support/index.ts';

declare const performance: { now(): number };

function largeDesign(): readonly RecordInput[] {
  const records: RecordInput[] = [{ kind: 'module', id: 'module:m', name: 'M' }];
  for (let e = 0; e < 300; e++) {
    const id = `entity:e${e}` as const;
    records.push({ kind: 'entity', id, module: 'module:m', name: `E${e}`, plural: `E${e}s` });
    records.push({
      kind: 'placement',
      id: `placement:viewmain_entitye${e}`,
      view: 'view:main',
      target: id,
      x: e,
      y: e,
    });
    for (let f = 0; f < 15; f++) {
      records.push({
        kind: 'field',
        id: `field:e${e}f${f}`,
        parent: id,
        name: `f${f}`,
        order: `a${f.toString(36)}`,
      });
    }
  }
  for (let r = 0; r < 400; r++) {
    const [from, to] = [`entity:e${r % 300}`, `entity:e${(r * 7) % 300}`] as const;
    records.push({ kind: 'relation', id: `relation:r${r}`, from, to });
  }
  return records;
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

it('takes an edit of 300 entities with 4,500 fields in a couple of milliseconds', () => {
  const editor = new Editor({ design: createDesign(largeDesign()), nextId: countingIds() });
  const times = (act: (round: number) => void) =>
    median(
      Array.from({ length: 41 }, (_, round) => {
        const start = performance.now();
        act(round);
        return performance.now() - start;
      }),
    );
  const rename = times((n) => editor.run('record.rename', { id: 'field:e9f9', name: `n${n}` }));
  const move = times((n) => editor.run('place.move', { ids: ['entity:e5'], dx: n + 1 }));
  const undo = times(() => editor.undo());
  // Well under a millisecond; the ceiling leaves room for a busy machine.
  for (const time of [rename, move, undo]) expect(time).toBeLessThan(2);
});
