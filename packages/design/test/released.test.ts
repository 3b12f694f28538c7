import { describe, expect, it } from 'vitest';
import {
  check,
  defineVersions,
  hasErrors,
  kindNames,
  parseDesign,
  printDesign,
  recordsOf,
  type Versions,
  versions,
} from '../src/index.ts';
import first from './documents/0.1.0.json' with { type: 'json' };

/** One document of each version that was released, as it was saved then; never changed afterwards. */
const released: Readonly<Record<string, unknown>> = { '0.1.0': first };

/** The same sequences, noting each migration that is run. */
function spied(of: Versions, called: Set<string>): Versions {
  return defineVersions(
    Object.fromEntries(
      kindNames.map((kind) => [
        kind,
        of[kind].migrations.map(({ id, up }) => ({
          id,
          up: (record: Parameters<typeof up>[0]) => {
            called.add(id);
            return up(record);
          },
        })),
      ]),
    ),
  );
}

describe('released documents', () => {
  it.each(Object.entries(released))(
    'of version %s open without an error, and print as today',
    (_, document) => {
      const opened = parseDesign(document);
      if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
      expect(hasErrors(check(opened.design))).toBe(false);
      expect(parseDesign(printDesign(opened.design))).toEqual(opened);
      for (const kind of kindNames)
        expect(recordsOf(opened.design, kind).length, kind).toBeGreaterThan(0);
    },
  );

  it('exercise every migration', () => {
    const called = new Set<string>();
    for (const document of Object.values(released)) parseDesign(document, spied(versions, called));
    const all = kindNames.flatMap((kind) => versions[kind].migrations.map(({ id }) => id));
    expect([...called].sort()).toEqual(all.sort());
  });

  it('are seen to run whatever migration there is', () => {
    const up = (record: object) => ({ ...record });
    const called = new Set<string>();
    const more = defineVersions({
      note: [{ id: 'note/2-nothing', up }],
      job: [{ id: 'job/2-nothing', up }],
    });
    parseDesign(first, spied(more, called));
    expect([...called].sort()).toEqual(['job/2-nothing', 'note/2-nothing']);
  });
});
