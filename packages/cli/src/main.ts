import { type CliIo, type Command, InputFault, UsageFault } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { generateCommand } from './commands/generate.ts';
import { importCommand } from './commands/import.ts';
import { newCommand } from './commands/new.ts';
import { openapiCommand } from './commands/openapi.ts';

const commands: readonly Command[] = [
  newCommand,
  generateCommand,
  checkCommand,
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
    await command.run(rest, io);
    return 0;
  } catch (error) {
    if (error instanceof UsageFault) {
      io.stderr(`${error.message}\n\n${usage()}`);
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
  const lines = commands.map(({ usage: line, title }) => `  plinth ${line.padEnd(42)} ${title}`);
  return `Usage\n${lines.join('\n')}\n\nA design given as - is read from standard input.\n`;
}
