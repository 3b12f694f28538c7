import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { check, type Design, type Diagnostic, parseDesign } from '@plinth/design';
import { type CliIo, InputFault } from './command.ts';

/** Opens a design document from a file, or from standard input for `-`. Throws InputFault with the place. */
export async function readDesign(file: string, io: CliIo): Promise<Design> {
  const parsed = parseDesign(await readText(file, io));
  if (parsed.ok) return parsed.design;
  throw new InputFault(
    parsed.problems
      .map(({ path, message }) => `${file}${path === '' ? '' : `: ${path}`}: ${message}`)
      .join('\n'),
  );
}

async function readText(file: string, io: CliIo): Promise<string> {
  if (file === '-') return io.stdin ? io.stdin() : text(process.stdin);
  try {
    return await readFile(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new InputFault(`${file}: ${reason(error)}`);
  }
}

/** The design's errors as InputFault; warnings go to stderr and let it pass. */
export function demandSound(file: string, design: Design, io: CliIo): void {
  const diagnostics = check(design);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  for (const warning of diagnostics.filter(({ severity }) => severity === 'warning')) {
    io.stderr(`${describeDiagnostic(file, design, warning)}\n`);
  }
  if (errors.length > 0) {
    throw new InputFault(errors.map((error) => describeDiagnostic(file, design, error)).join('\n'));
  }
}

/** One line: file, severity, code, place by name and id, message. */
export function describeDiagnostic(
  file: string,
  design: Design,
  diagnostic: Pick<Diagnostic, 'at' | 'severity' | 'message'> & { readonly code: string },
): string {
  const { at, severity, code, message } = diagnostic;
  const record = design.records[at.recordId];
  const name = record && 'name' in record ? ` "${record.name}"` : '';
  const place = `${at.recordId}${name}${at.property === null ? '' : ` ${at.property}`}`;
  return `${file}: ${severity} ${code}: ${place}: ${message}`;
}

/** What the file system said, in words. */
export function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EISDIR') return 'This is a folder, not a file.';
  if (code === 'EACCES' || code === 'EPERM') return 'You may not read or write this.';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'A file is in the way.';
  return error instanceof Error ? error.message : String(error);
}
