import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyDiff,
  createDesign,
  createRecord,
  type Design,
  type DesignRecord,
  type Diff,
  diffDesigns,
  diffSchema,
  emptyDiff,
  isEmptyDiff,
  rebaseDiff,
  reverseDiff,
  squashDiffs,
} from '../src/index.ts';
import { designArbitrary } from '../test-support/index.ts';

const designs = designArbitrary({ entities: 3, fields: 3, relations: 3 });
/** A design and others that were made from it by dropping, adding and changing records. */
const family = (count: number) =>
  fc
    .tuple(
      designs,
      designs,
      fc.array(fc.infiniteStream(fc.nat(5)), { minLength: count, maxLength: count }),
    )
    .map(([base, other, choices]) => ({
      base,
      edits: choices.map((stream) => edit(base, other, stream)),
    }));

function edit(base: Design, other: Design, choices: Iterator<number>): Design {
  const next = () => choices.next().value as number;
  const records: Record<string, DesignRecord> = {};
  for (const [id, record] of Object.entries(base.records)) {
    const choice = id === 'settings:main' || id === 'view:main' ? 1 : next();
    if (choice === 0) continue;
    records[id] =
      choice === 1 && 'description' in record
        ? { ...record, description: `changed ${next()}` }
        : record;
    if (choice === 2 && record.kind === 'field') {
      records[id] = { ...record, rules: { ...record.rules, min: next() }, required: next() > 2 };
    }
  }
  for (const [id, record] of Object.entries(other.records)) {
    if (!base.records[id] && next() > 2) records[id] = record;
  }
  return { records };
}

function apply(design: Design, diff: Diff): Design {
  const result = applyDiff(design, diff);
  if (!result.ok) throw new Error(result.problem.message);
  return result.design;
}

const field = (id: string, more: Partial<DesignRecord> = {}) =>
  createRecord<'field'>({
    kind: 'field',
    id: `field:${id}`,
    parent: 'entity:a',
    name: id,
    ...(more as object),
  });
const entity = createRecord<'entity'>({
  kind: 'entity',
  id: 'entity:a',
  module: 'module:m',
  name: 'A',
  plural: 'As',
});
const small = createDesign([entity, field('x'), field('y')]);
const update = (from: DesignRecord, to: DesignRecord): Diff => ({
  ...emptyDiff,
  updated: { [from.id]: [from, to] },
});
const remove = (...records: DesignRecord[]): Diff => ({
  ...emptyDiff,
  removed: Object.fromEntries(records.map((record) => [record.id, record])),
});
const add = (...records: DesignRecord[]): Diff => reverseDiff(remove(...records));

