import { Compiler, type Database, Filepath, MemoryProjectLayout } from '@dbml/parse';
import type { Place, SourceFile } from '../importer.ts';
import { createLines } from '../lines.ts';
import type { Report } from '../report.ts';

// Each round takes out the lines that the compiler complains of; more rounds than this read nothing new.
const ROUNDS = 12;
/** Braces that are put at the end of a text at most. */
const CLOSINGS = 3;

/** A statement that takes what another file says: all files are read as one. */
const use = /^[ \t]*(?:re)?use\s*(?:\{[^{}]*\}|\*)\s*from\s*(?:'[^'\n]*'|"[^"\n]*")/gim;

/** What the files of one DBML project say together, and where an offset of that is; lines with errors are left out and reported. */
export function interpretDbml(
  files: readonly SourceFile[],
  report: Report,
): { database: Database | undefined; place: (offset: number) => Place; skipped: number } {
  const starts: number[] = [];
  let text = '';
  for (const file of files) {
    starts.push(text.length);
    text += `${file.text}\n`;
  }
  const lines = files.map(createLines);
  const place = (offset: number): Place => {
    const index = Math.max(
      0,
      starts.findLastIndex((start) => start <= offset),
    );
    return lines[index]?.(offset - (starts[index] ?? 0)) ?? { file: '', line: 1, column: 1 };
  };
  let skipped = 0;
  text = text.replace(use, (statement, at: number) => {
    const message = 'The files are read as one, whatever they take of one another.';
    report.count('info', 'files-as-one', message, place(at));
    return statement.replace(/\S/g, ' ');
  });
  const said = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const { database, errors } = compile(text);
    if (errors.length === 0) return { database, place, skipped };
    const broken = new Map<number, { message: string; offset: number }>();
    for (const { message, offset } of errors) {
      const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
      if (!broken.has(start)) broken.set(start, { message, offset });
    }
    for (const [start, { message, offset }] of broken) {
      const end = text.indexOf('\n', start);
      const line = text.slice(start, end < 0 ? text.length : end);
      // A text that ends inside a block is closed first; else there is something to take out.
      const isOpen = round < CLOSINGS && offset >= text.trimEnd().length;
      text = isOpen
        ? `${text.trimEnd()}\n}\n`
        : text.slice(0, start) + withoutFault(line) + text.slice(start + line.length);
      const at = `${place(offset).line} ${message}`;
      if (said.has(at)) continue;
      said.add(at);
      skipped++;
      const words = `A line is not understood: ${message}`;
      report.say('warning', 'statement-skipped', words, place(offset));
    }
  }
  return { database: undefined, place, skipped };
}

/** The line with what may be wrong made blank: its reference, where it has one, else everything but the braces that hold blocks together. */
function withoutFault(line: string): string {
  const blank = (part: string) => part.replace(/[^\s]/g, ' ');
  const withoutReference = line.replace(/\bref\s*:\s*(?:<>|[<>-])[^,\]]*,?/gi, blank);
  if (withoutReference !== line)
    return withoutReference.replace(/,(?=\s*\])/g, ' ').replace(/\[\s*\]/g, blank);
  const isInside = !/^\s*(?:Table|Enum|Project|TableGroup|TablePartial|Note|Ref)\b/i.test(line);
  const bare = line.replace(isInside ? /[^\s{}]/g : /[^\s]/g, ' ');
  return bare === line ? blank(line) : bare;
}

function compile(text: string): {
  database: Database | undefined;
  errors: { message: string; offset: number }[];
} {
  const layout = new MemoryProjectLayout();
  const path = Filepath.from('/main.dbml');
  layout.setSource(path, text);
  try {
    const result = new Compiler(layout).interpretFile(path);
    const errors = result
      .getErrors()
      // What is wrong with a file as a whole has no place.
      .map(({ diagnostic, start }) => ({ message: String(diagnostic), offset: start || 0 }));
    return { database: result.getValue(), errors };
  } catch (error) {
    // The compiler throws on some texts that are cut off in the middle.
    return {
      database: undefined,
      errors: [
        {
          message: error instanceof Error ? error.message : String(error),
          offset: text.trimEnd().length,
        },
      ],
    };
  }
}
