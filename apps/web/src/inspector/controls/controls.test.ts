import { describe, expect, it } from 'vitest';
import { problemsAt } from './form-context.ts';
import { readJson } from './json-control.tsx';
import { readNumber } from './number-control.tsx';
import { moved, replaced } from './rows-control.tsx';
import { readTokens } from './tokens-control.tsx';
import { printValue, readValue } from './value-control.tsx';

describe('reading what is typed', () => {
  it('takes numbers within their limits, and gives back what is none', () => {
    expect(readNumber(' 1,5 ', {})).toBe(1.5);
    expect(readNumber('99', { max: 10 })).toBe(10);
    expect(readNumber('-3', { min: 0, whole: true })).toBe(0);
    expect(readNumber('2.6', { whole: true })).toBe(3);
    expect(readNumber('', { optional: true })).toBeNull();
    for (const text of ['', 'ten', '1e999', 'NaN']) expect(readNumber(text, {})).toBeUndefined();
  });

  it('splits pasted words and leaves out those already there', () => {
    expect(readTokens('admin, editor  admin\nviewer,', ['viewer'])).toEqual(['admin', 'editor']);
    expect(readTokens(' , ', [])).toEqual([]);
  });

  it('reads a value by its type, and keeps digits that a number would lose', () => {
    expect(readValue('hello 42', 'string')).toBe('hello 42');
    expect(readValue('42', 'string')).toBe('42');
    expect(readValue(' 42 ', 'integer')).toBe(42);
    expect(readValue('1,5', 'float')).toBe(1.5);
    expect(readValue('2.5', 'decimal')).toBe(2.5);
    expect(readValue('19.90', 'decimal')).toBe('19.90');
    expect(readValue('9007199254740993', 'bigint')).toBe('9007199254740993');
    expect(readValue('true', 'boolean')).toBe(true);
    // Left as it was typed, so that the check can say what is wrong with it.
    for (const text of ['ten', '', '1e999']) expect(readValue(text, 'integer')).toBe(text);
  });

  it('shows a value so that reading it back gives the same', () => {
    for (const [value, kind] of [
      ['plain', 'string'],
      ['42', 'text'],
      [42, 'integer'],
      ['2.50', 'decimal'],
      [false, 'boolean'],
    ] as const) {
      expect(readValue(printValue(value), kind)).toBe(value);
    }
  });

  it('reads JSON, or says why it is none', () => {
    expect(readJson('{ "a": [1] }')).toEqual({ value: { a: [1] } });
    expect(readJson('{ "a": ')).toHaveProperty('error');
  });
});

describe('rows', () => {
  it('move within the list and nowhere else', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    const list = ['a', 'b'];
    expect(moved(list, 0, -1)).toBe(list);
    expect(moved(list, 1, 2)).toBe(list);
    expect(replaced(list, 1, 'x')).toEqual(['a', 'x']);
  });
});

describe('problems at a control', () => {
  it('are those of its property and of what is deeper, not of one that begins alike', () => {
    const problem = (property: string) =>
      ({ code: 'c', severity: 'error', message: 'm', property }) as const;
    const all = [problem('rules.max'), problem('rules.maxItems'), problem('indexes.0.where')];
    expect(problemsAt(all, 'rules.max')).toEqual([all[0]]);
    expect(problemsAt(all, 'indexes')).toEqual([all[2]]);
    expect(problemsAt(all, undefined)).toEqual([]);
  });

  it('are its own alone where its parts have controls themselves', () => {
    const problem = (property: string) =>
      ({ code: 'c', severity: 'warning', message: 'm', property }) as const;
    const all = [problem('action'), problem('action.handler'), problem('action.responses.0')];
    expect(problemsAt(all, 'action', true)).toEqual([all[0]]);
    expect(problemsAt(all, 'action.handler')).toEqual([all[1]]);
    expect(problemsAt(all, 'action.responses')).toEqual([all[2]]);
  });
});
