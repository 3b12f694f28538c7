import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createDesign,
  type Design,
  type DocumentProblem,
  defineVersions,
  MAX_DOCUMENT_BYTES,
  MAX_RECORDS,
  parseDesign,
  printDesign,
  templates,
} from '../src/index.ts';
import { designArbitrary, hostileTexts } from '../test-support/index.ts';

function parse(text: unknown): Design {
  const result = parseDesign(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.design;
}

function problemsOf(text: unknown): readonly DocumentProblem[] {
  const result = parseDesign(text);
  return result.ok ? [] : result.problems;
}

const file = (records: unknown[], more: object = {}) => ({
  plinth: 1,
  versions: {},
  records,
  ...more,
});
const aModule = { id: 'module:a', kind: 'module', name: 'A' };

describe('document', () => {
  it('printed and opened is the same design', () => {
    fc.assert(
      fc.property(designArbitrary(), (design) => {
        const text = printDesign(design);
        expect(parse(text)).toEqual(design);
        expect(printDesign(parse(text))).toBe(text);
        expect(parse(JSON.parse(text))).toEqual(design);
      }),
      { numRuns: 50 },
    );
    for (const { design } of templates) expect(parse(printDesign(design))).toEqual(design);
  });

  it('prints the same bytes whatever the order of records and keys', () => {
    const turn = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, turn(inner)]),
          );
    fc.assert(
      fc.property(designArbitrary(), (design) => {
        const records = turn(design.records) as Design['records'];
        expect(printDesign({ records })).toBe(printDesign(design));
      }),
      { numRuns: 50 },
    );
  });

  it('leaves out what equals its default, keeps keys in the order of the schema, ends with a new line', () => {
    const design = createDesign([
      {
        rules: { max: 5 },
        example: { b: 1, a: [{ d: 1, c: 2 }] },
        name: 'n',
        parent: 'entity:e',
        id: 'field:f',
        kind: 'field',
        type: { scale: 3, kind: 'decimal' },
      },
    ]);
    const text = printDesign(design);
    expect(text.endsWith('}\n')).toBe(true);
    const { records } = JSON.parse(text);
    expect(JSON.stringify(records[1])).toBe(
      '{"id":"field:f","kind":"field","parent":"entity:e","name":"n","type":{"kind":"decimal","scale":3},"rules":{"max":5},"example":{"a":[{"c":2,"d":1}],"b":1}}',
    );
    expect(JSON.stringify(records[0])).toBe('{"id":"settings:main","kind":"settings"}');
  });

  it('keeps hostile texts as they are', () => {
    for (const text of hostileTexts) {
      const design = createDesign([
        { kind: 'note', id: 'note:n', text },
        { kind: 'field', id: 'field:f', parent: 'entity:e', name: 'n', example: { list: [text] } },
        { kind: 'module', id: 'module:m', name: text.slice(0, 200), description: text },
      ]);
      expect(parse(printDesign(design))).toEqual(design);
    }
  });

  it.each([
    ['not-json', '{', ''],
    ['not-json', '', ''],
    ['not-json', undefined, ''],
    ['not-json', 1n, ''],
    ['not-a-design', '[]', ''],
    ['not-a-design', '{"records":[]}', ''],
    ['not-a-design', null, ''],
    ['not-a-design', { plinth: 'x', records: [] }, 'plinth'],
    ['not-a-design', file([], { versions: { field: '1' } }), 'versions.field'],
    ['newer', file([], { plinth: 2 }), 'plinth'],
    ['newer', file([], { versions: { field: 99 } }), 'versions.field'],
    ['too-large', ' '.repeat(MAX_DOCUMENT_BYTES + 1), ''],
    ['too-large', JSON.stringify('é'.repeat(MAX_DOCUMENT_BYTES / 2)), ''],
    ['too-large', file(new Array(MAX_RECORDS + 1).fill(0)), 'records'],
    ['too-deep', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, ''],
    ['unknown-kind', file([{ id: 'x:1', kind: 'x' }]), 'records[0].kind'],
    ['unknown-kind', file([{ id: 'x:1', kind: '__proto__' }]), 'records[0].kind'],
    ['unknown-kind', file([{ id: 'x:1', kind: ['module'] }]), 'records[0].kind'],
    ['broken-record', file([7]), 'records[0]'],
    ['broken-record', file([aModule, { ...aModule, id: 'module:b', name: 7 }]), 'records[1].name'],
    ['broken-record', file([{ ...aModule, id: 'entity:b' }]), 'records[0].id'],
    ['broken-record', file([{ ...aModule, id: '__proto__' }]), 'records[0].id'],
    ['broken-record', file([{ ...aModule, surprise: 1 }]), 'records[0]'],
    [
      'broken-record',
      file([{ kind: 'settings', id: 'settings:main', auth: { roles: [1] } }]),
      'records[0].auth.roles[0]',
    ],
    ['duplicate-id', file([aModule, aModule]), 'records[1].id'],
  ] as const)('refuses as %s', (code, text, path) => {
    expect(problemsOf(text)).toMatchObject([{ code, path }]);
    expect(problemsOf(text)[0]?.message).toMatch(/\w{3}/);
  });

  it('refuses what is not plain data, and never hands over a broken heap of problems', () => {
    const cycle: Record<string, unknown> = { plinth: 1 };
    cycle.records = [cycle];
    const throwing = {
      get plinth() {
        throw new Error('no');
      },
    };
    for (const value of [cycle, throwing, () => 1, Symbol('x')]) {
      expect(problemsOf(value)).toMatchObject([{ code: 'not-json' }]);
    }
    expect(problemsOf(file(new Array(5000).fill({ kind: 'module' }))).length).toBeLessThan(200);
  });

  it('never throws and never touches prototypes', () => {
    const keys = fc.constantFrom(
      'plinth',
      'records',
      'versions',
      'kind',
      'id',
      '__proto__',
      'constructor',
      'field',
    );
    const values = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(1, 'module', 'field', 'module:a', null),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('any'), { maxLength: 3 }),
      object: fc
        .array(fc.tuple(keys, tie('any')), { maxLength: 4 })
        .map((pairs) => Object.fromEntries(pairs)),
    })).any;
    fc.assert(
      fc.property(values, fc.array(values), (value, records) => {
        for (const input of [value, JSON.stringify(value), file(records)]) {
          expect(typeof parseDesign(input).ok).toBe('boolean');
        }
      }),
    );
    const text = `{"plinth":1,"versions":{"__proto__":{"polluted":1}},"records":[{"id":"field:f","kind":"field","parent":"entity:e","name":"__proto__","example":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}]}`;
    const design = parse(text);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(parse(printDesign(design))).toEqual(design);
  });

  it('adds the settings and the main view where they are missing', () => {
    expect(parse(file([aModule]))).toEqual(createDesign([aModule as never]));
  });
});

