import { describeTrigger, type Enum, type Job, type Module, type Note } from '@plinth/design';
import { noteTitle } from '../../inspector/describe-record.ts';
import type { EnumCard, FoldedCard, JobCard, NoteCard } from './card.ts';
import { cardHeight } from './entity-card.ts';
import { CARD_WIDTH, HEAD, NOTE_HEIGHT, NOTE_WIDTH, PAD, ROW } from './metrics.ts';
import { type ModelSource, recordOf } from './source.ts';

const ENUM_WIDTH = 208;
const ENUM_ROWS = 8;

export function jobCard(source: ModelSource, job: Job): JobCard {
  return {
    kind: 'job',
    id: job.id,
    module: job.module,
    colour: recordOf(source, 'module', job.module)?.colour ?? null,
    title: job.name,
    trigger: describeTrigger(source.design, job),
    does: bodyWords(source, job),
    facts: `${job.queue || 'default'} queue · ${job.retries === 1 ? '1 retry' : `${job.retries} retries`}`,
    collapsed: false,
    width: CARD_WIDTH,
    height: HEAD + ROW * 3 + PAD,
  };
}

function bodyWords(source: ModelSource, job: Job): string {
  const { body } = job;
  switch (body.kind) {
    case 'email':
      return 'sends an e-mail';
    case 'webhook':
      return 'calls a webhook';
    case 'purge': {
      const name = recordOf(source, 'entity', body.entity)?.name || 'rows';
      return `purges ${name} after ${body.olderThanDays} d`;
    }
    case 'handler':
      return body.code.trim() === '' ? 'logs its payload' : 'runs its handler';
  }
}

export function enumCard(source: ModelSource, record: Enum, collapsed: boolean): EnumCard {
  const shown = Math.min(record.values.length, ENUM_ROWS);
  const more = record.values.length - shown;
  return {
    kind: 'enum',
    id: record.id,
    module: record.module,
    colour: recordOf(source, 'module', record.module)?.colour ?? null,
    title: record.name,
    values: record.values.slice(0, shown).map((value) => value.name),
    more,
    collapsed,
    width: ENUM_WIDTH,
    height: cardHeight(shown, more > 0, collapsed),
  };
}

export function noteCard(
  note: Note,
  size: { width: number | null; height: number | null },
): NoteCard {
  return {
    kind: 'note',
    id: note.id,
    module: null,
    colour: note.colour,
    title: noteTitle(note.text),
    text: note.text,
    collapsed: false,
    width: size.width ?? NOTE_WIDTH,
    height: size.height ?? NOTE_HEIGHT,
  };
}

export function foldedCard(source: ModelSource, module: Module): FoldedCard {
  const counts = new Map<string, number>();
  for (const member of source.list('members', module.id)) {
    counts.set(member.kind, (counts.get(member.kind) ?? 0) + 1);
  }
  const words = [
    ['entity', 'entity', 'entities'],
    ['endpoint', 'endpoint', 'endpoints'],
    ['job', 'job', 'jobs'],
  ] as const;
  const summary = words
    .flatMap(([kind, one, many]) => {
      const count = counts.get(kind) ?? 0;
      return count > 0 ? [`${count} ${count === 1 ? one : many}`] : [];
    })
    .join(' · ');
  return {
    kind: 'folded',
    id: module.id,
    module: module.id,
    colour: module.colour,
    title: module.name,
    summary: summary || 'empty',
    collapsed: true,
    width: CARD_WIDTH,
    height: HEAD + ROW + PAD,
  };
}
