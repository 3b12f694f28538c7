import { describeDiff, diffDesigns, type RecordChange } from '@plinth/design';
import { type Command, readArgs } from '../command.ts';
import { readDesign } from '../design-file.ts';

const signs = { added: '+', changed: '~', removed: '-' } as const;

export const diffCommand: Command = {
  name: 'diff',
  usage: 'diff <old.json> <new.json>',
  title: 'list what differs between two designs',
  options: {
    '--json': 'print the difference as JSON, which can be applied and reversed',
    '--places': 'list views and where things sit as well',
  },
  async run(args, io) {
    const { words, flags } = readArgs(args, { positionals: [2, 2], flags: ['json', 'places'] });
    const [before = '', after = ''] = words;
    const from = await readDesign(before, io);
    const to = await readDesign(after, io);
    const diff = diffDesigns(from, to);
    const changes = describeDiff(from, to, diff);
    const isPlace = ({ kind }: RecordChange) => kind === 'view' || kind === 'placement';
    const listed = flags.places ? changes : changes.filter((change) => !isPlace(change));
    if (flags.json) io.stdout(`${JSON.stringify(diff, null, 2)}\n`);
    else for (const change of listed) io.stdout(linesOf(change));
    const rest = changes.length - listed.length;
    const places = rest === 0 ? '' : `, and ${rest} of views and places`;
    io.stderr(`${listed.length} ${listed.length === 1 ? 'difference' : 'differences'}${places}\n`);
  },
};

function linesOf({ what, kind, name, properties }: RecordChange): string {
  const lines = properties.map(({ property, from, to }) => `    ${property}: ${from} -> ${to}\n`);
  return `${signs[what]} ${kind} ${name}\n${lines.join('')}`;
}
