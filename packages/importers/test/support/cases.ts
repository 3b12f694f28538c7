import { readFileSync } from 'node:fs';
import type { ImportFilesOptions } from '../../src/index.ts';

/** The files of cases by name, with how their inputs are read. */
export const formatsOfCases: Readonly<Record<string, ImportFilesOptions>> = {
  postgresql: { format: 'sql', dialect: 'postgresql' },
  mysql: { format: 'sql', dialect: 'mysql' },
  sqlite: { format: 'sql', dialect: 'sqlite' },
  prisma: { format: 'prisma' },
  dbml: { format: 'dbml' },
  jdl: { format: 'jdl' },
};

export function fileOfCases(name: string): URL {
  return new URL(`../cases/${name}.txt`, import.meta.url);
}

/** Inputs stand behind `> `, what they become below; a blank line ends a case. */
export function casesOf(name: string): { input: string; outcome: string }[] {
  return readFileSync(fileOfCases(name), 'utf8')
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
