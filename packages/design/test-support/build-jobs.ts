import { type Design, type RecordInput, recordsOf } from '../src/index.ts';

/** Up to `count` jobs, of each trigger and body in turn, with the shapes that they carry. */
export function buildJobs(design: Design, count: number, seed: number): RecordInput[] {
  const entities = recordsOf(design, 'entity');
  const softDeleted = entities.find((entity) => entity.softDelete);
  const first = entities[seed % entities.length];
  if (!first) return [];
  const jobs: RecordInput[][] = [
    [
      {
        kind: 'job',
        id: 'job:nightly',
        module: first.module,
        name: 'nightlyReport',
        trigger: { kind: 'schedule', cron: '15 3 * * *', timeZone: 'Europe/Berlin' },
      },
    ],
    [
      {
        kind: 'job',
        id: 'job:announce',
        module: first.module,
        name: 'announceChange',
        trigger: { kind: 'event', entity: first.id, events: ['created', 'updated'] },
        body: { kind: 'webhook', url: 'https://example.com/hooks/changes' },
      },
    ],
    [
      {
        kind: 'shape',
        id: 'shape:greeting',
        module: first.module,
        name: 'Greeting',
      },
      {
        kind: 'field',
        id: 'field:greetingEmail',
        parent: 'shape:greeting',
        order: 'a0',
        name: 'email',
        type: { kind: 'string', format: 'email' },
      },
      {
        kind: 'job',
        id: 'job:greet',
        module: first.module,
        name: 'sendGreeting',
        payload: 'shape:greeting',
        body: { kind: 'email', to: '{{email}}', subject: 'Hello', text: 'Hello, {{email}}!' },
      },
    ],
    softDeleted
      ? [
          {
            kind: 'job',
            id: 'job:purge',
            module: softDeleted.module,
            name: 'purgeOld',
            trigger: { kind: 'schedule', cron: '0 4 * * 0' },
            body: { kind: 'purge', entity: softDeleted.id, olderThanDays: 90 },
          },
        ]
      : [],
  ];
  return jobs.slice(0, count).flat();
}
