import { describe, expect, it } from 'vitest';
import { check, type DesignRecord, hasErrors, recordSchema } from '../../src/index.ts';
import { hostileTexts } from '../../test-support/index.ts';
import { sound } from './break.ts';

/** One of each kind of place in the sound design where a text stands, by record and path. */
function places(): (readonly [id: string, path: readonly string[]])[] {
  const found = new Map<string, readonly [string, readonly string[]]>();
  for (const record of Object.values(sound.records)) {
    for (const path of textsIn(record)) {
      const key = `${record.kind} ${path.join('.').replace(/\d+/g, '#')}`;
      if (!found.has(key)) found.set(key, [record.id, path]);
    }
  }
  return [...found.values()];
}

function textsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}

function withText(value: unknown, [key, ...rest]: readonly string[], text: string): unknown {
  if (key === undefined) return text;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  (copy as Record<string, unknown>)[key] = withText(
    (value as Record<string, unknown>)[key],
    rest,
    text,
  );
  return copy;
}

describe('hostile texts', () => {
  it('in any place that takes them are survived, and every identifier among them is an error', () => {
    const names =
      /^(name|plural|fromName|toName|operationId|table|column|joinTable|path|prefix|basePath|queue)$/;
    let tried = 0;
    for (const [index, [id, path]] of places().entries()) {
      for (const text of hostileTexts.filter((_, at) => at % 5 === index % 5)) {
        const record = withText(sound.records[id], path, text) as DesignRecord;
        if (!recordSchema.safeParse(record).success || record.id !== id) continue;
        const found = check({ records: { ...sound.records, [id]: record } });
        tried++;
        const property = path.join('.');
        if (!names.test(property) || record.kind === 'note' || record.kind === 'view') continue;
        const form = /path|prefix/i.test(property) ? /^\/?\w+(\/[a-z]+)*$/ : /^[A-Za-z][\w-]*$/;
        const isHarmless = form.test(text) || (text === '' && property !== 'name');
        const label = record.kind === 'module' || record.kind === 'settings';
        if (isHarmless || (label && property === 'name')) continue;
        expect(hasErrors(found), `${id} ${property} ${JSON.stringify(text.slice(0, 40))}`).toBe(
          true,
        );
      }
    }
    expect(tried).toBeGreaterThan(500);
  }, 60_000);
});
