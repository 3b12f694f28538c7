import { type Design, getRecord } from '@plinth/design';

const TITLE_MAX = 60;

/** What a note is called: its first line that says something, without the marks of Markdown; empty where none does. */
export function noteTitle(text: string): string {
  for (const line of text.split('\n')) {
    const plain = line
      .replace(/^[\s>]*(#{1,6}\s+|[-*+]\s+|\d+[.)]\s+)?/, '')
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/(?<!\s)\*+|\*+(?!\s)|`+|~~|(?<!\w)_+|_+(?!\w)/g, '')
      .trim();
    if (plain !== '') return plain.slice(0, TITLE_MAX);
  }
  return '';
}

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
      return noteTitle(record.text) || 'Empty note';
    case 'placement':
      return 'Placement';
    default:
      return record.name || 'Unnamed';
  }
}
