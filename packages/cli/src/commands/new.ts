import { printDesign, templates } from '@plinth/design';
import { type Command, InputFault, readArgs } from '../command.ts';

export const newCommand: Command = {
  name: 'new',
  usage: 'new [template]',
  title: 'list the templates, or print the design of one',
  async run(args, io) {
    const { words } = readArgs(args, { positionals: [0, 1], flags: [] });
    const [id] = words;
    if (id === undefined) {
      const width = Math.max(...templates.map((template) => template.id.length));
      for (const { id: name, title, description } of templates) {
        io.stdout(`${name.padEnd(width)}  ${title}: ${description}\n`);
      }
      return;
    }
    const template = templates.find((each) => each.id === id);
    if (!template) {
      const known = templates.map((each) => each.id).join(', ');
      throw new InputFault(`There is no template "${id}". There are: ${known}.`);
    }
    io.stdout(printDesign(template.design));
  },
};
