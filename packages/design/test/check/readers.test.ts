import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainCron } from '../../src/check/cron.ts';
import { isSlowPattern } from '../../src/check/pattern.ts';
import { explainSql } from '../../src/check/sql-expression.ts';
import { hostileTexts } from '../../test-support/index.ts';

describe('isSlowPattern', () => {
  it.each([
    '^[a-z0-9]+(?:-[a-z0-9]+)*$',
    '^[A-Z]{2}-[0-9]{4}$',
    '^(foo|bar)$',
    '^(?:\\/[a-z]+)+$',
    '^\\d{3}(,\\d{3})*$',
    '(red|green|blue)',
    '(a|b)*',
    '^(\\.[a-z]+)*$',
    '.*',
  ])('lets %s pass', (pattern) => expect(isSlowPattern(pattern)).toBe(false));

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'()[]{}*+?|\\^$.ab1-,:<>=!'), maxLength: 60 }),
        (text) => {
          expect(typeof isSlowPattern(text)).toBe('boolean');
        },
      ),
    );
    expect(isSlowPattern('('.repeat(500))).toBe(true);
  });
});

describe('explainSql', () => {
  const columns = new Set(['price', 'stock', 'title', 'starts_on', 'ends_on', 'startsOn']);

  it.each([
    'price > 0',
    'price between 0 and 100 or stock is null',
    "title <> 'it''s; -- fine'",
    "lower(title) like '%x%'",
    'coalesce(stock, 0) * price < 1000::numeric',
    'ends_on > starts_on',
    '"startsOn" is not null',
    "title ~ '^[a-z]+$'",
    'stock = any(array[1, 2])',
    'case when stock > 0 then true else false end',
    'PRICE > 0',
    'cast(price as integer) > 1',
  ])('understands %s', (expression) => expect(explainSql(expression, columns)).toBeNull());

  it('says where it stopped', () => {
    expect(explainSql('price > cost', columns)).toMatchObject({ position: 8, unknown: 'cost' });
    expect(explainSql('price > 0; x', columns)).toMatchObject({ position: 9, unknown: null });
    expect(explainSql('startsOn > price', columns)).toMatchObject({ unknown: 'startsOn' });
  });

  it('lets nothing pass that ends a statement, begins a comment or leaves something open', () => {
    const unit = fc.constantFrom(
      "'",
      '"',
      ';',
      '-',
      '/',
      '*',
      '(',
      ')',
      ' ',
      'price',
      '0',
      '$',
      '\\',
      '\n',
      '>',
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit, maxLength: 30 }), fc.constantFrom(...hostileTexts)),
        (text) => {
          if (explainSql(text, columns)) return;
          // A text keeps what stands beside it apart: `/''*` begins no comment.
          const bare = text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, ' ');
          expect(bare).not.toMatch(/['";\\$]|--|\/\*/);
          expect(bare.split('(').length).toBe(bare.split(')').length);
        },
      ),
      { numRuns: 3000, examples: [["/''*"]] },
    );
  });
});

describe('explainCron', () => {
  it.each([
    '* * * * *',
    '0 3 * * *',
    '*/5 1-3,7 1,15 jan-mar mon',
    '0 0 29 2 *',
    '59 23 31 12 7',
    '0 0 31 * *',
    '0 0 * * SUN',
  ])('reads %s', (cron) => expect(explainCron(cron)).toBeNull());
});
