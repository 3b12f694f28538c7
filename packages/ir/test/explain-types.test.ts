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
]);
const ir = buildIr(design);
const thing = findEntity(ir, 'Thing');

describe('the types of a check', () => {
  it.each([
    ['title > 5', 'it compares a text with a number'],
    ['day BETWEEN 1 AND 9', 'it compares a point in time with a number'],
    ["state IN ('open', 'gone')", "'gone' is no value of state"],
    ['state = title', 'it compares a value of an enum with a text'],
    ['count IN (1, 2) AND done = 1', 'it compares a truth value with a number'],
    ['length(count) < 5', 'length takes a text, not a number'],
    ['coalesce(lower(state), title) IS NOT NULL', 'lower takes a text, not a value of an enum'],
    ['mod(title, 2) = 0', 'mod takes a number, not a text'],
    ['cardinality(title) > 1', 'cardinality takes a list, not a text'],
    ['count OR done', 'or takes a truth value, not a number'],
    ['price', 'it is a number, and no condition'],
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
    "CASE WHEN done THEN count > 1 ELSE title <> '' END",
  ])('%s is none', (text) => {
    expect(explainTypes(ir, thing, text)).toBeNull();
  });
});
