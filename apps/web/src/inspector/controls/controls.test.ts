import { describe, expect, it } from 'vitest';
import { problemsAt } from './form-context.ts';
import { printJson, readJson } from './json-control.tsx';
import { readNumber } from './number-control.tsx';
import { moved, replaced } from './rows-control.tsx';
import { readTokens } from './tokens-control.tsx';

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

  it('takes words as texts in a loose box, and JSON as what it is', () => {
    expect(readJson('hello', true)).toEqual({ value: 'hello' });
    expect(readJson('42', true)).toEqual({ value: 42 });
    expect(readJson('"42"', true)).toEqual({ value: '42' });
    expect(readJson('hello', false)).toHaveProperty('error');
    expect(readJson('{ "a": ', true)).toHaveProperty('error');
  });

  it('shows a JSON value so that reading it back gives the same', () => {
    for (const value of ['plain', '42', 'true', '{', '', 7, false, ['a'], { b: 1 }]) {
      for (const loose of [true, false]) {
        expect(readJson(printJson(value, loose), loose)).toEqual({ value });
      }
    }
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
});
