import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { printDesign } from '@plinth/design';
import {
  type Dialect,
  dialects,
  type FormatId,
  formatIds,
  type ImportDiagnostic,
  importers,
  importFiles,
  type SourceFile,
} from '@plinth/importers';
import { type CliIo, type Command, InputFault, UsageFault } from '../command.ts';
import { reason } from '../design-file.ts';

export const importCommand: Command = {
  name: 'import',
  usage: 'import <file or folder>',
  title: 'print the design of SQL, Prisma, DBML, JDL or OpenAPI',
  options: {
    '--from <format>': `what it is (${formatIds.join(', ')}), where that is not to be recognised`,
    '--dialect <dialect>': `whose SQL it is (${dialects.join(', ')}), where that is not to be recognised`,
    '--no-endpoints': 'leave out the five usual endpoints of each entity',
    '--keep-names': 'take names as they are, neither singular nor in our case',
    '--report <file>': 'write what was read, changed and left out into a file, as JSON',
  },
  async run(args, io) {
    const { path, report, ...options } = readOptions(args);
    const files = await readSources(path, io, options.format);
    const result = importFiles(files, { endpoints: true, ...options });
    const { design, diagnostics, counts, format } = result;
    if (report !== undefined) {
      const json = `${JSON.stringify({ format, counts, diagnostics }, null, 2)}\n`;
      try {
        await writeFile(resolve(io.cwd, report), json);
      } catch (error) {
        throw new InputFault(`${report}: ${reason(error)}`);
      }
    }
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new InputFault(errors.map(describe).join('\n'));
    for (const diagnostic of diagnostics) io.stderr(`${describe(diagnostic)}\n`);
    io.stderr(
      `${format}: ${counts.entities} entities, ${counts.fields} fields, ${counts.relations} relations, ${counts.enums} enums, ${counts.endpoints} endpoints; ${counts.skipped} of ${counts.statements} statements left out\n`,
    );
    io.stdout(printDesign(design));
  },
};

interface Options {
  readonly path: string;
  readonly report: string | undefined;
  readonly format?: FormatId;
  readonly dialect?: Dialect;
  readonly endpoints?: boolean;
  readonly rename?: boolean;
}

function readOptions(args: readonly string[]): Options {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const [path, more] = positionals;
  if (path === undefined) throw new UsageFault('Something is missing after the command.');
  if (more !== undefined) throw new UsageFault(`"${more}" is more than the command takes.`);
  const format = oneOf('--from', values.from, formatIds);
  const dialect = oneOf('--dialect', values.dialect, dialects);
  return {
    path,
    report: values.report,
    ...(format ? { format } : {}),
    ...(dialect ? { dialect } : {}),
    ...(values['no-endpoints'] ? { endpoints: false } : {}),
    ...(values['keep-names'] ? { rename: false } : {}),
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: true,
    options: {
      from: { type: 'string' },
      dialect: { type: 'string' },
      report: { type: 'string' },
      'no-endpoints': { type: 'boolean' },
      'keep-names': { type: 'boolean' },
    },
  });
}

function oneOf<T extends string>(
  flag: string,
  given: string | undefined,
  known: readonly T[],
): T | undefined {
  if (given === undefined) return undefined;
  const found = known.find((each) => each === given);
  if (!found) throw new UsageFault(`${flag} is one of ${known.join(', ')}, not "${given}".`);
  return found;
}

/** One file, standard input for `-`, or the files of a folder that have an extension of the format, in order of their paths. */
async function readSources(
  path: string,
  io: CliIo,
  format: FormatId | undefined,
): Promise<SourceFile[]> {
  if (path === '-')
    return [{ path: '-', text: io.stdin ? await io.stdin() : await text(process.stdin) }];
  const whole = resolve(io.cwd, path);
  try {
    if (!(await stat(whole)).isDirectory()) return [{ path, text: await readFile(whole, 'utf8') }];
    const kept = importers.filter(({ id }) => format === undefined || id === format);
    const entries = await readdir(whole, { recursive: true, withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isFile() && !entry.parentPath.split(sep).includes('node_modules'))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((name) => kept.some(({ extension }) => extension.test(name)))
      .sort();
    if (names.length === 0)
      throw new InputFault(`${path}: There is no file of a format that is read.`);
    return await Promise.all(
      names.map(async (name) => ({
        path: relative(whole, name),
        text: await readFile(name, 'utf8'),
      })),
    );
  } catch (error) {
    if (error instanceof InputFault) throw error;
    throw new InputFault(`${path}: ${reason(error)}`);
  }
}

function describe({ file, line, column, severity, code, message }: ImportDiagnostic): string {
  return `${file}:${line}:${column}: ${severity} ${code}: ${message}`;
}
