import {
  type Design,
  type DesignRecord,
  describeTrigger,
  describeType,
  type Endpoint,
  fieldsOf,
  type KindName,
  recordsOf,
} from '@plinth/design';
import { anchorOf, cardinalityOf } from '@plinth/editor';
import { describeRecord } from '../inspector/describe-record.ts';

/** A cell of yes or no; null where the question makes no sense. */
export type Answer = boolean | null;

/** One line of the table: a record with what most ask about it. */
export interface TableRow {
  readonly id: string;
  readonly kind: KindName;
  /** What it is called, as it is edited: the name, of an endpoint its path, of a relation the name at its start. */
  readonly name: string;
  /** Where it belongs; empty of what stands for itself. */
  readonly within: string;
  /** Its type, what it does, or what it connects. */
  readonly what: string;
  readonly required: Answer;
  readonly unique: Answer;
}

/** The lines of the table: each module, what is in it, and below each entity and shape its fields, relations and endpoints. */
export function tableRows(design: Design, search: string): TableRow[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const rows = orderedRecords(design).map((record) => rowOf(design, record));
  if (words.length === 0) return rows;
  return rows.filter(({ name, within, what, kind }) => {
    const text = `${name} ${within} ${what} ${kind}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function orderedRecords(design: Design): DesignRecord[] {
  const endpoints = new Map<string | null, Endpoint[]>();
  for (const endpoint of recordsOf(design, 'endpoint')) {
    const owner = anchorOf(endpoint, (id) => design.records[id]) ?? endpoint.module;
    endpoints.set(owner, [...(endpoints.get(owner) ?? []), endpoint]);
  }
  const relations = recordsOf(design, 'relation');
  const members = (['entity', 'job', 'enum', 'shape'] as const).flatMap((kind) =>
    recordsOf(design, kind),
  );
  return [
    ...recordsOf(design, 'module').flatMap((module) => [
      module,
      ...members
        .filter((member) => member.module === module.id)
        .flatMap((member) => [
          member,
          ...(member.kind === 'entity' || member.kind === 'shape'
            ? fieldsOf(design, member.id)
            : []),
          ...relations.filter((relation) => relation.from === member.id),
          ...(endpoints.get(member.id) ?? []),
        ]),
      ...(endpoints.get(module.id) ?? []),
    ]),
    ...recordsOf(design, 'note'),
    ...recordsOf(design, 'view'),
  ];
}

function rowOf(design: Design, record: DesignRecord): TableRow {
  const { id, kind } = record;
  const rest = { id, kind, within: '', what: '', required: null, unique: null };
  const module = 'module' in record ? describeRecord(design, record.module) : '';
  switch (record.kind) {
    case 'field':
      return {
        ...rest,
        name: record.name,
        within: describeRecord(design, record.parent),
        what: describeType(design, record),
        required: record.required,
        unique: record.parent.startsWith('entity:') ? record.unique : null,
      };
    case 'relation':
      return {
        ...rest,
        name: record.fromName ?? '',
        within: describeRecord(design, record.from),
        what: `${cardinalities[cardinalityOf(record)]} ${describeRecord(design, record.to)}`,
        required: record.required,
      };
    case 'endpoint':
      return { ...rest, name: record.path, within: module, what: record.method };
    case 'job':
      return {
        ...rest,
        name: record.name,
        within: module,
        what: describeTrigger(design, record),
      };
    case 'enum': {
      const what = record.values.map((value) => value.name).join(', ');
      return { ...rest, name: record.name, within: module, what };
    }
    case 'note':
      return { ...rest, name: describeRecord(design, id) };
    case 'entity':
      return { ...rest, name: record.name, within: module, what: record.plural };
    default:
      return { ...rest, name: 'name' in record ? record.name : '', within: module };
  }
}

const cardinalities = {
  manyToOne: 'one',
  oneToMany: 'many',
  oneToOne: 'one to one',
  manyToMany: 'many to many',
} as const;