describe('versions', () => {
  const sequences = defineVersions({
    module: [
      { id: 'module/2-title-is-name', up: ({ title, ...rest }) => ({ ...rest, name: title }) },
      { id: 'module/3-shout', up: (record) => ({ ...record, name: `${record.name}!` }) },
    ],
  });

  it('bring records of every older version up to today, step by step', () => {
    const open = (record: object, version?: number) => {
      const versions = version === undefined ? {} : { module: version };
      const result = parseDesign(
        file([{ id: 'module:a', kind: 'module', ...record }], { versions }),
        sequences,
      );
      return result.ok ? result.design.records['module:a'] : result.problems;
    };
    expect(open({ title: 'A' })).toMatchObject({ name: 'A!' });
    expect(open({ title: 'A' }, 1)).toMatchObject({ name: 'A!' });
    expect(open({ name: 'A' }, 2)).toMatchObject({ name: 'A!' });
    expect(open({ name: 'A' }, 3)).toMatchObject({ name: 'A' });
    expect(open({ name: 'A' }, 4)).toMatchObject([{ code: 'newer', path: 'versions.module' }]);
  });

  it('turn a migration that throws into a problem with its place', () => {
    const failing = defineVersions({
      module: [
        {
          id: 'module/2-fails',
          up: () => {
            throw new Error('boom');
          },
        },
      ],
    });
    expect(parseDesign(file([aModule]), failing)).toMatchObject({
      ok: false,
      problems: [
        { code: 'broken-record', path: 'records[0]', message: expect.stringContaining('boom') },
      ],
    });
  });

  it('refuse a sequence with a gap or a stray name', () => {
    const up = (record: object) => ({ ...record });
    expect(() => defineVersions({ module: [{ id: 'module/3-x', up }] })).toThrow('module/2-');
    expect(() => defineVersions({ module: [{ id: 'field/2-x', up }] })).toThrow('module/2-');
    expect(() => defineVersions({ module: [{ id: 'module/2-X y', up }] })).toThrow('module/2-');
  });
});
