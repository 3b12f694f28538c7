import {
  applyDiff,
  check,
  createRecord,
  type Design,
  type DesignRecord,
  type Diagnostic,
  type Diff,
  type Field,
  hangsOn,
  referencesOf,
} from '@plinth/design';
import { hasExample, withoutPattern } from '../has-example.ts';
import type { Draft } from './draft.ts';
import { rootPlace } from './place.ts';

const MAX_ROUNDS = 12;

/** Makes the records a design that passes `check`: what it finds wrong is mended or taken out, and reported. */
export function settleDesign(draft: Draft, base: Design): Design {
  let records: Record<string, DesignRecord> = { ...base.records };
  for (const input of draft.records) {
    const record = createRecord(input);
    records[record.id] = record.kind === 'field' ? exemplified(draft, record) : record;
  }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const design: Design = { records };
    const errors = check(design).filter(({ severity }) => severity === 'error');
    // The same object, so that whoever checks it again is answered at once.
    if (errors.length === 0) return design;
    const touched = new Set<string>();
    const next = { ...records };
    let mentions: Mentions | null = null;
    const drop = (id: string) => {
      mentions ??= mentionsIn(records);
      remove(next, mentions, id);
    };
    for (const error of errors) {
      const id = error.at.recordId;
      // One mend a record and round: the next round sees what is still wrong.
      if (touched.has(id)) continue;
      touched.add(id);
      mend(draft, next, error, { isLate: round >= MAX_ROUNDS / 2, drop });
    }
    records = next;
  }
  return { records };
}

/** The field, without its pattern where no example of it is found. */
function exemplified({ reporter, origins }: Draft, field: Field): Field {
  if (hasExample(field)) return field;
  const place = origins.get(field.id) ?? rootPlace;
  const what = 'pattern is not held to: no example of it is found, and the document has none';
  const finding = { message: `The ${what}.`, together: `The ${what}`, subject: field.name };
  reporter.gather('warning', 'keyword-dropped', place, finding);
  return withoutPattern(field);
}

function mend(
  draft: Draft,
  records: Record<string, DesignRecord>,
  error: Diagnostic,
  { isLate, drop }: { readonly isLate: boolean; readonly drop: (id: string) => void },
): void {
  const { recordId } = error.at;
  const record = records[recordId];
  if (!record) return;
  const place = draft.origins.get(recordId) ?? rootPlace;
  const say = (what: string) =>
    draft.reporter.gather('warning', 'repaired', place, {
      message: `${what}: ${error.message}`,
      together: `Parts are changed or left out (${error.message.replace(/\.$/, '')})`,
      subject: nameOf(record),
    });
  const changed = isLate ? null : changeFor(record, error);
  if (changed) {
    say(`${nameOf(record)} is changed`);
    records[recordId] = changed;
    return;
  }
  if (error.fix && !isLate && applyWithin(records, error.fix.diff)) {
    say(`${nameOf(record)} is changed (${error.fix.title})`);
    return;
  }
  if (record.kind === 'settings' || record.kind === 'module') {
    if (isLate) return;
    const plain =
      record.kind === 'settings'
        ? createRecord<'settings'>({
            kind: 'settings',
            id: record.id,
            defaultPolicy: { kind: 'public' },
          })
        : { ...record, name: `Module ${recordId.slice(7)}` };
    say(`${nameOf(record)} is reset`);
    records[recordId] = plain;
    return;
  }
  say(`${nameOf(record)} is left out`);
  drop(recordId);
}

/** Applies a diff to the records that it speaks of alone, since there may be many thousands; false where it does not fit. */
function applyWithin(records: Record<string, DesignRecord>, diff: Diff): boolean {
  const ids = [diff.added, diff.updated, diff.removed].flatMap((part) => Object.keys(part));
  const spoken = Object.fromEntries(ids.flatMap((id) => (records[id] ? [[id, records[id]]] : [])));
  const applied = applyDiff({ records: spoken }, diff);
  if (!applied.ok) return false;
  for (const id of Object.keys(diff.removed)) delete records[id];
  Object.assign(records, applied.design.records);
  return true;
}

/** Mends for what no fix of one click is offered. */
function changeFor(record: DesignRecord, { code, at }: Diagnostic): DesignRecord | null {
  if (record.kind === 'field') {
    const rules = { ...record.rules };
    if (code === 'pattern-slow' || code === 'pattern-invalid')
      return { ...record, rules: { ...rules, pattern: null } };
    if (code === 'rule-range') {
      const key = (at.property ?? '').split('.')[1] as keyof typeof rules;
      return { ...record, rules: { ...rules, [key]: null } };
    }
    if (code === 'shape-cycle') return { ...record, required: false };
  }
  if (record.kind === 'endpoint') {
    if (code === 'request-incomplete') return { ...record, request: null };
    if (code === 'endpoint-filters') return { ...record, filters: null };
    const [list, index] = (at.property ?? '').split('.');
    const others = (_: unknown, place: number) => String(place) !== index;
    if (code === 'endpoint-sorts' && list === 'sorts')
      return { ...record, sorts: record.sorts?.filter(others) ?? null };
    if (code === 'endpoint-sorts' && list === 'defaultSort')
      return { ...record, defaultSort: record.defaultSort.filter(others) };
    if (code === 'custom-responses' && record.action.kind === 'custom') {
      const ok = { status: 204, description: '', shape: null, list: false };
      const responses = record.action.responses.filter(
        ({ status }) => status >= 200 && status !== 204 && status !== 304,
      );
      return { ...record, action: { ...record.action, responses: [ok, ...responses] } };
    }
    if (code === 'path-parameters' && record.action.kind === 'custom') {
      return record.action.params
        ? { ...record, action: { ...record.action, params: null } }
        : null;
    }
  }
  return null;
}

/** The ids of records that name another, by the id of that. */
type Mentions = ReadonlyMap<string, readonly string[]>;

function mentionsIn(records: Readonly<Record<string, DesignRecord>>): Mentions {
  const mentions = new Map<string, string[]>();
  for (const record of Object.values(records)) {
    const ids = new Set([...hangsOn(record), ...referencesOf(record).map(({ id }) => id)]);
    for (const id of ids) {
      const known = mentions.get(id);
      if (known) known.push(record.id);
      else mentions.set(id, [record.id]);
    }
  }
  return mentions;
}

/** Takes a record out, with what hangs on it, and the mentions of it that may be empty. */
function remove(records: Record<string, DesignRecord>, mentions: Mentions, id: string): void {
  const open = [id];
  for (let gone = open.pop(); gone !== undefined; gone = open.pop()) {
    delete records[gone];
    for (const other of mentions.get(gone) ?? []) {
      const record = records[other];
      if (!record) continue;
      if (hangsOn(record).includes(gone)) open.push(record.id);
      else if (referencesOf(record).some((reference) => reference.id === gone)) {
        records[record.id] = JSON.parse(
          JSON.stringify(record, (_, value) => (value === gone ? null : value)),
        );
      }
    }
  }
}

function nameOf(record: DesignRecord): string {
  if (record.kind === 'endpoint') return `${record.method} ${record.path}`;
  return 'name' in record ? `${record.kind} ${record.name}` : record.kind;
}
