import type { Design } from '@plinth/design';
import { authEndpoints } from '@plinth/design/test-support';
import { build, entity, login, main, settings, users, whole } from './sketch.ts';

const open = { kind: 'public' } as const;

/** What several processes must agree on: a schedule, an event, a kept answer, a limit and sessions. */
export const cluster: Design = build(
  [
    settings('Cluster', { auth: login(), defaultRateLimit: null }),
    ...users(),
    {
      kind: 'shape',
      id: 'shape:account',
      module: main,
      name: 'Account',
      entity: 'entity:user',
      picks: [{ kind: 'field', field: 'field:user-email' }],
    },
    ...entity('Thing', { name: {} }),
    ...entity('Mark', { text: { filterable: true } }),
    {
      kind: 'job',
      id: 'job:tick',
      module: main,
      name: 'tick',
      trigger: { kind: 'schedule', cron: '0 0 1 1 *' },
      body: {
        kind: 'handler',
        code: "await ctx.db.insert(marks).values({ text: 'tick' });",
        writes: ['entity:mark'],
      },
    },
    {
      kind: 'job',
      id: 'job:note',
      module: main,
      name: 'noteThing',
      trigger: { kind: 'event', entity: 'entity:thing', events: ['created'] },
      concurrency: 4,
      body: {
        kind: 'handler',
        code: 'await ctx.db.insert(marks).values({ text: `thing ${payload.id}` });',
        writes: ['entity:mark'],
      },
    },
  ],
  (design) => [
    ...authEndpoints(main, 'shape:account'),
    ...whole(
      design,
      'thing',
      {
        list: { policy: open, cache: { seconds: 300 } },
        read: { policy: open, rateLimit: { requests: 5, seconds: 600, per: 'address' } },
        create: { policy: open },
        update: { policy: open },
        delete: { policy: open },
      },
      [],
    ),
  ],
);
