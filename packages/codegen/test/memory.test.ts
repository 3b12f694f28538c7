import {
  check,
  createDesign,
  createRecord,
  type Design,
  type DesignRecord,
  hasErrors,
  Memory,
  type RecordInput,
  templates,
  usualEndpoints,
} from '@plinth/design';
import { expect, test } from 'vitest';
import { generateProject, previewProject } from '../src/index.ts';
import { conduit } from './designs/conduit.ts';

const asWritten = (text: string) => text;

/** Numbers from 0 to 1 that look random, the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const kinds = ['json', 'boolean', 'datetime', 'integer', 'text', 'uuid'] as const;

/** A value with one of its parts changed: a switch turned, a number raised, a text made longer, an item left out. */
function changed(value: unknown, next: () => number): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return `${value}x`;
  if (Array.isArray(value)) {
    const at = Math.floor(next() * value.length);
    if (value.length === 0) return value;
    return next() < 0.3
      ? value.filter((_, index) => index !== at)
      : value.map((item, index) => (index === at ? changed(item, next) : item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).filter((key) => key !== 'id' && key !== 'kind');
  const key = keys[Math.floor(next() * keys.length)];
  if (key === undefined) return value;
  if (key === 'type') return { ...value, type: { kind: kinds[Math.floor(next() * kinds.length)] } };
  return { ...value, [key]: changed((value as Record<string, unknown>)[key], next) };
}

/** The design after one edit; the same design where the edit would leave an error or a record that is none. */
function edit(design: Design, next: () => number): Design {
  const records = Object.values(design.records).filter(
    ({ kind }) => kind !== 'placement' && kind !== 'view',
  );
  const record = records[Math.floor(next() * records.length)] as DesignRecord;
  const { [record.id]: _, ...others } = design.records;
  const isRemoved = record.kind !== 'settings' && next() < 0.15;
  const after: Design = {
    records: isRemoved
      ? others
      : { ...design.records, [record.id]: changed(record, next) as DesignRecord },
  };
  try {
    return hasErrors(check(after)) || !generateProject(after, { format: asWritten }).ok
      ? design
      : after;
  } catch {
    return design;
  }
}

const designs = [
  ...templates.map(({ id, design }) => [id, design] as const),
  ['conduit', conduit] as const,
];
const drawn = designs.filter(([id]) => id !== 'blank');

test.each(designs)(
  '%s is written after every edit as it would be written afresh',
  (_id, design) => {
    const next = chance(7);
    const memory = new Memory();
    const past = [design];
    let written = 0;
    for (let turn = 0; turn < 100 && written < 20; turn++) {
      const before = past.at(-1) ?? design;
      // Now and then an edit is taken back.
      const now = next() < 0.1 && past.length > 1 ? (past.at(-2) ?? design) : edit(before, next);
      if (now === before) continue;
      past.push(now);
      written++;
      const kept = generateProject(now, { format: asWritten, memory });
      expect(kept).toEqual(generateProject(now, { format: asWritten }));
    }
    expect(written).toBeGreaterThan(10);
  },
  30_000,
);

/** Entities of these names with their five usual endpoints each. */
function named(...names: readonly string[]): Design {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:m', name: 'Main' },
    ...names.flatMap((name, index): RecordInput[] => [
      { kind: 'entity', id: `entity:e${index}`, module: 'module:m', name, plural: `${name}s` },
      { kind: 'field', id: `field:f${index}`, parent: `entity:e${index}`, name: 'title' },
    ]),
  ];
  const base = createDesign(records);
  let next = 0;
  for (const index of names.keys()) {
    records.push(...usualEndpoints(base, `entity:e${index}`, () => `endpoint:n${next++}`));
  }
  return createDesign(records);
}

test('names that one part takes from another move on, and back again', () => {
  const memory = new Memory();
  // What follows from a note takes its names after entities, which may be called the same since the last time.
  const versions = [
    named('Note', 'Page'),
    named('Note', 'Page', 'NoteCreate'),
    named('Note', 'NoteCreate', 'Page'),
    named('Note', 'NoteResponse', 'NoteSchema', 'GetNote'),
    named('Page', 'Note'),
    named('Note', 'Page'),
  ];
  for (const design of versions) {
    expect(generateProject(design, { format: asWritten, memory })).toEqual(
      generateProject(design, { format: asWritten }),
    );
  }
});

test('a table imports what a field of another type needs', () => {
  const memory = new Memory();
  const plain = named('Note', 'Page');
  for (const kind of kinds) {
    const field = plain.records['field:f0'] as DesignRecord;
    const design = createDesign(
      Object.values({
        ...plain.records,
        [field.id]: { ...field, type: { kind } },
      }) as RecordInput[],
    );
    expect(generateProject(design, { format: asWritten, memory })).toEqual(
      generateProject(design, { format: asWritten }),
    );
  }
});

test('a body is refused once a job waits for the rows that it would make', () => {
  const memory = new Memory();
  const job = createRecord({
    kind: 'job',
    id: 'job:tagged',
    module: 'module:main',
    name: 'Tagged',
    trigger: { kind: 'event', entity: 'entity:tag', events: ['created'] },
    body: { kind: 'handler', code: '' },
  });
  const watched: Design = { records: { ...conduit.records, [job.id]: job } };
  for (const design of [conduit, watched, conduit]) {
    expect(generateProject(design, { format: asWritten, memory })).toEqual(
      generateProject(design, { format: asWritten }),
    );
  }
  expect(generateProject(watched, { format: asWritten }).ok).toBe(false);
});

test.each(drawn)('%s is written anew only where an edit shows', (_id, design) => {
  const memory = new Memory();
  const before = previewProject(design, { format: asWritten, memory });
  const field = Object.values(design.records).find(
    (record) => record.kind === 'field' && record.parent.startsWith('entity:'),
  );
  if (field?.kind !== 'field') throw new Error('there is no field');
  const after = previewProject(
    { records: { ...design.records, [field.id]: { ...field, description: 'In other words.' } } },
    { format: asWritten, memory },
  );
  const known = new Set(before.files?.map(({ path, text }) => `${path}\n${text}`));
  const anew = after.files?.filter(({ path, text }) => !known.has(`${path}\n${text}`)) ?? [];
  expect(anew.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['design.json', 'openapi.json', 'openapi.yaml']),
  );
  expect(anew.length).toBeLessThan(10);
});
