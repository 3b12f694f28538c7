import { createDesign, type RecordInput } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { breaks } from '../src/checks/evaluate.ts';
import { exampleRows } from '../src/checks/example-rows.ts';
import { readChecks } from '../src/checks/read-checks.ts';
import {
  buildIr,
  findEntity,
  type IrEntity,
  insteadOf,
  mayBeSame,
  variedColumns,
} from '../src/index.ts';
import { entity, field, relation } from './support/sketch.ts';

type More = Parameters<typeof field>[2];

function thing(
  expressions: readonly string[],
  fields: Readonly<Record<string, More>>,
  ...besides: readonly RecordInput[]
): IrEntity {
  const checks = expressions.map((expression, index) => ({ name: `holds_${index}`, expression }));
  const design = createDesign([
    { kind: 'module', id: 'module:main', name: 'Main' },
    entity('Thing', { checks }),
    ...Object.entries(fields).map(([name, more]) => field('thing', name, more)),
    ...besides,
  ]);
  return findEntity(buildIr(design), 'Thing');
}

/** How often the rows of a table break a check that can be read. */
function broken(table: IrEntity): number {
  const varied = new Set([...variedColumns(table)].map(({ property }) => property));
  const rows = exampleRows({ columns: table.columns, varied, toItself: new Set() }, 'late');
  return readChecks(table).filter(({ condition }) => rows.some((row) => breaks(condition, row)))
    .length;
}

const optional = { required: false };
const whole = { type: { kind: 'integer' } } as const;
const moment = { type: { kind: 'datetime' } } as const;
const day = { type: { kind: 'date' } } as const;
const money = { type: { kind: 'decimal', precision: 8, scale: 2 } } as const;

const designs: readonly [string, string[], Record<string, More>][] = [
  ['bounds of one column', ['a BETWEEN 1901 AND 2155'], { a: whole }],
  ['an order of times', ['a < b'], { a: moment, b: moment }],
  ['an order of days, one of which is unique', ['a < b'], { a: { ...day, unique: true }, b: day }],
  ['an order of amounts', ['a > b', 'b >= 20'], { a: money, b: money }],
  ['a product', ['a = b * c', 'b > 3'], { a: whole, b: whole, c: whole }],
  ['exactly one', ['num_nonnulls(a, b, c) = 1'], { a: optional, b: optional, c: optional }],
  ['one or the other', ['(a IS NULL) <> (b IS NULL)'], { a: optional, b: optional }],
  ['both or none', ['(a IS NULL) = (b IS NULL)'], { a: optional, b: { ...whole, ...optional } }],
  ['one of a kind', ["a = 'x' OR b IS NOT NULL"], { a: {}, b: optional }],
  ['a length', ['char_length(a) = 2'], { a: {} }],
  ['capitals', ['a = upper(a)'], { a: { unique: true } }],
  ['a list of texts', ["a = ANY (ARRAY['x', 'y'])", "b IN ('p', 'q')"], { a: {}, b: {} }],
  ['a pattern', ["a ~ '^[A-Z]{3}-[0-9]+$'"], { a: {} }],
  [
    'a default that is refused beside',
    ["a <> 'x' OR b"],
    {
      a: { default: { kind: 'value', value: 'x' } },
      b: { type: { kind: 'boolean' }, default: { kind: 'value', value: false } },
    },
  ],
  ['many items', ['cardinality(a) >= 3'], { a: { list: true } }],
  [
    'members of a list',
    [
      "a <@ ARRAY['x', 'y']::text[]",
      "a @> ARRAY['y']",
      "ARRAY['y', 'z'] && a",
      'cardinality(a) > 1',
    ],
    { a: { list: true } },
  ],
  ['what comes after the row', ['a > created_at'], { a: moment }],
];

