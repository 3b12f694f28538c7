import { check, hasErrors } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../src/index.ts';

const head = '"openapi":"3.1.0","info":{"title":"Hostile","version":"1.0.0"}';

/** Reads a text, within five seconds, into a design without errors. */
function read(text: string, path = 'openapi.json') {
  const start = performance.now();
  const result = importFiles([{ path, text }], { format: 'openapi' });
  expect(performance.now() - start).toBeLessThan(5000);
  expect(hasErrors(check(result.design))).toBe(false);
  return { ...result, codes: result.diagnostics.map(({ code }) => code) };
}

function taking(schema: string, more = ''): string {
  return `{${head},"paths":{"/a":{"post":{"requestBody":{"content":{"application/json":{"schema":${schema}}}},"responses":{"204":{"description":"x"}}}}}${more}}`;
}

describe('a hostile document', () => {
  it('nested a hundred thousand levels deep is refused, in JSON and in YAML', () => {
    expect(read(`{${head},"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`).codes).toEqual([
      'too-deep',
    ]);
    expect(read(`openapi: 3.0.0\nx: ${'['.repeat(100_000)}`, 'a.yaml').codes).toHaveLength(1);
    expect(read(taking(`${'{"items":'.repeat(90)}{}${'}'.repeat(90)}`)).design).toBeDefined();
  });

  it('with keys of which nothing is written has them at what stands before', () => {
    const { diagnostics } = read('openapi: 3.1.0\n: a\n: b\npaths: {}\n', 'a.yaml');
    expect(diagnostics.find(({ code }) => code === 'repeated-key')).toMatchObject({
      line: 2,
      column: 3,
    });
  });

  it('of schemas that lead to one another in circles ends', () => {
    const circle = Array.from({ length: 300 }, (_, index) => {
      const next = `{"$ref":"#/components/schemas/S${(index + 1) % 300}"}`;
      return `"S${index}":{"allOf":[${next}],"anyOf":[${next},${next}],"properties":{"n":${next}},"items":${next}}`;
    });
    const { codes } = read(
      taking('{"$ref":"#/components/schemas/S0"}', `,"components":{"schemas":{${circle}}}`),
    );
    expect(codes).toContain('cyclic');
  });

  it('whose schemas double at each level stays small', () => {
    const levels = Array.from({ length: 60 }, (_, index) => {
      const next = `{"$ref":"#/components/schemas/D${index + 1}"}`;
      return `"D${index}":{"type":"object","properties":{"a":${next},"b":${next},"c":{"allOf":[${next}]}}}`;
    });
    levels.push('"D60":{"type":"string"}');
    const { counts } = read(
      taking('{"$ref":"#/components/schemas/D0"}', `,"components":{"schemas":{${levels}}}`),
    );
    expect(counts.shapes).toBeLessThan(200);
  });

  it('with aliases that stand for gigabytes is read or refused at once', () => {
    const lines = ['openapi: 3.0.0', 'info: { title: Bomb, version: 1.0.0 }', 'x0: &a0 [lol, lol]'];
    for (let level = 1; level < 40; level++) {
      lines.push(`x${level}: &a${level} [*a${level - 1}, *a${level - 1}, *a${level - 1}]`);
    }
    lines.push(
      'paths: { /a: { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { a: { type: string, default: *a39, example: *a39, enum: *a39 } } } } } }, responses: { 204: { description: x } } } } }',
    );
    read(lines.join('\n'), 'a.yaml');
    read('openapi: 3.0.0\npaths: &p\n  /a: *p\n', 'a.yaml');
  });

  it('with huge texts keeps what a design can hold of them', () => {
    const long = 'x'.repeat(1_000_000);
    const { design } = read(
      `{"openapi":"3.1.0","info":{"title":"${long}","version":"${long}","description":"${long}"},"paths":{"/${long}":{"get":{}},"/b":{"post":{"operationId":"${long}","summary":"${long}","tags":["${long}"],"requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"${long}":{"type":"string","pattern":"${long}","example":"${long}","enum":["${long}"]}}}}}}}}}}`,
    );
    expect(JSON.stringify(design).length).toBeLessThan(200_000);
  });

  it('with thousands of examples that do not fit is mended at once', () => {
    const day = '{"type":"string","format":"date","example":"soon"}';
    const properties = Array.from({ length: 4 }, (_, index) => `"day${index}":${day}`).join();
    const names = Array.from({ length: 1000 }, (_, index) => `Thing${index}`);
    const schemas = names.map((name) => `"${name}":{"type":"object","properties":{${properties}}}`);
    const refs = names.map((name) => `"${name}":{"$ref":"#/components/schemas/${name}"}`).join();
    const { codes, diagnostics } = read(
      taking(
        `{"type":"object","properties":{${refs}}}`,
        `,"components":{"schemas":{${schemas.join()}}}`,
      ),
    );
    expect(codes).toContain('repaired');
    expect(diagnostics.length).toBeLessThan(30);
  });

  it('with a pattern that its own example would take hours to break leaves the pattern out', () => {
    const pattern = '^([a-z\\\\.]+)\\\\.([\\\\/\\\\w \\\\.-]*)*\\\\/?$';
    const site = `{"type":"string","format":"uri","pattern":"${pattern}","example":"www.a.example/${'x'.repeat(80)}?"}`;
    const { diagnostics } = read(taking(`{"type":"object","properties":{"site":${site}}}`));
    const repaired = diagnostics.filter(({ code }) => code === 'repaired');
    expect(repaired.map(({ message }) => message).join()).toContain('site');
  });

  it('cannot change what objects are', () => {
    const evil =
      '"__proto__":{"polluted":true,"type":"object","properties":{"__proto__":{"type":"string"}}}';
    read(
      taking(
        `{"type":"object","properties":{${evil},"constructor":{"type":"object","properties":{"prototype":{"type":"string"}}}},${evil}}`,
        `,"components":{"schemas":{${evil}}},${evil}`,
      ),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('that breaks every kind of thing is still read', () => {
    for (const junk of [
      'null',
      '7',
      '"x"',
      '[]',
      '[null]',
      '{"$ref":"#"}',
      '{"$ref":"#/"}',
      'true',
    ]) {
      for (const text of [
        junk,
        `{"openapi":${junk}}`,
        `{"openapi":"3.0.0","info":${junk},"servers":${junk},"tags":${junk},"security":${junk},"paths":${junk},"components":${junk}}`,
        `{${head},"paths":{"/a":${junk},"/b":{"get":${junk},"parameters":${junk}},"/c":{"get":{"parameters":${junk},"tags":${junk},"security":${junk},"requestBody":${junk},"responses":${junk}}}},"components":{"schemas":${junk},"securitySchemes":${junk}}}`,
        `{${head},"paths":{"/a":{"post":{"parameters":[${junk},{"name":"a","in":"query","schema":${junk}}],"requestBody":{"content":${junk}},"responses":{"200":${junk},"201":{"content":{"application/json":${junk}}}}}}},"components":{"securitySchemes":{"a":${junk}}}}`,
        taking(
          `{"type":${junk},"properties":${junk},"items":${junk},"allOf":${junk},"enum":${junk},"required":${junk},"pattern":${junk},"minimum":${junk}}`,
        ),
        taking(
          `{"type":"object","properties":{"a":${junk},"b":{"type":"array","items":${junk}},"c":{"oneOf":[${junk}]},"d":{"type":"string","enum":${junk},"default":${junk}}}}`,
        ),
        `{"swagger":"2.0","host":${junk},"basePath":${junk},"schemes":${junk},"consumes":${junk},"definitions":${junk},"securityDefinitions":${junk},"paths":{"/a":{"post":{"parameters":[{"in":"body","name":"b","schema":${junk}}],"responses":{"200":{"schema":${junk},"examples":${junk}}}}}}}`,
      ]) {
        read(text);
      }
    }
  });

  it('is no worse for being empty, or of bytes that are no text', () => {
    for (const text of [
      '',
      ' ',
      '\uFEFF',
      '\0\0\0',
      '\ud800',
      '---',
      '{',
      '[',
      '%YAML 9.9',
      'a: &a *a',
      '? [a]: b',
      '!!js/function x',
      '<<: 1',
    ]) {
      read(text, 'a.yaml');
    }
  });
});
