import { describe, expect, test } from 'vitest';
import {
  commentText,
  Imports,
  keyOf,
  literal,
  member,
  quote,
  relativePath,
} from '../src/targets/typescript/source.ts';

const hostile = [
  "it's",
  '"double"',
  '`${process.exit()}`',
  '*/ evil(); /*',
  "\\'; evil(); //",
  'line\nbreak\r\u2028\u2029\u0085',
  '\0\ud800',
  '../../etc/passwd',
  '\u202eltr',
];

function evaluate(source: string): unknown {
  return new Function(`"use strict"; return (${source});`)();
}

describe('texts of people', () => {
  test.each(hostile)('%j stays the text it is as a literal', (text) => {
    expect(evaluate(quote(text))).toBe(text);
    expect(evaluate(literal({ [text]: [text, 1, null, true] }))).toEqual({
      [text]: [text, 1, null, true],
    });
    expect(evaluate(`({ ${keyOf(text)}: 1 })`)).toEqual({ [text]: 1 });
    expect(evaluate(member(`({ ${keyOf(text)}: 7 })`, text))).toBe(7);
  });

  test('what would be a placeholder in a template is none, as linters demand', () => {
    const text = ['and a $', '{name} too'].join('');
    expect(quote(text)).toBe("'and a $\\u007bname} too'");
    expect(evaluate(quote(text))).toBe(text);
  });

  test.each(hostile)('%j cannot end a comment', (text) => {
    expect(evaluate(`1 /* ${commentText(text)} */ + 1`)).toBe(2);
    expect(evaluate(`1 // ${commentText(text)}\n + 1`)).toBe(2);
  });

  test('a key called __proto__ is a property like others', () => {
    expect(Object.keys(evaluate(literal(JSON.parse('{"__proto__":1}'))) as object)).toEqual([
      '__proto__',
    ]);
  });
});

describe('imports', () => {
  test('are relative to the file, merged, and in the order that Biome keeps', () => {
    const imports = new Imports('src/modules/blog/posts/queries.ts');
    imports.type('src/modules/blog/posts/schemas.ts', 'PostUpdate');
    imports.value('src/db/schema/blog.ts', 'tags');
    imports.value('src/db/schema/blog.ts', 'posts');
    imports.value('src/db/schema/blog.ts', 'postTags');
    imports.type('drizzle-orm', 'SQL');
    imports.value('drizzle-orm', 'and');
    imports.type('drizzle-orm', 'and');
    imports.value('src/modules/blog/posts/queries.ts', 'self');
    expect(imports.print()).toBe(
      [
        "import { and, type SQL } from 'drizzle-orm';",
        "import { posts, postTags, tags } from '../../../db/schema/blog.ts';",
        "import type { PostUpdate } from './schemas.ts';",
        '',
      ].join('\n'),
    );
  });

  test('lead up and down', () => {
    expect(relativePath('src/app.ts', 'src/http/router.ts')).toBe('./http/router.ts');
    expect(relativePath('test/a.test.ts', 'src/app.ts')).toBe('../src/app.ts');
    expect(relativePath('src/a/b/c.ts', 'src/a/d/e.ts')).toBe('../d/e.ts');
  });
});
