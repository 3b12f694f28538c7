import { createDesign } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { buildIr, explainTypes, findEntity } from '../src/index.ts';
import { entity, field } from './support/sketch.ts';

const design = createDesign([
  { kind: 'module', id: 'module:main', name: 'Main' },
  { kind: 'enum', id: 'enum:e', module: 'module:main', name: 'State', values: [{ name: 'open' }] },
  entity('Thing', {}),
  field('thing', 'title', {}),
  field('thing', 'count', { type: { kind: 'integer' } }),
  field('thing', 'price', { type: { kind: 'decimal', precision: 8, scale: 2 } }),
  field('thing', 'done', { type: { kind: 'boolean' } }),
  field('thing', 'day', { type: { kind: 'date' } }),
  field('thing', 'state', { type: { kind: 'enum', enum: 'enum:e' } }),
  field('thing', 'tags', { list: true }),
  field('thing', 'sizes', { type: { kind: 'integer' }, list: true }),
  field('thing', 'opens', { type: { kind: 'time' } }),
  field('thing', 'lasts', { type: { kind: 'interval' } }),
  field('thing', 'code', { type: { kind: 'uuid' } }),
]);
const ir = buildIr(design);
const thing = findEntity(ir, 'Thing');

describe('the types of a check', () => {
  it.each([
    ['title > 5', 'it compares a text with a number'],
    ['day BETWEEN 1 AND 9', 'it compares a date with a number'],
    ["state IN ('open', 'gone')", "'gone' is no value of state"],
    ['state = title', 'it compares a value of an enum with a text'],
    ['count IN (1, 2) AND done = 1', 'it compares a truth value with a number'],
    ['length(count) < 5', 'length takes a text, not a number'],
    ['coalesce(lower(state), title) IS NOT NULL', 'lower takes a text, not a value of an enum'],
    ['mod(title, 2) = 0', 'mod takes a number, not a text'],
    ['cardinality(title) > 1', 'cardinality takes a list, not a text'],
    ['count OR done', 'or takes a truth value, not a number'],
    ['price', 'it is a number, and no condition'],
    ["state = ANY (ARRAY['open'])", 'it compares a value of an enum with a text'],
    ["count <> ALL (ARRAY['1', '2'])", 'it compares a number with a text'],
    ['title = ANY (sizes)', 'it compares a text with a number'],
    ["'one' = ANY (sizes)", "'one' is no number"],
    ['title = ANY (title)', 'it takes each of a list, not of a text'],
    ['day + day > created_at', '+ takes a date and a date never together'],
    ['created_at - 1 < day', '- takes a point in time and a number never together'],
    ["day - day > interval '3 days'", 'it compares a number with an interval'],
    ['created_at - updated_at > 3', 'it compares an interval with a number'],
    ['opens + 1 > opens', '+ takes a time of day and a number never together'],
    ['title + 1 > 2', '+ takes no text'],
    ["count || price = 'a'", '|| joins texts, not a number with a number'],
    ['(title || count) > 5', 'it compares a text with a number'],
    ["count = 'abc'", "'abc' is no number"],
    ["count BETWEEN '1.5' AND '3'", "'1.5' is no number"],
    ["day > 'never'", "'never' is no date"],
    ["opens < 'noon'", "'noon' is no time of day"],
    ["done = 'maybe'", "'maybe' is no truth value"],
    ["code = 'x'", "'x' is no UUID"],
    ["lasts > 'long'", "'long' is no interval"],
  ])('%s is a fault', (text, fault) => {
    expect(explainTypes(ir, thing, text)).toBe(fault);
  });

  it.each([
    'done AND count > price AND price >= 0.5',
    "day > '2020-01-01' AND day < created_at",
    "state IN ('open') OR title = ANY (ARRAY['a', 'b'])",
    "count::text ~ '^[0-9]+$' AND char_length(title) BETWEEN 2 AND 9",
    'cardinality(tags) < 4 AND num_nonnulls(title, day) = 1',
    'price * count < 100 AND (done IS NULL) = (day IS NULL)',
    "title = ANY ('{a,b}') AND count = ANY (sizes) AND state = ANY ('{open}')",
    "day + 1 > created_at AND day - day > 3 AND created_at - day < interval '2 days'",
    "created_at + '1 day' > day + interval '1 hour' AND day + opens < created_at",
    "lasts * 2 > '1 day' AND opens + lasts > opens AND 1 + day > 'tomorrow'",
    "title || count <> 'a1' AND cardinality(tags || title) < 4 AND 'a' || count > title",
    "count > '5' AND price <> ' 1.5e3 ' AND day < 'infinity' AND done = 'yes'",
    "code <> '01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f00' AND opens > '9:00' AND price % 2 = 0",
    "CASE WHEN done THEN count > 1 ELSE title <> '' END",
  ])('%s is none', (text) => {
    expect(explainTypes(ir, thing, text)).toBeNull();
  });
});
