import { add, breaking, type Cases, set } from './break.ts';

const nightly = 'job:low-stock';
const placed = 'job:order-placed';
const shipped = 'job:order-shipped';
const schedule = (cron: string, timeZone = 'UTC') =>
  set(nightly, { trigger: { kind: 'schedule', cron, timeZone } });
const email = (change: object) => ({
  body: { kind: 'email', to: 'a@example.com', subject: 'a', text: 'a', ...change },
});
const webhook = (url: string, secretVariable = 'SECRET') =>
  set(shipped, { body: { kind: 'webhook', url, secretVariable } });
const purge = (change: object) =>
  set(nightly, {
    body: { kind: 'purge', entity: 'entity:order', by: 'createdAt', olderThanDays: 1, ...change },
  });
const shape = add({
  kind: 'shape',
  id: 'shape:new',
  module: 'module:sales',
  name: 'New',
  entity: 'entity:book',
  picks: [
    { kind: 'field', field: 'field:book-title' },
    { kind: 'relation', relation: 'relation:book-author' },
  ],
});

export const jobCases: Cases = {
  'job-cron': [
    '',
    '* * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 8',
    '*/0 * * * *',
    '5-1 * * * *',
    '0 0 31 2 *',
    '@daily',
    'a * * * *',
    '1,,2 * * * *',
  ].map((cron) => breaking([nightly, 'trigger.cron'], schedule(cron))),
  'job-time-zone': ['Mars/Olympus', '', '../etc'].map((zone) =>
    breaking([nightly, 'trigger.timeZone'], schedule('0 0 * * *', zone)),
  ),
  'job-event': [
    breaking(
      [placed, 'trigger.events'],
      set(placed, { trigger: { kind: 'event', entity: 'entity:order', events: [] } }),
    ),
    breaking(
      [placed, 'trigger.events'],
      set(placed, {
        trigger: { kind: 'event', entity: 'entity:order', events: ['created', 'created'] },
      }),
    ),
  ],
  'job-payload': [
    breaking([nightly, 'payload'], shape, set(nightly, { payload: 'shape:new' })),
    breaking(
      [placed, 'payload'],
      shape,
      set(placed, {
        payload: 'shape:new',
        body: { kind: 'handler', code: '', reads: [], writes: [] },
      }),
    ),
  ],
  'job-placeholders': [
    breaking([placed, 'body.subject'], set(placed, email({ subject: '{{nobody}}' }))),
    breaking([placed, 'body.text'], set(placed, email({ text: '{{number}} {{customer.email}}' }))),
    breaking([placed, 'body.to'], set(placed, email({ to: ' ' }))),
    breaking(
      [placed, 'body.to'],
      set('field:order-number', { list: true, unique: false, rules: {}, default: null }),
      set(placed, email({ to: '{{number}}' })),
    ),
    breaking([placed, 'body.text'], set(placed, email({ text: '{{number' }))),
    breaking([nightly, 'body.text'], set(nightly, email({ text: '{{number}}' }))),
    breaking(
      [shipped, 'body.text'],
      shape,
      set(shipped, {
        payload: 'shape:new',
        ...email({ text: '{{title}} {{author.name}} {{author}}' }),
      }),
    ),
  ],
  'job-webhook': [
    ...[
      'ftp://a.com',
      'https://',
      'https://{{number}}.com',
      'https://a b',
      'https://user@a.com',
    ].map((url) => breaking([shipped, 'body.url'], webhook(url))),
    breaking([shipped, 'body.secretVariable'], webhook('https://a.com', 'a b')),
  ],
  'job-purge': [
    breaking([nightly, 'body.by'], purge({ by: 'deletedAt' })),
    breaking(
      [nightly, 'body.by'],
      purge({}),
      set('entity:order', { timestamps: false }),
      set('endpoint:order-list', { defaultSort: [] }),
    ),
    breaking([nightly, 'body.by'], purge({ by: 'field:order-status' })),
    breaking([nightly, 'body.by'], purge({ by: 'field:book-publishedOn' })),
  ],
  'job-queue': [breaking([nightly, 'queue'], set(nightly, { queue: 'a:b' }))],
};
