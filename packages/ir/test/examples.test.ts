import { createDesign, type FieldRules, type FieldType, type RecordInput } from '@plinth/design';
import { expect, it } from 'vitest';
import { buildIr, findEntity } from '../src/index.ts';
import { explainExample } from './support/explain-example.ts';

type Case = readonly [string, RecordInput<'field'>['type'] & object, Partial<FieldRules>, boolean?];
const string = (format: Extract<FieldType, { kind: 'string' }>['format'] = null) =>
  ({ kind: 'string', format }) as const;
const decimal = (precision: number, scale: number) =>
  ({ kind: 'decimal', precision, scale }) as const;

const cases: readonly Case[] = [
  ['a short text', string(), { maxLength: 2 }],
  ['a text of one length', string(), { minLength: 30, maxLength: 30 }],
  ['a long text', { kind: 'text' }, { minLength: 500 }],
  ['a pattern', string(), { pattern: '^[A-Z]{3}[0-9]{2}$' }],
  ['a pattern with lengths', string(), { pattern: '^[a-z-]+$', minLength: 12, maxLength: 14 }],
  ['a short e-mail', string('email'), { maxLength: 8 }],
  ['a long e-mail', string('email'), { minLength: 40 }],
  ['a short link', string('url'), { maxLength: 12 }],
  ['a long link', string('url'), { minLength: 60 }],
  ['a short slug', string('slug'), { maxLength: 3 }],
  ['a long slug', string('slug'), { minLength: 30 }],
  ['an address', string('ip'), {}],
  ['an e-mail of one domain', string('email'), { pattern: '@acme\\.org$' }],
  ['an e-mail of one name', string('email'), { pattern: '^support[0-9]@' }],
  ['a link to one host', string('url'), { pattern: '^https://git\\.example\\.org/' }],
  ['a link to a picture', string('url'), { pattern: '\\.(png|jpg)$' }],
  ['a slug that ends in a number', string('slug'), { pattern: '-[0-9]{4}$' }],
  ['a slug of one form', string('slug'), { pattern: '^[a-z]{3}-[0-9]{2}$', maxLength: 6 }],
  ['a host of one domain', string('hostname'), { pattern: '\\.internal$' }],
  ['a telephone number of one land', string('phone'), { pattern: '^\\+44' }],
  ['a colour of a kind of red', string('colour'), { pattern: '^#ff' }],
  ['a short colour', string('colour'), { maxLength: 7 }],
  ['a long telephone number', string('phone'), { minLength: 14 }],
  ['a long host', string('hostname'), { minLength: 25 }],
  ['a whole number from a half', { kind: 'integer' }, { min: 1.5, max: 2 }],
  ['a negative number', { kind: 'integer' }, { max: -5 }],
  ['a multiple', { kind: 'integer' }, { min: 10, max: 20, multipleOf: 7 }],
  ['a multiple below zero', { kind: 'float' }, { max: -1, multipleOf: 0.5 }],
  ['a large number', { kind: 'bigint' }, { min: 5_000_000_000 }],
  ['a decimal of digits behind the point alone', decimal(2, 2), { min: 0.5 }],
  ['a decimal without any', decimal(3, 0), { min: 100, max: 999 }],
  ['a decimal in steps', decimal(8, 2), { min: 0.3, multipleOf: 0.25 }],
  ['a list of at least three', { kind: 'integer' }, { minItems: 3 }, true],
  ['a list that stays empty', { kind: 'integer' }, { maxItems: 0 }, true],
];

const whole = cases.map(([name, type, rules, list = false]) => [name, type, rules, list] as const);

it.each(whole)('works out an example of %s', (_name, type, rules, list) => {
  const ir = buildIr(
    createDesign([
      { kind: 'module', id: 'module:m', name: 'Main' },
      { kind: 'entity', id: 'entity:e', module: 'module:m', name: 'Thing', plural: 'Things' },
      { kind: 'field', id: 'field:f', parent: 'entity:e', name: 'value', type, rules, list },
    ]),
  );
  const column = findEntity(ir, 'Thing').columns.find(({ property }) => property === 'value');
  expect(column && explainExample(ir, column), JSON.stringify(column?.example)).toBeNull();
});

const checks: readonly [string, string, number][] = [
  ['between two years', '((value >= 1901) AND (value <= 2155))', 1901],
  ['in quotes and parentheses', '(("value") > (4))', 5],
  ['below zero', 'value < -3', -4],
  ['of another column', 'other_value >= 50', 1],
  ['of which one is enough', 'value > 9 OR value < 3', 1],
];

it.each(checks)(
  'works out an example that a check %s lets through',
  (_name, expression, expected) => {
    const ir = buildIr(
      createDesign([
        { kind: 'module', id: 'module:m', name: 'Main' },
        {
          kind: 'entity',
          id: 'entity:e',
          module: 'module:m',
          name: 'Thing',
          plural: 'Things',
          checks: [{ name: 'known', expression }],
        },
        {
          kind: 'field',
          id: 'field:f',
          parent: 'entity:e',
          name: 'value',
          type: { kind: 'integer' },
        },
      ]),
    );
    const column = findEntity(ir, 'Thing').columns.find(({ property }) => property === 'value');
    expect(column?.example).toBe(expected);
  },
);
