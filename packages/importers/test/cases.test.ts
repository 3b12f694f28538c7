import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportFilesOptions } from '../src/index.ts';
import { read } from './support/read.ts';

const formats: Readonly<Record<string, ImportFilesOptions>> = {
  postgresql: { format: 'sql', dialect: 'postgresql' },
  mysql: { format: 'sql', dialect: 'mysql' },
  sqlite: { format: 'sql', dialect: 'sqlite' },
  prisma: { format: 'prisma' },
  dbml: { format: 'dbml' },
  jdl: { format: 'jdl' },
};

/** The whole outcome of one input: the design, then each thing said about it. */
function outcomeOf(input: string, options: ImportFilesOptions): string {
  const { design, said, told } = read(input, options);
  return [design, ...said.map((line) => `! ${line}`), ...told.map((line) => `? ${line}`)]
    .filter((line) => line !== '')
    .join('\n');
}

/** Inputs stand behind `> `, what they become below; a blank line ends a case. */
function casesIn(text: string): { input: string; outcome: string }[] {
  return text
    .split(/\n\n+/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const lines = block.trimEnd().split('\n');
      const isInput = (line: string) => line.startsWith('>');
      return {
        input: lines
          .filter(isInput)
          .map((line) => line.slice(2))
          .join('\n'),
        outcome: lines.filter((line) => !isInput(line)).join('\n'),
      };
    });
}

describe.each(Object.entries(formats))('cases of %s', (name, options) => {
  const file = new URL(`./cases/${name}.txt`, import.meta.url);
  const cases = casesIn(readFileSync(file, 'utf8'));
  if (process.env.UPDATE_CASES) {
    const blocks = cases.map(
      ({ input }) => `${input.replace(/^/gm, '> ')}\n${outcomeOf(input, options)}\n`,
    );
    writeFileSync(file, blocks.join('\n'));
  }

  it.each(cases)('$input', ({ input, outcome }) => {
    expect(outcomeOf(input, options)).toBe(outcome);
  });
});
