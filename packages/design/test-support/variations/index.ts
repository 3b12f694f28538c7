import {
  check,
  createDesign,
  type Design,
  type DesignRecord,
  hasErrors,
  type KindName,
  type RecordByKind,
  recordsOf,
} from '../../src/index.ts';
import { earlyAdditions, lateAdditions } from './additions.ts';
import { createDraw, type Draw } from './draw.ts';
import { endpointVariations } from './endpoint.ts';
import { entityVariations } from './entity.ts';
import { fieldVariations } from './field.ts';
import { jobVariations } from './job.ts';
import { relationVariations } from './relation.ts';
import { settingsVariations } from './settings.ts';
import { shapeVariations } from './shape.ts';
import type { Variation, Variations } from './variation.ts';

type VariedKind = Exclude<KindName, 'module' | 'enum' | 'note' | 'view' | 'placement'>;

const variations: { readonly [K in VariedKind]: Variations<K> } = {
  settings: settingsVariations,
  entity: entityVariations,
  field: fieldVariations,
  relation: relationVariations,
  shape: shapeVariations,
  endpoint: endpointVariations,
  job: jobVariations,
};

/** Changes of the tables and the settings, which endpoints are then made for. */
export const early = {
  kinds: ['settings', 'entity', 'entity', 'field', 'field', 'relation'],
  additions: earlyAdditions,
} as const;

/** Changes of what stands on the tables, and of the tables below it. */
export const late = {
  kinds: ['settings', 'entity', 'field', 'relation', 'shape', 'endpoint', 'endpoint', 'job'],
  additions: lateAdditions,
} as const;

interface Phase {
  readonly kinds: readonly VariedKind[];
  readonly additions: typeof earlyAdditions;
}

/**
 * A design with one change for each seed, of any property of any record, or with more records. A change after which the
 * design would hold an error is left out, so that all that `check` lets pass is tried and nothing else.
 */
export function vary(
  design: Design,
  { kinds, additions }: Phase,
  seeds: readonly number[],
): Design {
  return seeds.reduce((before, seed, place) => {
    const draw = createDraw(seed);
    const after = draw.chance(25)
      ? withMore(before, draw.oneOf(additions)({ design: before, draw }, `${place}s`))
      : withChange(before, draw, draw.oneOf(kinds));
    return after && !hasErrors(check(after)) ? after : before;
  }, design);
}

function withMore(design: Design, inputs: ReturnType<(typeof earlyAdditions)[number]>): Design {
  return { records: { ...design.records, ...createDesign(inputs).records } };
}

function withChange<K extends VariedKind>(design: Design, draw: Draw, kind: K): Design | undefined {
  const record = draw.oneOf<RecordByKind[K] | undefined>(recordsOf(design, kind));
  if (!record) return undefined;
  const ways = (Object.values(variations[kind]) as (Variation<K> | null)[]).filter(
    (way) => way !== null,
  );
  const change = draw.oneOf(ways)({ design, draw }, record);
  if (!change) return undefined;
  const varied = { ...record, ...change } as DesignRecord;
  return { records: { ...design.records, [record.id]: varied } };
}
