import { type CliIo, type Command, InputFault, UsageFault } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { diffCommand } from './commands/diff.ts';
import { generateCommand } from './commands/generate.ts';
import { importCommand } from './commands/import.ts';
import { newCommand } from './commands/new.ts';
import { openapiCommand } from './commands/openapi.ts';

const commands: readonly Command[] = [
  newCommand,
  generateCommand,
  checkCommand,
  diffCommand,
  openapiCommand,
  importCommand,
];

/**
 * Runs one command line. Answers go to `io.stdout`, talk to `io.stderr`.
 * Returns the exit code: 0 fine, 1 the input is at fault, 2 usage.
 */
export async function main(args: readonly string[], io: CliIo): Promise<0 | 1 | 2> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout(usage());
    return 0;
  }
  const command = commands.find((each) => each.name === name);
  try {
    if (!command) {
      throw new UsageFault(
        name === undefined ? 'Say a command.' : `There is no command "${name}".`,
      );
    }
    if (rest.some((word) => word === '--help' || word === '-h')) io.stdout(usageOf(command));
    else await command.run(rest, io);
    return 0;
  } catch (error) {
    if (error instanceof UsageFault) {
      io.stderr(`${error.message}\n\n${command ? usageOf(command) : usage()}`);
      return 2;
    }
    if (error instanceof InputFault) {
      io.stderr(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

function usage(): string {
  const rows = commands.map(({ usage: call, title }) => [`plinth ${call}`, title] as const);
  return `Usage\n${listed(rows)}\nA command followed by --help says what options it takes. A file given as - is read from standard input.\n`;
}

function usageOf({ usage: call, title, options }: Command): string {
  const head = `Usage\n${listed([[`plinth ${call}${options ? ' [options]' : ''}`, title]])}`;
  return options ? `${head}\nOptions\n${listed(Object.entries(options))}` : head;
}

/** Lines of two columns. */
function listed(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
