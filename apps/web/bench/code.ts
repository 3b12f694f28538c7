// Prints how long the code of one edit takes to be written, as the worker of the code panel writes it, for fifty entities.
import { generateProject } from '@plinth/codegen';
import { type Design, getRecord, usualEndpoints } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { changesSince } from '../src/analysis/changes-since.ts';
import { ProjectWriter } from '../src/code/generate/project-writer.ts';
import { largeDesign } from './large-design.ts';

const ceilingMs = 100;

function fifty(): Design {
  const base = largeDesign({ entities: 50, fields: 10, relations: 75 });
  let next = 0;
  const endpoints = Object.values(base.records).flatMap((record) =>
    record.kind === 'entity' ? usualEndpoints(base, record.id, () => `endpoint:n${next++}`) : [],
  );
  const settings = getRecord(base, 'settings', 'settings:main');
  const records = { ...base.records, ...Object.fromEntries(endpoints.map((one) => [one.id, one])) };
  if (settings) {
    records[settings.id] = { ...settings, defaultPolicy: { kind: 'public' } };
  }
  return { records } as Design;
}

const writer = new ProjectWriter(format);
let turn = 0;
let told: Design | null = null;
const texts = new Map<string, string>();

/** Milliseconds of the processor and of the clock for one edit. */
function write(design: Design): { cpu: number; wall: number; files: number } {
  const request = { turn: ++turn, ...changesSince(told, design) };
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const answer = writer.write(request);
  const wall = performance.now() - begun;
  const used = process.cpuUsage(cpu);
  told = design;
  if (!answer.whole) throw new Error(JSON.stringify(answer.problems.slice(0, 3)));
  for (const path of answer.removed) texts.delete(path);
  for (const { path, text } of answer.set) texts.set(path, text);
  return { cpu: (used.user + used.system) / 1000, wall, files: answer.set.length };
}

let design = fifty();
const first = write(design);
const edits = Array.from({ length: 30 }, (_, index) => {
  const field = Object.values(design.records).filter(({ kind }) => kind === 'field')[index * 7];
  if (field?.kind !== 'field') throw new Error('bench:code: there is no such field');
  design = { records: { ...design.records, [field.id]: { ...field, name: `edited${index}` } } };
  return write(design);
});
const whole = generateProject(design, { format });
const right = whole.ok && whole.files.every(({ path, text }) => texts.get(path) === text);
const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
const later = edits.slice(10);
const figures = {
  firstMs: Math.round(first.wall),
  files: first.files,
  editMs: Math.round(middle(later.map(({ wall }) => wall))),
  editCpuMs: Math.round(middle(later.map(({ cpu }) => cpu))),
  worstMs: Math.round(Math.max(...later.map(({ wall }) => wall))),
  filesOfAnEdit: middle(later.map(({ files }) => files)),
};
const ok = right && figures.editMs <= ceilingMs;
console.log(JSON.stringify({ ...figures, ceilingMs, right, ok }));
process.exitCode = ok ? 0 : 1;
