import { expect, test } from 'vitest';
import { isBalanced } from '../src/balanced.ts';

const inside = ['$', '{a}'].join('');

test.each([
  '',
  'return { a: [1, (2)] };',
  "const a = 'it\\'s }'; // }",
  'const b = "{"; /* ) */',
  'return /["{(]/.test(x) ? a / b / c : [/[/]/];',
  `return \`a ${inside} } \\\` ${inside.replace('a', 'f({ b: `x` })')}\`;`,
])('%s ends what it begins', (code) => {
  expect(isBalanced(code)).toBe(true);
});

test.each([
  'return {',
  '} evil(); {',
  'a(]',
  "const a = 'open",
  '`open',
  `\`${inside.slice(0, 2)}a`,
  '/* open',
  'return /open',
])('%s does not', (code) => {
  expect(isBalanced(code)).toBe(false);
});
