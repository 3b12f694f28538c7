import {
  createDesign,
  type Design,
  fieldsOf,
  getRecord,
  recordsOf,
  relationsOf,
} from '../design.ts';
import type { DesignRecord, RecordInput } from '../kinds/index.ts';
import { holderOf, systemPropertiesOf } from '../structure.ts';

/** Columns of one module from left to right, each from top to bottom, by id. */
export type Plan = readonly (readonly (readonly string[])[])[];

const HEAD = 40;
const ROW = 24;
const PAD = 8;
const COLUMN = 272 + 96;
const MODULE_GAP = 144;
const GAP = 56;

/** The records with a place for each thing of the plan in the main view: modules side by side, endpoints below their entity. */
export function arrange(records: readonly RecordInput[], plan: Plan): Design {
  const design = createDesign(records);
  const placements: RecordInput[] = [];
  let x = 0;
  for (const columns of plan) {
    for (const column of columns) {
      let y = 0;
      for (const id of column) {
        const target = design.records[id];
        if (!target) throw new Error(`arrange: there is no ${id}`);
        placements.push({
          kind: 'placement',
          id: `placement:viewmain_${id.replace(':', '')}`,
          view: 'view:main',
          target: target.id as `entity:${string}`,
          x,
          y,
        });
        y += heightOf(design, target) + GAP;
      }
      x += COLUMN;
    }
    x += MODULE_GAP - 96;
  }
  return createDesign([...records, ...placements]);
}

/** Height of a card as the canvas draws it, with what docks below it. */
function heightOf(design: Design, record: DesignRecord): number {
  const card = (rows: number, footer = 0) => HEAD + (rows + footer) * ROW + PAD;
  switch (record.kind) {
    case 'entity': {
      const held = relationsOf(design, record.id).filter(
        (relation) => holderOf(relation) === record.id,
      );
      const key = record.key.kind === 'fields' ? 0 : 1;
      const added = systemPropertiesOf(record).length > key ? 1 : 0;
      const own = card(fieldsOf(design, record.id).length + held.length + key, added);
      const endpoints = recordsOf(design, 'endpoint').filter(({ action }) => {
        if ('entity' in action) return action.entity === record.id;
        const relation =
          'relation' in action ? getRecord(design, 'relation', action.relation) : undefined;
        return relation !== undefined && 'side' in action && relation[action.side] === record.id;
      });
      return endpoints.length === 0 ? own : own + PAD + card(endpoints.length);
    }
    case 'enum':
      return card(Math.min(record.values.length, 8));
    case 'shape':
      return card(record.picks.length + fieldsOf(design, record.id).length, 1);
    case 'endpoint': {
      const isLoose = (kind: string) => kind === 'auth' || kind === 'custom';
      const loose = recordsOf(design, 'endpoint').filter(
        (other) => other.module === record.module && isLoose(other.action.kind),
      );
      return card(loose.length);
    }
    default:
      return card(3);
  }
}
