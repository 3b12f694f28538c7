import { parseArgs } from 'node:util';

/** What a command may reach of the world. */
export interface CliIo {
  readonly cwd: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Text of standard input; read only where a command is given `-`. */
  readonly stdin?: () => Promise<string>;
}

export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly title: string;
  /** What each option does, by the words that give it. */
  readonly options?: Readonly<Record<string, string>>;
  readonly run: (args: readonly string[], io: CliIo) => Promise<void>;
}

/** The call's words are off: exit 2. */
export class UsageFault extends Error {}

/** What was given to work on is at fault: exit 1, with a message that names the place. */
export class InputFault extends Error {}

/** Splits arguments into positionals and the flags that a command knows. Throws UsageFault on any other. */
export function readArgs<F extends string>(
  args: readonly string[],
  { positionals, flags }: { positionals: [min: number, max: number]; flags: readonly F[] },
): { words: readonly string[]; flags: Readonly<Record<F, boolean>> } {
  try {
    const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const }]));
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const [min, max] = positionals;
    const words = parsed.positionals;
    if (words.length < min) throw new UsageFault('Something is missing after the command.');
    if (words.length > max) throw new UsageFault(`"${words[max]}" is more than the command takes.`);
    const given = Object.fromEntries(flags.map((flag) => [flag, parsed.values[flag] === true]));
    return { words, flags: given as Record<F, boolean> };
  } catch (error) {
    if (error instanceof UsageFault) throw error;
    throw new UsageFault(error instanceof Error ? error.message : String(error));
  }
}
