import { check } from '@plinth/design';
import { expect } from 'vitest';
import { type ImportFilesOptions, importFiles } from '../../src/index.ts';
import { notationOf } from './notation.ts';

/** Imports one text, demands a sound design, and answers it as notation with the codes of all warnings and errors. */
export function read(
  text: string,
  options: ImportFilesOptions,
): { design: string; said: string[]; told: string[] } {
  const { design, diagnostics } = importFiles([{ path: 'input', text }], options);
  const errors = check(design).filter(({ severity }) => severity === 'error');
  expect(errors, text).toEqual([]);
  const loud = diagnostics.filter(({ severity }) => severity !== 'info');
  return {
    design: notationOf(design),
    said: loud.map(({ code, line, column }) => `${code} ${line}:${column}`),
    told: diagnostics
      .filter(({ severity }) => severity === 'info')
      .map(({ code, line, column }) => `${code} ${line}:${column}`),
  };
}
