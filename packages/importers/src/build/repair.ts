import { check, type Design, type DesignRecord, type Diagnostic, getRecord } from '@plinth/design';
import type { Place } from '../importer.ts';
import type { Report } from '../report.ts';

const ROUNDS = 8;

/**
 * Takes out of a design what `check` refuses, a part at a time, and reports each. Parts are what an expression, default, index,
 * rule or name says; where none of them is at fault, the check's own fix is applied.
 */
export function repairDesign(
  design: Design,
  report: Report,
  places: ReadonlyMap<string, Place>,
): Design {
  let current = design;
  for (let round = 0; round < ROUNDS; round++) {
    const errors = check(current).filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return current;
    const records: Record<string, DesignRecord | undefined> = { ...current.records };
    const touched = new Set<string>();
    for (const error of errors) {
      const { recordId } = error.at;
      // One part of a record at a time: the places of the others may have moved.
      if (touched.has(recordId)) continue;
      touched.add(recordId);
      const record = records[recordId];
      if (!record) continue;
      const place = placeOf(current, record, places);
      const title = 'name' in record ? record.name : record.id;
      records[recordId] = withoutPart(record, error);
      report.say(
        'warning',
        error.code,
        `${title}: ${whatWas(record, error)} is left out or changed. ${error.message}`,
        place,
      );
    }
    current = {
      records: Object.fromEntries(Object.entries(records).filter(([, each]) => each)) as Record<
        string,
        DesignRecord
      >,
    };
  }
  return current;
}

function placeOf(design: Design, record: DesignRecord, places: ReadonlyMap<string, Place>): Place {
  const owner =
    record.kind === 'endpoint' && 'entity' in record.action ? record.action.entity : record.id;
  const [first] = places.values();
  const known = places.get(record.id) ?? places.get(owner) ?? first;
  return (
    known ?? {
      file: getRecord(design, 'settings', 'settings:main')?.name ?? '',
      line: 1,
      column: 1,
    }
  );
}

function whatWas(record: DesignRecord, { at }: Diagnostic): string {
  const [head = '', index = ''] = (at.property ?? '').split('.');
  if (record.kind === 'entity') {
    if (head === 'checks') return `check (${record.checks[Number(index)]?.expression ?? ''})`;
    if (head === 'indexes')
      return `index ${record.indexes[Number(index)]?.name ?? Number(index) + 1}`;
  }
  return at.property ?? record.kind;
}

/** The record without the part that an error is about. */
function withoutPart(record: DesignRecord, error: Diagnostic): DesignRecord | undefined {
  const [head = '', index = '', inner = ''] = (error.at.property ?? '').split('.');
  const place = Number(index);
  if (record.kind === 'entity' && (head === 'checks' || head === 'indexes')) {
    if (head === 'indexes' && inner === 'name') {
      return {
        ...record,
        indexes: record.indexes.map((item, at) => (at === place ? { ...item, name: null } : item)),
      };
    }
    return head === 'checks'
      ? { ...record, checks: record.checks.filter((_, at) => at !== place) }
      : { ...record, indexes: record.indexes.filter((_, at) => at !== place) };
  }
  if (record.kind === 'field') {
    if (head === 'default') return { ...record, default: null };
    if (head === 'unique') return { ...record, unique: false };
    if (head === 'required') return { ...record, required: false };
    if (head === 'rules' && index !== '')
      return { ...record, rules: { ...record.rules, [index]: null } };
  }
  const fixed = error.fix?.diff.updated?.[record.id]?.[1];
  if (fixed) return fixed;
  return record.kind === 'endpoint' ? undefined : record;
}
