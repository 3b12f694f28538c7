import { printOpenApiJson, printOpenApiYaml } from '@plinth/openapi';
import { type Command, readArgs } from '../command.ts';
import { demandSound, readDesign } from '../design-file.ts';

export const openapiCommand: Command = {
  name: 'openapi',
  usage: 'openapi <design.json>',
  title: 'print the OpenAPI 3.1 document',
  options: { '--json': 'print it as JSON, not as YAML' },
  async run(args, io) {
    const { words, flags } = readArgs(args, { positionals: [1, 1], flags: ['json'] });
    const [file = ''] = words;
    const design = await readDesign(file, io);
    demandSound(file, design, io);
    io.stdout(flags.json ? printOpenApiJson(design) : printOpenApiYaml(design));
  },
};
