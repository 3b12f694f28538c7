import { check } from '@plinth/design';
import { type Command, InputFault, readArgs } from '../command.ts';
import { describeDiagnostic, readDesign } from '../design-file.ts';

export const checkCommand: Command = {
  name: 'check',
  usage: 'check <design.json>',
  title: 'list what is wrong with a design, with places',
  options: { '--json': 'list it as JSON' },
  async run(args, io) {
    const { words, flags } = readArgs(args, { positionals: [1, 1], flags: ['json'] });
    const [file = ''] = words;
    const design = await readDesign(file, io);
    const diagnostics = check(design);
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    if (flags.json) {
      io.stdout(`${JSON.stringify(diagnostics, null, 2)}\n`);
    } else {
      for (const each of diagnostics) io.stdout(`${describeDiagnostic(file, design, each)}\n`);
    }
    const summary = `${count(errors, 'error')}, ${count(diagnostics.length - errors, 'warning')}`;
    if (errors > 0) throw new InputFault(`${file}: ${summary}`);
    io.stderr(`${file}: ${summary}\n`);
  },
};

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
