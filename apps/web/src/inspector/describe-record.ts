import { type Design, getRecord } from '@plinth/design';

/** A record's name as lists and headings show it. */
export function describeRecord(design: Design, id: string): string {
  const record = Object.hasOwn(design.records, id) ? design.records[id] : undefined;
  if (!record) return 'something that is gone';
  switch (record.kind) {
    case 'settings':
      return 'API settings';
    case 'endpoint':
      return `${record.method} ${record.path}`;
    case 'relation': {
      const from = getRecord(design, 'entity', record.from)?.name ?? '?';
      const to = getRecord(design, 'entity', record.to)?.name ?? '?';
      return `${from} → ${to}`;
    }
    case 'field': {
      const parent =
        getRecord(design, 'entity', record.parent) ?? getRecord(design, 'shape', record.parent);
      return `${parent?.name ?? '?'}.${record.name || 'unnamed'}`;
    }
    case 'note':
      return record.text.split('\n')[0]?.slice(0, 60) || 'Empty note';
    case 'placement':
      return 'Placement';
    default:
      return record.name || 'Unnamed';
  }
}
