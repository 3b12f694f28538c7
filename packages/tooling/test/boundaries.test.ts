import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile, findViolations } from '../src/boundaries.ts';
import { rooms } from '../src/rooms.ts';

const root = resolve(import.meta.dirname, '../../..');

function violations(folder: string, text: string, name = 'src/file.ts'): string[] {
  const room = rooms[folder];
  if (!room) throw new Error(`no room ${folder}`);
  const found = checkFile(root, folder, room, resolve(root, folder, name), text);
  return found.map(({ line, message }) => `${line}: ${message}`);
}

describe('boundaries', () => {
  it('hold in this repository', () => {
    expect(findViolations(root)).toEqual([]);
  });

  it.each([
    ['packages/design', `import fs from 'node:fs';`, 'a pure package imports node:fs'],
    [
      'packages/ir',
      `import { readFile } from 'fs/promises';`,
      'a pure package imports fs/promises',
    ],
    ['packages/design', `import { a } from '@plinth/editor';`, 'may not import @plinth/editor'],
    [
      'packages/openapi',
      `import type { A } from '@plinth/codegen';`,
      'may not import @plinth/codegen',
    ],
    ['packages/design', `import ky from 'ky';`, 'may not import ky; its libraries are zod'],
    [
      'packages/editor',
      `export * from '../../design/src/index.ts';`,
      'reaches out of packages/editor: ../../design/src/index.ts',
    ],
    ['packages/codegen', `const later = import('node:path');`, 'a pure package imports node:path'],
    ['apps/web', `import { db } from '@plinth/server';`, 'may not import @plinth/server'],
    ['apps/server', `import { Canvas } from '@plinth/web';`, 'may not import @plinth/web'],
    [
      'packages/editor',
      `const id = Math.random();`,
      'a pure package uses Math.random; have it passed in',
    ],
    [
      'packages/design',
      `const now = new Date();`,
      'a pure package uses new Date(); have it passed in',
    ],
  ])('in %s refuse %s', (folder, text, message) => {
    expect(violations(folder, `\n${text}`)).toEqual([`2: ${message}`]);
  });

  it.each([
    ['apps/web', `import type { AppRouter } from '@plinth/server';`],
    ['packages/codegen', `import { buildIr } from '@plinth/ir/deep';`],
    ['packages/codegen', 'const code = `import fs from "node:fs"; const now = new Date();`;'],
    ['apps/server', `import fs from 'node:fs'; const now = Date.now();`],
  ])('in %s allow %s', (folder, text) => {
    expect(violations(folder, text)).toEqual([]);
  });
});
