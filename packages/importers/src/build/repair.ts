import { check, type Design, type DesignRecord, type Diagnostic, getRecord } from '@plinth/design';
import type { Place } from '../importer.ts';
import type { Report } from '../report.ts';
import { partKey } from './emit-entity.ts';

const ROUNDS = 20;

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
    const done = new Set<string>();
    // The last parts of a list first, so that the places of the others stay.
    for (const error of errors.reverse()) {
      const { recordId, property } = error.at;
      const record = records[recordId];
      const isFixed = fixedBy(current, error) !== undefined;
      const head = isFixed ? recordId : `${recordId} ${property?.split('.', 2).join('.')}`;
      // A fix is the whole record as it was before the others.
      if (!record || done.has(head) || done.has(recordId)) continue;
      if (isFixed && record !== current.records[recordId]) continue;
      done.add(head);
      records[recordId] = withoutPart(record, error);
      sayRepair(current, report, record, error, placeOf(current, record, error, places));
    }
    if (done.size === 0) return current;
    current = {
      records: Object.fromEntries(Object.entries(records).filter(([, each]) => each)) as Record<
        string,
        DesignRecord
      >,
    };
  }
  return current;
}

function sayRepair(
  design: Design,
  report: Report,
  record: DesignRecord,
  error: Diagnostic,
  place: Place,
): void {
  const parent = record.kind === 'field' ? getRecord(design, 'entity', record.parent) : undefined;
  const name = 'name' in record ? record.name : record.id;
  const title = parent ? `${parent.name}.${name}` : name;
  const [, reason = error.message] = /^[A-Z][^:]*: ([\s\S]+)$/.exec(error.message) ?? [];
  const what = `${whatWas(record, error)} is ${fixedBy(design, error) ? 'changed' : 'left out'}`;
  report.gather(
    'warning',
    error.code,
    {
      message: `${title}: ${what}, since ${reason}`,
      together: `The ${what}, since ${reason.replace(/\.$/, '')}`,
      subject: title,
    },
    place,
  );
}

/** The record as the check's own fix has it, where no part of it can be taken out. */
function fixedBy(design: Design, { at, fix }: Diagnostic): DesignRecord | undefined {
  const record = design.records[at.recordId];
  const [head = '', index = ''] = (at.property ?? '').split('.');
  const isPart =
    (record?.kind === 'entity' && (head === 'checks' || head === 'indexes')) ||
    (record?.kind === 'field' &&
      (['default', 'unique', 'required'].includes(head) || (head === 'rules' && index !== '')));
  return isPart ? undefined : fix?.diff.updated?.[at.recordId]?.[1];
}

function placeOf(
  design: Design,
  record: DesignRecord,
  { at }: Diagnostic,
  places: ReadonlyMap<string, Place>,
): Place {
  const [head = '', index = ''] = (at.property ?? '').split('.');
  const part =
    record.kind === 'entity' && (head === 'checks' || head === 'indexes')
      ? record[head][Number(index)]?.name
      : null;
  const owner =
    record.kind === 'endpoint' && 'entity' in record.action ? record.action.entity : record.id;
  const [first] = places.values();
  const ofPart = part == null ? undefined : places.get(partKey(record.id, part));
  const known = ofPart ?? places.get(record.id) ?? places.get(owner) ?? first;
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
