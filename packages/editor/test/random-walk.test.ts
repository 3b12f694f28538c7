import {
  compareRecords,
  type Design,
  type DesignRecord,
  kindNames,
  printDesign,
  recordSchema,
  referencesOf,
} from '@plinth/design';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands, type Editor } from '../src/index.ts';
import { referencesOf as walkReferences } from '../src/references.ts';
import { TestEditor } from '../src/test-support/index.ts';
import { seededRandom, stepAtRandom } from './random-walk.ts';

const STEPS = 500;

function walk(seed: number, steps = STEPS): { test: TestEditor; ran: ReadonlySet<string> } {
  const test = new TestEditor();
  const random = seededRandom(seed);
  const ran = new Set<string>();
  for (let step = 0; step < steps; step++) {
    const command = stepAtRandom(test.editor, random);
    if (command) ran.add(command);
  }
  return { test, ran };
}

describe('a walk of 500 random commands', () => {
  it('ends in a valid design without dangling references, and undo all the way leads back', () => {
    const start = printDesign(new TestEditor().design);
    const ran = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const { test, ran: some } = walk(seed);
        for (const id of some) ran.add(id);
        expectSound(test.design);
        const end = printDesign(test.design);
        let undone = 0;
        while (test.editor.undo()) undone++;
        expect(printDesign(test.design)).toBe(start);
        for (; undone > 0; undone--) test.redo();
        expect(printDesign(test.design)).toBe(end);
      }),
      { numRuns: 6 },
    );
    const edits = commands.filter((command) => command.edits).map((command) => command.id);
    expect(edits.filter((id) => !ran.has(id))).toEqual([]);
  }, 60_000);

  it('keeps every list as if it were worked out anew', () => {
    const { test } = walk(7, 300);
    expectListsAsPlain(test.editor);
    while (test.editor.undo());
    expectListsAsPlain(test.editor);
  });

  it('keeps the references that the walk over the schemas and the written-out list both see', () => {
    for (const record of Object.values(walk(11).test.design.records)) {
      if (record.kind === 'view') continue;
      const listed = new Set(
        referencesOf(record)
          .map(({ id }) => id)
          .filter((id) => id.includes(':')),
      );
      expect([...walkReferences(record)].sort(), record.kind).toEqual([...listed].sort());
    }
  });
});

function expectSound(design: Design): void {
  for (const [id, record] of Object.entries(design.records)) {
    expect(record.id).toBe(id);
    expect(recordSchema.safeParse(record), id).toMatchObject({ success: true });
    for (const reference of idsIn(record))
      expect(design.records, `${id} -> ${reference}`).toHaveProperty([reference]);
  }
}

const idPattern = new RegExp(`^(${kindNames.join('|')}):[A-Za-z0-9_-]+$`);

/** Every text in a record that looks like an id: a plain reading beside the one over the schemas. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return idPattern.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(idsIn);
}

function expectListsAsPlain(editor: Editor): void {
  const all: DesignRecord[] = Object.values(editor.design.records).sort(compareRecords);
  const ids = (records: readonly DesignRecord[]) => records.map((record) => record.id);
  for (const kind of kindNames) {
    expect(ids(editor.kind(kind))).toEqual(ids(all.filter((record) => record.kind === kind)));
  }
  for (const { id } of all) {
    const of = (test: (record: DesignRecord) => boolean) => ids(all.filter(test));
    expect(ids(editor.list('fields', id))).toEqual(
      of((it) => it.kind === 'field' && it.parent === id),
    );
    expect(ids(editor.list('relations', id))).toEqual(
      of((it) => it.kind === 'relation' && (it.from === id || it.to === id)),
    );
    expect(ids(editor.list('members', id))).toEqual(of((it) => 'module' in it && it.module === id));
    expect(ids(editor.list('placements', id))).toEqual(
      of((it) => it.kind === 'placement' && it.view === id),
    );
    expect(ids(editor.list('endpoints', id))).toEqual(
      of((it) => {
        if (it.kind !== 'endpoint') return false;
        if ('entity' in it.action) return it.action.entity === id;
        if (!('relation' in it.action)) return false;
        const relation = editor.get('relation', it.action.relation);
        return relation?.[it.action.side] === id;
      }),
    );
    expect([...editor.referrersOf(id)].sort()).toEqual(
      of((it) => idsIn({ ...it, id: '' }).includes(id)).sort(),
    );
  }
}
