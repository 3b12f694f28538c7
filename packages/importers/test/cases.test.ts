import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportFilesOptions } from '../src/index.ts';
import { casesOf, fileOfCases, formatsOfCases } from './support/cases.ts';
import { read } from './support/read.ts';

const leastOfCases: Readonly<Record<string, number>> = {
  postgresql: 150,
  mysql: 150,
  sqlite: 150,
  prisma: 100,
  dbml: 60,
};

/** The whole outcome of one input: the design, then each thing said about it. */
function outcomeOf(input: string, options: ImportFilesOptions): string {
  const { design, said, told } = read(input, options);
  return [design, ...said.map((line) => `! ${line}`), ...told.map((line) => `? ${line}`)]
    .filter((line) => line !== '')
    .join('\n');
}

describe.each(Object.entries(formatsOfCases))('cases of %s', (name, options) => {
  const cases = casesOf(name);
  if (process.env.UPDATE_CASES) {
    const blocks = cases.map(
      ({ input }) => `${input.replace(/^/gm, '> ')}\n${outcomeOf(input, options)}\n`,
    );
    writeFileSync(fileOfCases(name), blocks.join('\n'));
  }

  it('are enough of them', () =>
    expect(cases.length).toBeGreaterThanOrEqual(leastOfCases[name] ?? 0));

  it.each(cases)('$input', ({ input, outcome }) => {
    expect(outcomeOf(input, options)).toBe(outcome);
  });
});
