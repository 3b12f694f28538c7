import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  camelCase,
  isIdentifier,
  isReservedInPostgres,
  isReservedInTypeScript,
  kebabCase,
  pascalCase,
  snakeCase,
  titleCase,
} from '../src/index.ts';
import { hostileTexts } from '../test-support/index.ts';

describe('names', () => {
  it.each([
    ['HTTPServer', 'httpServer', 'HttpServer', 'http_server', 'http-server', 'Http server'],
    ['order_line', 'orderLine', 'OrderLine', 'order_line', 'order-line', 'Order line'],
    ['Order Line', 'orderLine', 'OrderLine', 'order_line', 'order-line', 'Order line'],
    ['line2Item', 'line2Item', 'Line2Item', 'line2_item', 'line2-item', 'Line2 item'],
    ['userID', 'userId', 'UserId', 'user_id', 'user-id', 'User id'],
    [
      'OAuth2Token',
      'oAuth2Token',
      'OAuth2Token',
      'o_auth2_token',
      'o-auth2-token',
      'O auth2 token',
    ],
    ['Über-Größe', 'uberGroE', 'UberGroE', 'uber_gro_e', 'uber-gro-e', 'Uber gro e'],
    ['日本', '', '', '', '', ''],
  ])('%s in every case', (text, camel, pascal, snake, kebab, title) => {
    expect([
      camelCase(text),
      pascalCase(text),
      snakeCase(text),
      kebabCase(text),
      titleCase(text),
    ]).toEqual([camel, pascal, snake, kebab, title]);
  });

  it('conversions are ASCII, stable when repeated, and meet in the same snake_case', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}$/),
      fc.constantFrom(...hostileTexts),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(snakeCase(text)).toMatch(/^[a-z0-9_]*$/);
        for (const convert of [snakeCase, kebabCase])
          expect(convert(convert(text))).toBe(convert(text));
        expect(kebabCase(snakeCase(text))).toBe(kebabCase(text));
        expect(camelCase(snakeCase(text))).toBe(camelCase(text));
        expect(pascalCase(kebabCase(text))).toBe(pascalCase(text));
      }),
    );
  });

  it('identifiers are ASCII with a letter first', () => {
    for (const good of ['a', 'A1', 'a_b', 'fooBar']) expect(isIdentifier(good)).toBe(true);
    for (const bad of ['', '1a', '_a', 'a-b', 'a b', 'é', 'a\n', '$a', 'a.b'])
      expect(isIdentifier(bad)).toBe(false);
  });

  it('knows what TypeScript and PostgreSQL keep for themselves', () => {
    expect(['class', 'await', 'enum'].every(isReservedInTypeScript)).toBe(true);
    expect(['User', 'ORDER', 'table'].every(isReservedInPostgres)).toBe(true);
    expect(
      ['title', 'name', 'type'].some(
        (word) => isReservedInPostgres(word) || isReservedInTypeScript(word),
      ),
    ).toBe(false);
  });
});
