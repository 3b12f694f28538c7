import {
  check,
  type Design,
  type DesignRecord,
  hasErrors,
  isEqual,
  recordsOf,
} from '@plinth/design';
import { type Change, changes } from './changes.ts';
import { generated } from './random.ts';

/**
 * A design with a change made on every record that `check` lets it be made on; null where that is none. Handlers are left
 * out: what a person wrote for one design is not right for another.
 */
export function withChange(written: Design, { kind, of }: Change): Design | null {
  const design = withoutHandlers(written);
  const changed = recordsOf(design, kind).flatMap((record) => {
    const after = { ...record, ...of(record, design) } as DesignRecord;
    return isEqual(record, after) ? [] : [after];
  });
  const variant = withThose(design, changed);
  return variant === design ? null : generated(variant);
}

function withoutHandlers(design: Design): Design {
  const records = { ...design.records };
  for (const endpoint of recordsOf(design, 'endpoint')) {
    const { action } = endpoint;
    if (action.kind === 'custom') {
      records[endpoint.id] = { ...endpoint, action: { ...action, handler: '' } };
    }
  }
  for (const job of recordsOf(design, 'job')) {
    const { body } = job;
    if (body.kind === 'handler') records[job.id] = { ...job, body: { ...body, code: '' } };
  }
  return { records };
}

/** The variants of designs by every change, as `<design>-<change>`. */
export function variantsOf(
  designs: Readonly<Record<string, Design>>,
): Readonly<Record<string, Design>> {
  return Object.fromEntries(
    Object.entries(designs).flatMap(([name, design]) =>
      Object.entries(changes).flatMap(([which, change]) => {
        const variant = withChange(design, change);
        return variant ? [[`${name}-${which}`, variant]] : [];
      }),
    ),
  );
}

/** The design with those of some records that leave it sound, found by halves. */
function withThose(design: Design, records: readonly DesignRecord[]): Design {
  if (records.length === 0) return design;
  const changed = {
    records: { ...design.records, ...Object.fromEntries(records.map((each) => [each.id, each])) },
  };
  if (!hasErrors(check(changed))) return changed;
  if (records.length === 1) return design;
  const middle = Math.ceil(records.length / 2);
  return withThose(withThose(design, records.slice(0, middle)), records.slice(middle));
}
