import type { ImportDiagnostic, Place } from './importer.ts';
import { type Finding, tellTogether, withCount } from './together.ts';

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
  const gathered = new Map<string, (ImportDiagnostic & { finding: Finding })[]>();
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
    gather(severity, code, finding, place) {
      const key = `${severity} ${code} ${finding.together}`;
      const { message } = finding;
      const alike = gathered.get(key) ?? [];
      alike.push({ severity, code, message, ...placeOf(place), finding });
      gathered.set(key, alike);
    },
    diagnostics() {
      const sums = [...counted.values()].map(({ diagnostic, count }) =>
        withCount(diagnostic, count),
      );
      const groups = [...gathered.values()].flatMap((alike) =>
        tellTogether<ImportDiagnostic>(alike.toSorted(byPlace)),
      );
      return [...found, ...sums, ...groups.map(withoutFinding)].sort(byPlace);
    },
  };
}

function byPlace(a: Place, b: Place): number {
  const byFile = a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
  return byFile || a.line - b.line || a.column - b.column;
}

function withoutFinding({ severity, code, message, file, line, column }: ImportDiagnostic) {
  return { severity, code, message, file, line, column };
}

function placeOf({ file, line, column }: Place): Place {
  return { file, line, column };
}
