import type { ImportDiagnostic, Place } from './importer.ts';

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
  readonly diagnostics: () => readonly ImportDiagnostic[];
}

export function createReport(): Report {
  const found: ImportDiagnostic[] = [];
  const counted = new Map<string, { diagnostic: ImportDiagnostic; count: number }>();
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
    diagnostics() {
      const sums = [...counted.values()].map(({ diagnostic, count }) =>
        count === 1
          ? diagnostic
          : { ...diagnostic, message: `${diagnostic.message} (${count} times, first here)` },
      );
      return [...found, ...sums].sort(
        (a, b) =>
          (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
          a.line - b.line ||
          a.column - b.column,
      );
    },
  };
}

function placeOf({ file, line, column }: Place): Place {
  return { file, line, column };
}
