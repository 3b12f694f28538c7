import type { Design, RecordInput } from '@plinth/design';
import { build, entity, main, settings, whole } from './sketch.ts';

const entities = ['Count', 'Example', 'Nth', 'Setup', 'Schema', 'Query', 'Outbox', 'Viewer'];
const jobs = ['attempt', 'engine', 'index', 'outbox', 'purge', 'text'];

/** Entities and jobs that are named as files, types and functions of the export itself. */
export const namesakes: Design = build(
  [
    settings('Namesakes', { defaultPolicy: { kind: 'public' } }),
    ...entities.flatMap((name) => entity(name, { code: { unique: true }, label: {} })),
    ...jobs.map(
      (name): RecordInput => ({
        kind: 'job',
        id: `job:${name}`,
        module: main,
        name,
        trigger: { kind: 'event', entity: 'entity:count', events: ['created'] },
      }),
    ),
  ],
  (design) => entities.flatMap((name) => whole(design, name.toLowerCase(), {}, [])),
);
