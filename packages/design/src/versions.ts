import { type KindName, kindNames } from './kinds/index.ts';

/** A record as an older version wrote it: plain JSON of which only `id` and `kind` are known. */
export type OldRecord = Readonly<Record<string, unknown>>;

export interface Migration {
  /** `<kind>/<version>-<what>`: the version that it leads to and what it does. */
  readonly id: string;
  /** Takes a record of the version before. Returns a new one, never changes the old. */
  readonly up: (record: OldRecord) => OldRecord;
}

/** The versions of one kind: version 1 is what was released first, each migration adds one. */
export interface KindVersions {
  readonly kind: KindName;
  readonly version: number;
  readonly migrations: readonly Migration[];
}
export type Versions = Readonly<Record<KindName, KindVersions>>;

/** A change of a kind's schema, or of one of its defaults (which documents leave out), adds a migration here. */
export const versions: Versions = defineVersions({
  entity: [
    {
      // Indexes of expressions and of what switches add came with it.
      id: 'entity/2-system-columns',
      up: (record) => ({ ...record, systemColumns: {} }),
    },
  ],
  relation: [
    {
      id: 'relation/2-fields',
      up: (record) => ({ ...record, references: null, fields: null }),
    },
  ],
  view: [
    {
      id: 'view/2-lines',
      up: (record) => ({ ...record, relations: 'shown', linesOf: null }),
    },
  ],
});

/** Puts the sequences in order; throws where one is not contiguous or a migration is named for another place. */
export function defineVersions(
  sequences: Partial<Record<KindName, readonly Migration[]>>,
): Versions {
  const entries = kindNames.map((kind): [KindName, KindVersions] => {
    const migrations = sequences[kind] ?? [];
    for (const [index, { id }] of migrations.entries()) {
      const expected = `${kind}/${index + 2}-`;
      if (!id.startsWith(expected) || !/^[a-z]+\/\d+-[a-z0-9-]+$/.test(id)) {
        throw new Error(`defineVersions: ${id} stands where ${expected}… belongs`);
      }
    }
    return [kind, { kind, version: migrations.length + 1, migrations }];
  });
  return Object.fromEntries(entries) as Record<KindName, KindVersions>;
}

/** Brings a record of an older version (1 or above, at most today's) up to today's. */
export function migrateRecord(kind: KindVersions, record: OldRecord, from: number): OldRecord {
  let current = record;
  for (const { up } of kind.migrations.slice(from - 1)) current = up(current);
  return current;
}