describe('diff', () => {
  it('applied to what it was made from gives what it was made for, and reversed leads back', () => {
    fc.assert(
      fc.property(family(1), ({ base, edits: [edited] }) => {
        const diff = diffDesigns(base, edited as Design);
        const there = apply(base, diff);
        expect(there).toEqual(edited);
        expect(apply(there, reverseDiff(diff))).toEqual(base);
        expect(reverseDiff(reverseDiff(diff))).toEqual(diff);
      }),
      { numRuns: 50 },
    );
  });

  it('squashed does what the diffs do in turn, and there and back is nothing', () => {
    fc.assert(
      fc.property(family(3), ({ base, edits }) => {
        const states = [base, ...edits, base];
        const diffs = states.slice(1).map((to, index) => diffDesigns(states[index] as Design, to));
        expect(apply(base, squashDiffs(diffs.slice(0, 3)))).toEqual(edits[2]);
        expect(squashDiffs(diffs.slice(0, 2))).toEqual(diffDesigns(base, edits[1] as Design));
        expect(isEmptyDiff(squashDiffs(diffs))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('of a design and itself is empty, whatever the order of keys', () => {
    const shuffled = { records: Object.fromEntries(Object.entries(small.records).reverse()) };
    expect(diffDesigns(small, shuffled)).toEqual(emptyDiff);
    const [[, x] = []] = Object.entries(small.records).filter(([id]) => id === 'field:x');
    const turned = Object.fromEntries(Object.entries(x as object).reverse()) as DesignRecord;
    expect(
      isEmptyDiff(diffDesigns(small, { records: { ...small.records, 'field:x': turned } })),
    ).toBe(true);
    expect(isEmptyDiff(add(field('z')))).toBe(false);
  });

  it.each([
    ['exists', add(field('x'))],
    ['missing', remove(field('z'))],
    ['missing', update(field('z'), field('z', { required: false } as never))],
    ['changed', update(field('x', { required: false } as never), field('x'))],
    ['changed', remove(field('x', { required: false } as never))],
    ['required', remove(createDesign([]).records['settings:main'] as DesignRecord)],
  ] as const)('is refused as %s, naming the records', (code, diff) => {
    const result = applyDiff(small, diff);
    const ids = Object.keys({ ...diff.added, ...diff.updated, ...diff.removed });
    expect(result).toMatchObject({ ok: false, problem: { code, ids } });
    if (!result.ok) expect(result.problem.message).toContain(ids[0]);
  });

  it('passes its schema on the way, and is refused when a record is filed under another id', () => {
    fc.assert(
      fc.property(family(1), ({ base, edits: [edited] }) => {
        const diff = diffDesigns(base, edited as Design);
        expect(diffSchema.parse(JSON.parse(JSON.stringify(diff)))).toEqual(diff);
      }),
      { numRuns: 20 },
    );
    const x = field('x');
    expect(diffSchema.safeParse({ ...emptyDiff, added: { 'field:y': x } }).success).toBe(false);
    expect(diffSchema.safeParse({ ...emptyDiff, removed: { 'field:y': x } }).success).toBe(false);
    expect(
      diffSchema.safeParse({ ...emptyDiff, updated: { 'field:x': [x, field('y')] } }).success,
    ).toBe(false);
    expect(diffSchema.safeParse({ ...add(x), ...{ removed: { [x.id]: x } } }).success).toBe(false);
    expect(diffSchema.safeParse({ ...update(x, x), ...{ removed: { [x.id]: x } } }).success).toBe(
      false,
    );
    expect(diffSchema.safeParse({ ...add(x), evil: 1 }).success).toBe(false);
  });
});

describe('rebase', () => {
  it('always fits the design that the other diff led to, and over nothing changes nothing', () => {
    fc.assert(
      fc.property(family(2), ({ base, edits: [mine, theirs] }) => {
        const pending = diffDesigns(base, mine as Design);
        const over = diffDesigns(base, theirs as Design);
        const { diff } = rebaseDiff(pending, over);
        const merged = apply(apply(base, over), diff);
        expect(isEmptyDiff(diffDesigns(merged, apply(theirs as Design, diff)))).toBe(true);
        expect(rebaseDiff(pending, emptyDiff)).toEqual({ diff: pending, conflicts: [] });
        expect(rebaseDiff(emptyDiff, over).conflicts).toEqual([]);
        expect(isEmptyDiff(rebaseDiff(emptyDiff, over).diff)).toBe(true);
        expect(rebaseDiff(over, over)).toEqual({ diff: emptyDiff, conflicts: [] });
        for (const [id, record] of Object.entries(pending.removed)) {
          expect(merged.records[id], record.id).toBeUndefined();
        }
      }),
      { numRuns: 50 },
    );
  });

  it('without conflicts leads to the same design in either order', () => {
    fc.assert(
      fc.property(family(2), ({ base, edits: [mine, theirs] }) => {
        const a = diffDesigns(base, mine as Design);
        const b = diffDesigns(base, theirs as Design);
        const ab = rebaseDiff(a, b);
        const ba = rebaseDiff(b, a);
        fc.pre(ab.conflicts.length === 0 && ba.conflicts.length === 0);
        expect(apply(theirs as Design, ab.diff)).toEqual(apply(mine as Design, ba.diff));
      }),
      { numRuns: 50 },
    );
  });

  const x = field('x');
  const rules = { ...x.rules, min: 1 };

  it('joins changes of different properties, also inside rules', () => {
    const mine = update(x, { ...x, required: false, rules });
    const over = update(x, { ...x, name: 'renamed', rules: { ...x.rules, max: 9 } });
    const { diff, conflicts } = rebaseDiff(mine, over);
    expect(conflicts).toEqual([]);
    expect(diff.updated[x.id]?.[1]).toEqual({
      ...x,
      name: 'renamed',
      required: false,
      rules: { ...rules, max: 9 },
    });
  });

  it('lets the pending value win on the same property and says so', () => {
    const mine = update(x, { ...x, rules });
    const over = update(x, { ...x, rules: { ...x.rules, min: 2 } });
    const { diff, conflicts } = rebaseDiff(mine, over);
    expect(conflicts).toEqual([{ id: x.id, code: 'overwritten', property: 'rules.min' }]);
    expect(diff.updated[x.id]?.[1]).toEqual({ ...x, rules });
  });

  it('never mixes two kinds of a union', () => {
    const mine = update(x, { ...x, type: { kind: 'enum', enum: 'enum:a' } });
    const over = update(x, { ...x, type: { kind: 'decimal', precision: 9, scale: 1 } });
    const { diff, conflicts } = rebaseDiff(mine, over);
    expect(conflicts).toEqual([{ id: x.id, code: 'overwritten', property: 'type' }]);
    expect(diff.updated[x.id]?.[1]).toMatchObject({ type: { kind: 'enum', enum: 'enum:a' } });
  });

  it('drops a change of what they removed and a record that hangs on it', () => {
    const { diff, conflicts } = rebaseDiff(
      squashDiffs([update(x, { ...x, name: 'z' }), add(field('new'))]),
      remove(entity, x),
    );
    expect(isEmptyDiff(diff)).toBe(true);
    expect(conflicts).toEqual([
      { id: 'field:x', code: 'updateDropped', property: null },
      { id: 'field:new', code: 'additionDropped', property: null },
    ]);
  });

  it('removes what they changed, and what they hung on it, and says so', () => {
    const changed = { ...x, name: 'z' };
    const { diff, conflicts } = rebaseDiff(
      remove(entity, x),
      squashDiffs([update(x, changed), add(field('new'))]),
    );
    expect(diff.removed).toEqual({
      [entity.id]: entity,
      'field:x': changed,
      'field:new': field('new'),
    });
    expect(conflicts.map(({ id, code }) => [id, code])).toEqual([
      ['field:x', 'removedAnyway'],
      ['field:new', 'removedAnyway'],
    ]);
  });

  it('turns the addition of an id that they added too into a change', () => {
    const { diff, conflicts } = rebaseDiff(
      add(field('n')),
      add(field('n', { name: 'other' } as never)),
    );
    expect(diff.updated['field:n']?.[1]).toEqual(field('n'));
    expect(conflicts).toMatchObject([{ code: 'addedTwice' }]);
    expect(isEmptyDiff(rebaseDiff(add(field('n')), add(field('n'))).diff)).toBe(true);
  });
});
