import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type GeneratedFile, generateProject } from '@plinth/codegen';
import { format } from '@wasm-fmt/biome_fmt';
import { type CliIo, type Command, InputFault, readArgs } from '../command.ts';
import { demandSound, describeDiagnostic, readDesign, reason } from '../design-file.ts';

export const generateCommand: Command = {
  name: 'generate',
  usage: 'generate <design.json> <folder>',
  title: 'write the TypeScript project into a new folder',
  options: { '--force': 'write into a folder that is not empty, over files of the same names' },
  async run(args, io) {
    const { words, flags } = readArgs(args, { positionals: [2, 2], flags: ['force'] });
    const [file = '', folder = ''] = words;
    const design = await readDesign(file, io);
    demandSound(file, design, io);
    const result = generateProject(design, { format });
    if (!result.ok) {
      throw new InputFault(
        result.diagnostics.map((each) => describeDiagnostic(file, design, each)).join('\n'),
      );
    }
    for (const each of result.warnings) io.stderr(`${describeDiagnostic(file, design, each)}\n`);
    await writeFiles(resolve(io.cwd, folder), folder, result.files, { force: flags.force });
    io.stderr(`Wrote ${result.files.length} files. Next: ${nextSteps(io, folder)}\n`);
  },
};

async function writeFiles(
  target: string,
  shown: string,
  files: readonly GeneratedFile[],
  { force }: { force: boolean },
): Promise<void> {
  try {
    await mkdir(target, { recursive: true });
    if (!force && (await readdir(target)).length > 0) {
      throw new InputFault(
        `${shown}: The folder is not empty. Give a new one, or --force to write over what is there.`,
      );
    }
    for (const { path, text } of files) {
      const to = join(target, path);
      if (!to.startsWith(target + sep)) {
        throw new Error(`generate: the path ${path} leads out of the project`);
      }
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, text);
    }
  } catch (error) {
    if (error instanceof Error && !('code' in error)) throw error;
    throw new InputFault(`${shown}: ${reason(error)}`);
  }
}

function nextSteps(io: CliIo, folder: string): string {
  const path = relative(io.cwd, resolve(io.cwd, folder)) || '.';
  return `cd ${path} && npm install && npm test && npm start`;
}
