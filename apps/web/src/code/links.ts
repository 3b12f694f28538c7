import type { GeneratedFile } from '@plinth/codegen';
import type { Design } from '@plinth/design';

/** The records whose files show what is selected: a field that no file names stands for what it is a part of. */
function wantedRecords(
  files: Iterable<GeneratedFile>,
  design: Design,
  selection: readonly string[],
): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { from } of files) for (const id of from ?? []) known.add(id);
  const wanted = new Set<string>();
  for (const id of selection) {
    const record = design.records[id];
    if (known.has(id)) wanted.add(id);
    else if (record?.kind === 'field') wanted.add(record.parent);
    else if (record?.kind === 'module') {
      for (const other of Object.values(design.records)) {
        if ('module' in other && other.module === id && known.has(other.id)) wanted.add(other.id);
      }
    }
  }
  return wanted;
}

/** Paths of the files that are written from what is selected, those written from the fewest records first. */
export function filesOf(
  files: ReadonlyMap<string, GeneratedFile>,
  design: Design,
  selection: readonly string[],
): readonly string[] {
  const wanted = wantedRecords(files.values(), design, selection);
  if (wanted.size === 0) return [];
  return [...files.values()]
    .filter(({ from }) => from?.some((id) => wanted.has(id)))
    .sort((a, b) => rank(a) - rank(b) || (a.from?.length ?? 0) - (b.from?.length ?? 0))
    .map(({ path }) => path);
}

/** What is read first of a thing: its module's code, then its table, then its tests. */
function rank({ path }: GeneratedFile): number {
  if (/^src\/(modules|jobs)\//.test(path)) return /schemas\.ts$|shapes\.ts$/.test(path) ? 1 : 0;
  if (path.startsWith('src/')) return 2;
  return path.startsWith('test/') ? 3 : 4;
}

/**
 * What of the drawing a file is written from: cards where there are any, so that an entity lights up and not each of its
 * fields; else the endpoints themselves. Nothing for a file of the whole design.
 */
export function drawnFrom({ from }: GeneratedFile, design: Design): readonly string[] {
  const records = (from ?? []).flatMap((id) => design.records[id] ?? []);
  const cards = records.filter(({ kind }) => ['entity', 'enum', 'job', 'shape'].includes(kind));
  const shown = cards.length > 0 ? cards : records.filter(({ kind }) => kind === 'endpoint');
  return shown.map(({ id }) => id);
}
