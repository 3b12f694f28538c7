import { describe, expect, test } from 'vitest';
import type { GeneratedFile } from '../src/files.ts';
import { lean } from '../src/targets/typescript/lean.ts';

const group: GeneratedFile = {
  path: 'src/db/group.ts',
  text: `import { type A, b } from '../b.ts';
import { c } from 'c';

const step = 1;

/**
 * Of several lines.
 */
export function indexBy(): A {
  return b(step);
}

/** Stands alone. */
export const pairs = () => c;
`,
};

const user = (imported: string): GeneratedFile => ({
  path: 'src/modules/main/posts/queries.ts',
  text: `${imported}\n\nexport const own = 1;\n`,
});

function leanGroup(imported: string): string | undefined {
  return lean([group, user(imported)]).find(({ path }) => path === group.path)?.text;
}

describe('a file of helpers', () => {
  test('is left out where nothing imports it, or only another file of that name', () => {
    expect(leanGroup('')).toBeUndefined();
    expect(leanGroup("import { indexBy } from './group.ts';")).toBeUndefined();
  });

  test('keeps the helpers that are imported, what they speak of, and the imports of those', () => {
    expect(leanGroup("import { indexBy as by } from '../../../db/group.ts';")).toBe(
      group.text.replace("import { c } from 'c';\n", '').replace(/\n\/\*\* Stands[\s\S]*$/, ''),
    );
    expect(leanGroup("import { pairs } from '../../../db/group.ts';")).toBe(
      "import { c } from 'c';\n\n/** Stands alone. */\nexport const pairs = () => c;\n",
    );
  });

  test('is as it was where all of it is used', () => {
    expect(leanGroup("import { indexBy, type pairs } from '../../../db/group.ts';")).toBe(
      group.text,
    );
  });

  test('knows of what another file of helpers that is left out would have used', () => {
    const filters = {
      path: 'src/http/filters.ts',
      text: "import { pairs } from '../db/group.ts';\n\nexport const filter = pairs;\n",
    };
    expect(lean([group, filters])).toEqual([]);
  });
});
