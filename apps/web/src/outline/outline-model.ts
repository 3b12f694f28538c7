import {
  type Design,
  type DesignRecord,
  type Endpoint,
  fieldsOf,
  type KindName,
  type Method,
  type RecordByKind,
  type Relation,
  recordsOf,
  relationsOf,
} from '@plinth/design';
import { anchorOf } from '@plinth/editor';
import { describeRecord } from '../inspector/describe-record.ts';

/** One line of the outline. */
export interface OutlineRow {
  id: string;
  kind: KindName;
  title: string;
  level: 1 | 2 | 3;
  method: Method | null;
  /** Null where the line has nothing under it. */
  open: boolean | null;
}

export interface OutlineOptions {
  /** Ids of lines that are folded (modules) or unfolded (the rest). */
  toggled: ReadonlySet<string>;
  /** Text to find; empty shows the tree. */
  search: string;
}

const order = ['entity', 'endpoint', 'job', 'enum', 'shape'] as const;
type MemberKind = (typeof order)[number];

// Made once: a collator of each comparison would cost more than the comparison. Entity2 stands before Entity10.
const { compare } = new Intl.Collator('en', { numeric: true });

/** The lines of the outline, from top to bottom: modules, what is in them, the fields of what is opened. */
export function outlineRows(design: Design, { toggled, search }: OutlineOptions): OutlineRow[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return words.length > 0 ? foundRows(design, words) : treeRows(design, toggled);
}

function treeRows(design: Design, toggled: ReadonlySet<string>): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const members = membersByModule(design);
  for (const module of recordsOf(design, 'module')) {
    const open = !toggled.has(module.id);
    rows.push(row(design, module, 1, open));
    if (!open) continue;
    for (const member of members.get(module.id) ?? []) addMember(design, member, toggled, rows);
  }
  for (const note of recordsOf(design, 'note')) rows.push(row(design, note, 1, null));
  return rows;
}

/** What is in each module: kind after kind; endpoints in their order, all else by name. */
function membersByModule(design: Design): Map<string, Member[]> {
  const map = new Map<string, Member[]>();
  for (const kind of order) {
    for (const member of membersOf(design, kind)) {
      const members = map.get(member.module);
      if (members) members.push(member);
      else map.set(member.module, [member]);
    }
  }
  return map;
}

type Member = RecordByKind[MemberKind];

function membersOf(design: Design, kind: MemberKind): readonly Member[] {
  if (kind === 'endpoint') {
    return recordsOf(design, kind).filter((endpoint) => entityOf(design, endpoint) === null);
  }
  return [...recordsOf(design, kind)].sort((a, b) => compare(a.name, b.name));
}

function addMember(
  design: Design,
  member: Member,
  toggled: ReadonlySet<string>,
  rows: OutlineRow[],
): void {
  const children = childrenOf(design, member);
  const open = children.length > 0 ? toggled.has(member.id) : null;
  rows.push(row(design, member, 2, open));
  if (!open) return;
  for (const child of children) {
    const line = row(design, child, 3, null);
    if (child.kind === 'relation') line.title = relationTitle(design, child);
    rows.push(line);
  }
}

function childrenOf(design: Design, record: DesignRecord): DesignRecord[] {
  if (record.kind === 'shape') return [...fieldsOf(design, record.id)];
  if (record.kind !== 'entity') return [];
  const endpoints = endpointsByEntity(design).get(record.id) ?? [];
  // Under one of its two entities, so that each line is there once.
  const relations = relationsOf(design, record.id).filter(({ from }) => from === record.id);
  return [...fieldsOf(design, record.id), ...relations, ...endpoints];
}

/** A relation under the entity that it starts from, which needs not be named again: `author → User`. */
function relationTitle(design: Design, { fromName, to }: Relation): string {
  const far = describeRecord(design, to);
  return fromName ? `${fromName} → ${far}` : `→ ${far}`;
}

/** What has to be folded and unfolded so that the line of a record is among the rows; the same set where it is. */
export function toggledToShow(
  design: Design,
  toggled: ReadonlySet<string>,
  id: string,
): ReadonlySet<string> {
  const record = design.records[id];
  if (!record) return toggled;
  const owner = ownerOf(design, record);
  const top = (owner === null ? record : design.records[owner]) ?? record;
  const isFolded = 'module' in top && toggled.has(top.module);
  if (!isFolded && (owner === null || toggled.has(owner))) return toggled;
  const next = new Set(toggled);
  if (owner !== null) next.add(owner);
  if ('module' in top) next.delete(top.module);
  return next;
}

/** The entity or shape whose line a record stands under. */
function ownerOf(design: Design, record: DesignRecord): string | null {
  if (record.kind === 'field') return record.parent;
  if (record.kind === 'relation') return record.from;
  return record.kind === 'endpoint' ? entityOf(design, record) : null;
}

const byEntity = new WeakMap<Design, Map<string, Endpoint[]>>();

function endpointsByEntity(design: Design): Map<string, Endpoint[]> {
  let map = byEntity.get(design);
  if (!map) {
    map = new Map();
    for (const endpoint of recordsOf(design, 'endpoint')) {
      const entity = entityOf(design, endpoint);
      if (entity !== null) map.set(entity, [...(map.get(entity) ?? []), endpoint]);
    }
    byEntity.set(design, map);
  }
  return map;
}

/** The entity that an endpoint stands under; null for those that stand for themselves. */
function entityOf(design: Design, endpoint: Endpoint): string | null {
  return anchorOf(endpoint, (id) => design.records[id]);
}

const searched: ReadonlySet<KindName> = new Set([
  ...order,
  'module',
  'field',
  'relation',
  'note',
] as const);

/** What has all the words in its name, path or text: names that begin with the first word come first, things before their parts. */
function foundRows(design: Design, words: readonly string[]): OutlineRow[] {
  const first = words[0] ?? '';
  const found = Object.values(design.records).flatMap((record) => {
    if (!searched.has(record.kind)) return [];
    const title = describeRecord(design, record.id);
    const text = `${title} ${textOf(record)}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) return [];
    const name = ('name' in record ? record.name : title).toLowerCase();
    const rank = name === first ? 0 : name.startsWith(first) ? 1 : name.includes(first) ? 2 : 3;
    return [
      {
        rank,
        isPart: record.kind === 'field' || record.kind === 'relation',
        row:
          record.kind === 'endpoint'
            ? row(design, record, 1, null)
            : { ...row(design, record, 1, null), title },
      },
    ];
  });
  return found
    .sort(
      (a, b) =>
        a.rank - b.rank || Number(a.isPart) - Number(b.isPart) || compare(a.row.title, b.row.title),
    )
    .map(({ row }) => row);
}

function textOf(record: DesignRecord): string {
  switch (record.kind) {
    case 'endpoint':
      return `${record.operationId} ${record.summary}`;
    case 'relation':
      return `${record.fromName ?? ''} ${record.toName ?? ''}`;
    case 'enum':
      return record.values.map((value) => value.name).join(' ');
    case 'note':
      return record.text;
    default:
      return 'description' in record ? record.description : '';
  }
}

function row(
  design: Design,
  record: DesignRecord,
  level: OutlineRow['level'],
  open: boolean | null,
): OutlineRow {
  const endpoint = record.kind === 'endpoint' ? record : null;
  const title = endpoint
    ? endpoint.path
    : record.kind === 'field'
      ? record.name || 'unnamed'
      : describeRecord(design, record.id);
  return { id: record.id, kind: record.kind, title, level, method: endpoint?.method ?? null, open };
}
