import type { ImportDiagnostic, Place } from './importer.ts';

/** How many findings of one kind are told each at its own place; more are told together. */
const APART = 8;
/** How many of those told together are named. */
const NAMED = 5;

/** What happened to one of many things alike: said in full where there are few, and by its name among the others. */
export interface Finding {
  readonly message: string;
  /** What happened to all of them, as the beginning of a sentence. */
  readonly together: string;
  readonly subject: string;
}

/** Collects what an importer has to say, in the order of the input's places. */
export interface Report {
  readonly say: (
    severity: ImportDiagnostic['severity'],
    code: string,
    message: string,
    place: Place,
  ) => void;
  /** Says a thing of which there may be thousands once, with how many there were, at the first place. */
  readonly count: (
    severity: ImportDiagnostic['severity'],
    code: string,
    subject: string,
    place: Place,
  ) => void;
  /** Says each of a few findings alike at its own place; of many, how many there are and the first by name. */
  readonly gather: (
    severity: ImportDiagnostic['severity'],
    code: string,
    finding: Finding,
    place: Place,
  ) => void;
  readonly diagnostics: () => readonly ImportDiagnostic[];
}

export function createReport(): Report {
  const found: ImportDiagnostic[] = [];
  const counted = new Map<string, { diagnostic: ImportDiagnostic; count: number }>();
  const gathered = new Map<string, { first: string; all: [ImportDiagnostic, string][] }>();
  return {
    say(severity, code, message, place) {
      found.push({ severity, code, message, ...placeOf(place) });
    },
    count(severity, code, subject, place) {
      const key = `${severity} ${code} ${subject}`;
      const known = counted.get(key);
      if (known) known.count++;
      else {
        const diagnostic = { severity, code, message: subject, ...placeOf(place) };
        counted.set(key, { diagnostic, count: 1 });
      }
    },
    gather(severity, code, { message, together, subject }, place) {
      const key = `${severity} ${code} ${together}`;
      const known = gathered.get(key) ?? { first: together, all: [] };
      known.all.push([{ severity, code, message, ...placeOf(place) }, subject]);
      gathered.set(key, known);
    },
    diagnostics() {
      const sums = [...counted.values()].map(({ diagnostic, count }) =>
        withCount(diagnostic, count),
      );
      const groups = [...gathered.values()].flatMap(({ first, all }) => told(first, all));
      return [...found, ...sums, ...groups].sort(byPlace);
    },
  };
}

function byPlace(a: Place, b: Place): number {
  const byFile = a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
  return byFile || a.line - b.line || a.column - b.column;
}

function told(
  together: string,
  found: readonly (readonly [ImportDiagnostic, string])[],
): ImportDiagnostic[] {
  const all = [...found].sort(([a], [b]) => byPlace(a, b));
  const apart = new Map<string, { first: ImportDiagnostic; count: number }>();
  for (const [diagnostic] of all) {
    const known = apart.get(diagnostic.message);
    if (known) known.count++;
    else apart.set(diagnostic.message, { first: diagnostic, count: 1 });
  }
  const [first] = all;
  if (!first || apart.size <= APART) {
    return [...apart.values()].map(({ first: each, count }) => withCount(each, count));
  }
  const names = [...new Set(all.map(([, subject]) => subject))];
  const rest = names.length > NAMED ? ' and others' : '';
  const message = `${together}: ${names.slice(0, NAMED).join(', ')}${rest}`;
  return [withCount({ ...first[0], message }, all.length)];
}

function withCount(diagnostic: ImportDiagnostic, count: number): ImportDiagnostic {
  return count === 1
    ? diagnostic
    : { ...diagnostic, message: `${diagnostic.message} (${count} times, first here)` };
}

function placeOf({ file, line, column }: Place): Place {
  return { file, line, column };
}