describe('examples', () => {
  it.each(designs)('meet checks of %s', (_name, expressions, fields) => {
    expect(broken(thing(expressions, fields))).toBe(0);
  });

  it('stay as they are where they meet the checks', () => {
    const fields = { a: { ...whole, ...optional }, b: {} };
    const [plain, held] = [[], ['a < 9 OR a > 20', "b <> 'x'"]].map((each) => thing(each, fields));
    expect(held?.columns).toEqual(plain?.columns);
  });

  it('that a person gave stay while others can be changed', () => {
    const { columns } = thing(['a < b'], { a: { ...whole, example: 50 }, b: whole });
    expect(columns.find(({ property }) => property === 'a')?.example).toBe(50);
    expect(columns.find(({ property }) => property === 'b')?.example).toBe(51);
  });

  it('meet a check of what differs within a range', () => {
    const rules = { min: 1, max: 2000 };
    const { columns } = thing(['a < b'], { a: { ...whole, unique: true, rules }, b: whole });
    expect(columns.find(({ property }) => property === 'b')?.example).toBe(702);
  });

  it('stay where nothing meets a check, or where it cannot be read', () => {
    const { columns } = thing(['a > 5 AND a < 3', 'a ? b'], { a: whole });
    expect(columns.find(({ property }) => property === 'a')?.example).toBe(1);
  });
});

const other = entity('Other');
const checkOf = (name: string) => `num_nonnulls(${name}) = 1`;

it('demands one of two optional foreign keys, which the other can stand for', () => {
  const table = thing(
    [checkOf('left_id, right_id')],
    {},
    other,
    relation('left', 'thing', 'other', { fromName: 'left', toName: 'lefts', required: false }),
    relation('right', 'thing', 'other', { fromName: 'right', toName: 'rights', required: false }),
  );
  const keys = table.columns.filter(({ references }) => references);
  expect(keys.map(({ inExamples }) => inExamples).sort()).toEqual(['always', 'never']);
  const [held] = keys.filter(({ inExamples }) => inExamples === 'always');
  expect(held && insteadOf(table, held)).toEqual(
    keys.filter(({ inExamples }) => inExamples === 'never'),
  );
});

it('demands no foreign key that leads back to the table itself', () => {
  const table = thing(
    ['note IS NOT NULL OR up_id IS NOT NULL'],
    { note: optional },
    relation('up', 'thing', 'thing', { fromName: 'up', toName: 'downs', required: false }),
  );
  const found = table.columns.map(({ property, inExamples }) => `${property} ${inExamples}`);
  expect(found).toContain('note always');
  expect(found).toContain('upId usual');
});

it('says whether two foreign keys may lead to one row', () => {
  const ends = ['from', 'to'].map((name) =>
    relation(name, 'thing', 'other', { fromName: name, toName: `${name}Things` }),
  );
  expect(mayBeSame(thing([], {}, other, ...ends), 'fromId', 'toId')).toBe(true);
  expect(mayBeSame(thing(['from_id <> to_id'], {}, other, ...ends), 'fromId', 'toId')).toBe(false);
});

it('gives up soon on checks that nothing meets, and meets the others of the table', () => {
  const groups = Array.from({ length: 20 }, (_, n) => n);
  const table = thing(
    [...groups.map((n) => `a${n} < b${n} AND b${n} < c${n} AND c${n} < a${n}`), 'd < e'],
    {
      ...Object.fromEntries(groups.flatMap((n) => ['a', 'b', 'c'].map((of) => [of + n, whole]))),
      d: moment,
      e: moment,
    },
  );
  expect(broken(table)).toBe(20);
});

it('gives up soon on one check of many columns', () => {
  const names = Array.from({ length: 60 }, (_, n) => `a${n}`);
  const chain = names.slice(1).map((name, n) => `${names[n]} < ${name}`);
  const table = thing(
    [`${chain.join(' AND ')} AND a0 > a1`],
    Object.fromEntries(names.map((name) => [name, whole])),
  );
  expect(broken(table)).toBe(1);
});
