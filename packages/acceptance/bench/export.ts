// Prints how long an export takes, for the largest template and for a made-up design, and how long one edit takes to show.
import { generateProject } from '@plinth/codegen';
import {
  createDesign,
  type Design,
  getRecord,
  Memory,
  type RecordInput,
  templates,
  usualEndpoints,
} from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';

const ceilings = { exportMs: 1000, refreshMs: 50 };

/** 100 entities of 10 fields, 150 relations, 500 endpoints. */
function madeUp(): Design {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:m', name: 'Main' },
  ];
  for (let e = 0; e < 100; e++) {
    const id = `entity:e${e}` as const;
    records.push({
      kind: 'entity',
      id,
      module: 'module:m',
      name: `Thing${e}`,
      plural: `Things${e}`,
    });
    for (let f = 0; f < 10; f++) {
      records.push({ kind: 'field', id: `field:e${e}f${f}`, parent: id, name: `part${f}` });
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

function timed(design: Design, memory?: Memory): { ms: number; files: number } {
  const start = performance.now();
  const result = generateProject(design, { format, ...(memory ? { memory } : {}) });
  const ms = performance.now() - start;
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics.slice(0, 3), null, 2));
  return { ms: Math.round(ms), files: result.files.length };
}

/** The same design with one field described in other words, as an edit leaves it. */
function edited(design: Design, id: string, words: string): Design {
  const field = getRecord(design, 'field', id);
  if (!field) throw new Error(`edited: there is no ${id}`);
  return { records: { ...design.records, [id]: { ...field, description: words } } };
}

const large = madeUp();
const tracker = templates.find(({ id }) => id === 'issue-tracker')?.design ?? large;
// The first run of all compiles the formatter and the code itself.
timed(createDesign([]));
const template = timed(tracker);
const whole = timed(large);
// As the code panel does, which keeps a memory beside the design that it follows.
const memory = new Memory();
timed(large, memory);
const refreshes = Array.from(
  { length: 60 },
  (_, n) => timed(edited(large, 'field:e50f5', `Edited ${n}.`), memory).ms,
);
// The first edits wait for the engine to compile what they run; those of somebody who has drawn a while do not.
const refresh = refreshes.slice(0, 9).sort((a, b) => a - b);
const settled = refreshes.slice(-9).sort((a, b) => a - b);
const figures = {
  templateMs: template.ms,
  templateFiles: template.files,
  madeUpMs: whole.ms,
  madeUpFiles: whole.files,
  refreshMedianMs: refresh[4] ?? 0,
  refreshWorstMs: refresh.at(-1) ?? 0,
  settledMedianMs: settled[4] ?? 0,
  settledWorstMs: settled.at(-1) ?? 0,
};
const ok =
  figures.templateMs <= ceilings.exportMs &&
  figures.madeUpMs <= ceilings.exportMs &&
  figures.refreshMedianMs <= ceilings.refreshMs;
console.log(JSON.stringify({ figures, ceilings, ok }));
if (!ok) process.exitCode = 1;
