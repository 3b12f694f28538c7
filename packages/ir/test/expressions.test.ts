import { expect, it } from 'vitest';
import { evaluate } from '../src/checks/evaluate.ts';
import { readExpression } from '../src/checks/expression.ts';
import { isUntold, momentOf, now, type SqlValue, something } from '../src/checks/sql-value.ts';

const row = new Map<string, SqlValue>([
  ['none', null],
  ['seven', 7],
  ['yes', true],
  ['text', 'Ada'],
  ['Mixed', 'x'],
  ['day', momentOf('2026-01-31')],
  ['later', momentOf('2026-02-02T10:00:00.000Z')],
  ['created', now],
  ['json', something],
  ['tags', { items: ['a', 'b'] }],
  ['empty', { items: [] }],
  ['one', { untold: 'one', mayBeNull: false }],
  ['other', { untold: 'other', mayBeNull: false }],
]);

const told: readonly [string, SqlValue][] = [
  ['seven > 6 AND seven <= 7', true],
  ["seven > 9 OR text = 'Ada'", true],
  ['NOT seven = 7', false],
  ['none > 1', null],
  ['none > 1 OR seven = 7', true],
  ['none > 1 AND seven = 8', false],
  ['none IS NULL', true],
  ['(none IS NULL) <> (seven IS NULL)', true],
  ['yes IS NOT TRUE', false],
  ['none IS NOT FALSE', true],
  ['none = 1 IS UNKNOWN', true],
  ['none IS DISTINCT FROM seven', true],
  ['none IS NOT DISTINCT FROM NULL', true],
  ['seven IN (1, 7)', true],
  ['seven NOT IN (1, NULL)', null],
  ['seven BETWEEN 8 AND 9 OR seven BETWEEN 1 AND 7', true],
  ['seven NOT BETWEEN 1 AND 7', false],
  ["text = ANY (ARRAY['Bea'::text, 'Ada'::character varying])", true],
  ["(text)::text = ANY ((ARRAY['Bea'::character varying(9)])::text[])", false],
  ["text <> ALL (ARRAY['Bea', 'Cy'])", true],
  ["text LIKE 'A%' AND text NOT LIKE '_'", true],
  ["text ILIKE 'a_A'", true],
  ["text ~ '^[[:upper:]][a-z]+$'", true],
  ["text !~* 'ADA'", false],
  ["text SIMILAR TO '(Ada|Bea)'", true],
  ['char_length(text) = 3 AND length(btrim(text)) < 4', true],
  ["upper(text) = 'ADA' AND lower(text) = 'ada'", true],
  ["left(text, 1) || right(text, 1) = 'Aa'", true],
  ["starts_with(text, 'Ad')", true],
  ['"Mixed" = \'x\'', true],
  ['seven * 2 - 1 = 13 AND -seven < 0 AND abs(-seven) = 7', true],
  ['seven % 2 = 1 AND mod(seven, 7) = 0', true],
  ['0.1 + 0.2 = 0.3', true],
  ['coalesce(none, seven) = 7', true],
  ["nullif(text, 'Ada') IS NULL", true],
  ['num_nonnulls(none, seven, json) = 2 AND num_nulls(none) = 1', true],
  ['cardinality(tags) = 2 AND array_length(tags, 1) = 2', true],
  ['array_length(empty, 1) > 0', null],
  ["day < later AND day::date = '2026-01-31'", true],
  ["later > DATE '2026-02-02'", true],
  ['later::date - day = 2', true],
  ["created > '2025-01-01' AND created < '2099-01-01'", true],
  ['CASE WHEN none IS NULL THEN seven = 7 ELSE false END', true],
  ["CASE text WHEN 'Bea' THEN false END", null],
  ['json IS NOT NULL', true],
  ['one <> other AND one = one', true],
  ["'it''s' = 'it''s'", true],
  ["seven = '7' AND yes = 't'", true],
];

it.each(told)('comes to what PostgreSQL says: %s', (text, expected) => {
  const expression = readExpression(text);
  expect(expression).not.toBeNull();
  expect(expression && evaluate(expression, row)).toBe(expected);
});

const unknown = [
  'somewhere = 1',
  "created > '2030-01-01'",
  'json = 1',
  "jsonb_typeof(json) = 'object'",
  'extract(year FROM day) > 2000',
  "text < 'Bea'",
  "text ~ '(?i)a'",
  "text ~ '(a+)+$'",
  "later > day + interval '1 day'",
  'one < other',
  'seven / 2 = 3',
];

it.each(unknown)('does not say what cannot be told: %s', (text) => {
  const expression = readExpression(text);
  const value = expression === null ? something : evaluate(expression, row);
  expect(value !== null && isUntold(value)).toBe(true);
});

it.each(['', 'seven >', '(seven = 1', 'seven = 1)', 'seven = ?', 'a b c', 'CASE WHEN'])(
  'reads nothing, and does not throw, where the syntax is another: %j',
  (text) => {
    expect(readExpression(text)).toBeNull();
  },
);
