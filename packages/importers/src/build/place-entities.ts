import {
  createDesign,
  type Design,
  fieldsOf,
  type RecordInput,
  recordsOf,
  relationsOf,
} from '@plinth/design';

const COLUMN = 368;
const GAP = 56;
const MODULE_GAP = 144;

/** The design with a place for each entity and enum: what is related stands together, lone ones are packed after it. */
export function placeEntities(design: Design): Design {
  const placements: RecordInput<'placement'>[] = [];
  let left = 0;
  for (const group of groupsOf(design)) {
    const total = group.reduce((sum, id) => sum + heightOf(design, id) + GAP, 0);
    // A block about as wide as it is high.
    const columns = Math.max(1, Math.round(Math.sqrt(total / COLUMN)));
    const limit = total / columns;
    let x = left;
    let y = 0;
    for (const id of group) {
      if (y > 0 && y + heightOf(design, id) / 2 > limit) {
        x += COLUMN;
        y = 0;
      }
      const target = id as `entity:${string}`;
      placements.push({
        kind: 'placement',
        id: `placement:viewmain_${id.replace(':', '')}`,
        view: 'view:main',
        target,
        x,
        y,
      });
      y += heightOf(design, id) + GAP;
    }
    left = x + COLUMN + MODULE_GAP - 96;
  }
  const placed = createDesign(placements).records;
  return { records: { ...placed, ...design.records } };
}

/** Related entities, nearest first from the one with most relations; then all lone entities; then enums. */
function groupsOf(design: Design): string[][] {
  const seen = new Set<string>();
  const groups: string[][] = [];
  const lone: string[] = [];
  const byDegree = [...recordsOf(design, 'entity')]
    .map(({ id }, index) => ({ id, index, degree: relationsOf(design, id).length }))
    .sort((a, b) => b.degree - a.degree || a.index - b.index);
  for (const { id, degree } of byDegree) {
    if (degree === 0) lone.push(id);
    if (degree === 0 || seen.has(id)) continue;
    const group: string[] = [id];
    seen.add(id);
    for (let at = 0; at < group.length; at++) {
      for (const { from, to } of relationsOf(design, group[at] ?? '')) {
        for (const near of [from, to]) {
          if (seen.has(near)) continue;
          seen.add(near);
          group.push(near);
        }
      }
    }
    groups.push(group);
  }
  return [...groups, lone, recordsOf(design, 'enum').map(({ id }) => id)].filter(
    (group) => group.length > 0,
  );
}

function heightOf(design: Design, id: string): number {
  const rows = fieldsOf(design, id).length + relationsOf(design, id).length + 1;
  return 48 + Math.max(2, rows) * 24;
}
