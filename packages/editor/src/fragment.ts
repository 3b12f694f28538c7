import { type DesignRecord, MAX_RECORDS, recordSchema } from '@plinth/design';
import { EditError } from './edit-error.ts';
import type { Editor } from './editor.ts';
import { referencesOf } from './references.ts';

/** A part of a design that can be put into a design: by duplicating, by pasting, from a template. */
export interface Fragment {
  /** What was chosen, with all that hangs on it. */
  readonly records: readonly DesignRecord[];
  /** Enums and shapes that it leans on: put in only where they are not there. */
  readonly support: readonly DesignRecord[];
}

const copied = new Set([
  'module',
  'enum',
  'entity',
  'field',
  'relation',
  'shape',
  'endpoint',
  'job',
  'note',
]);

/**
 * What copying these things means: an entity comes with its fields, endpoints and places, and with its relations to others among
 * them; a module with its contents.
 */
export function copyFragment(editor: Editor, ids: readonly string[]): Fragment {
  const records = new Map<string, DesignRecord>();
  const take = (id: string): void => {
    const record = editor.getRecord(id);
    if (!record || records.has(id) || !copied.has(record.kind)) return;
    records.set(id, record);
    for (const { id: member } of editor.list('members', id)) take(member);
    for (const { id: field } of editor.list('fields', id)) take(field);
    if (record.kind !== 'entity') return;
    for (const { id: endpoint } of editor.list('endpoints', id)) take(endpoint);
    for (const relation of editor.list('relations', id)) {
      if (records.has(relation.from) && records.has(relation.to)) take(relation.id);
    }
  };
  for (const id of ids) take(id);
  for (const id of [...records.keys()]) {
    for (const placement of editor.list('placementsOf', id)) records.set(placement.id, placement);
  }
  return { records: [...records.values()], support: supportOf(editor, records) };
}

function supportOf(
  editor: Editor,
  records: ReadonlyMap<string, DesignRecord>,
): readonly DesignRecord[] {
  const support = new Map<string, DesignRecord>();
  const lean = (record: DesignRecord): void => {
    for (const id of referencesOf(record)) {
      const other = editor.getRecord(id);
      if (!other || records.has(id) || support.has(id)) continue;
      if (other.kind !== 'enum' && other.kind !== 'shape') continue;
      support.set(id, other);
      lean(other);
      for (const field of editor.list('fields', id)) {
        support.set(field.id, field);
        lean(field);
      }
    }
  };
  for (const record of records.values()) lean(record);
  return [...support.values()];
}

const FORMAT = 'plinth-fragment';

/** A fragment as text for the clipboard: JSON that another design, or a person, can read. */
export function printFragment({ records, support }: Fragment): string {
  return JSON.stringify({ format: FORMAT, version: 1, records, support }, null, 2);
}

/** Reads a fragment from text; refuses text that is none, or that holds a record that breaks its schema. */
export function parseFragment(text: string): Fragment {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new EditError('arguments', 'There is nothing from a design on the clipboard.');
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    !('format' in value) ||
    value.format !== FORMAT
  ) {
    throw new EditError('arguments', 'There is nothing from a design on the clipboard.');
  }
  const { records, support } = value as Record<string, unknown>;
  return { records: parseRecords(records), support: parseRecords(support) };
}

function parseRecords(value: unknown): readonly DesignRecord[] {
  if (!Array.isArray(value) || value.length > MAX_RECORDS) {
    throw new EditError('arguments', 'The copied part of a design is damaged.');
  }
  return value.map((item) => {
    const result = recordSchema.safeParse(item);
    if (result.success) return result.data;
    throw new EditError('invalid', 'The copied part of a design is damaged.');
  });
}
