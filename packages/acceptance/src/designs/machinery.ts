import type { Design, RecordInput } from '@plinth/design';
import { authEndpoints, endpoint, fields } from '@plinth/design/test-support';
import { build, entity, login, main, relation, settings, users, whole } from './sketch.ts';

const job = (
  name: string,
  more: Partial<Omit<RecordInput<'job'>, 'kind' | 'id' | 'name'>>,
): RecordInput => ({
  kind: 'job',
  id: `job:${name}`,
  module: main,
  name,
  ...more,
});

const jobs: RecordInput[] = [
  job('tick', {
    trigger: { kind: 'schedule', cron: '*/5 * * * *', timeZone: 'Asia/Tokyo' },
    queue: 'clock',
    retries: 0,
    concurrency: 2,
  }),
  job('purgeGone', {
    trigger: { kind: 'schedule', cron: '0 4 * * 1' },
    body: { kind: 'purge', entity: 'entity:parcel', by: 'deletedAt', olderThanDays: 7 },
  }),
  job('purgeOld', {
    trigger: { kind: 'manual' },
    body: { kind: 'purge', entity: 'entity:event', by: 'createdAt', olderThanDays: 1 },
  }),
  job('purgePast', {
    trigger: { kind: 'manual' },
    body: { kind: 'purge', entity: 'entity:event', by: 'field:event-day', olderThanDays: 0 },
  }),
  job('announce', {
    trigger: { kind: 'event', entity: 'entity:parcel', events: ['created', 'updated', 'deleted'] },
    body: {
      kind: 'webhook',
      url: 'https://example.com/hooks/{{id}}',
      secretVariable: 'PARCEL_SECRET',
    },
    backoff: { kind: 'fixed', seconds: 1 },
  }),
  job('mailTo', {
    trigger: { kind: 'endpoint' },
    payload: 'shape:letter',
    queue: 'mail',
    body: {
      kind: 'email',
      to: '{{to}}',
      subject: 'Parcel {{label}}',
      text: 'It is on its way: {{label}}.',
    },
  }),
  job('count', {
    trigger: { kind: 'event', entity: 'entity:event', events: ['created'] },
    timeoutSeconds: 5,
    body: {
      kind: 'handler',
      code: 'const rows = await ctx.db.select().from(events);\nctx.logger.info({ rows: rows.length }, "counted");',
      reads: ['entity:event'],
    },
  }),
  job('byHand', { trigger: { kind: 'manual' }, payload: 'shape:finding' }),
];

/** Jobs of every trigger and body, kept answers of both scopes, limits of every kind, and endpoints of their own code. */
function machinery(name: string, withLogin: boolean): Design {
  const policy = withLogin ? ({ kind: 'authenticated' } as const) : ({ kind: 'public' } as const);
  return build(
    [
      settings(name, {
        defaultPolicy: policy,
        defaultRateLimit: { requests: 1000, seconds: 10, per: withLogin ? 'viewer' : 'address' },
        cors: { origins: ['https://app.example.com'], credentials: withLogin },
        ...(withLogin
          ? {
              auth: login({
                emailVerification: true,
                passwordReset: true,

                roles: ['boss', 'clerk'],
                defaultRole: 'clerk',
              }),
            }
          : {}),
      }),
      ...(withLogin
        ? [
            ...users(),
            {
              kind: 'shape',
              id: 'shape:account',
              module: main,
              name: 'Account',
              entity: 'entity:user',
              picks: [{ kind: 'field', field: 'field:user-email' }],
            } satisfies RecordInput,
          ]
        : []),
      ...entity(
        'Parcel',
        {
          to: { type: { kind: 'string', format: 'email' } },
          label: { filterable: true },
          weight: { type: { kind: 'decimal', precision: 6, scale: 2 }, required: false },
        },
        { softDelete: true, version: true },
      ),
      ...entity('Event', { day: { type: { kind: 'date' } }, name: {} }),
      relation('event-parcel', 'event>parcel', {
        fromName: 'parcel',
        toName: 'events',
        required: false,
        onDelete: 'cascade',
      }),
      { kind: 'shape', id: 'shape:letter', module: main, name: 'Letter' },
      ...fields('shape:letter', { to: { type: { kind: 'string', format: 'email' } }, label: {} }),
      { kind: 'shape', id: 'shape:finding', module: main, name: 'Finding' },
      ...fields('shape:finding', {
        label: {},
        facts: { type: { kind: 'json' } },
        more: { type: { kind: 'json' }, list: true, required: false },
      }),
      { kind: 'shape', id: 'shape:where', module: main, name: 'Where' },
      ...fields('shape:where', {
        place: { rules: { maxLength: 40 } },
        floor: { type: { kind: 'integer' } },
      }),
      { kind: 'shape', id: 'shape:how', module: main, name: 'How' },
      ...fields('shape:how', {
        since: { type: { kind: 'date' }, required: false },
        top: {
          type: { kind: 'integer' },
          default: { kind: 'value', value: 3 },
          rules: { min: 1, max: 9 },
        },
        tags: { list: true, required: false },
        deep: { type: { kind: 'boolean' }, required: false },
      }),
      { kind: 'shape', id: 'shape:heads', module: main, name: 'Heads' },
      ...fields('shape:heads', { trace: { required: false }, xApiToken: { required: false } }),
      { kind: 'shape', id: 'shape:order', module: main, name: 'Order' },
      ...fields('shape:order', {
        note: { required: false },
        lines: {
          type: { kind: 'shape', shape: 'shape:line' },
          list: true,
          rules: { minItems: 1, maxItems: 5 },
        },
      }),
      { kind: 'shape', id: 'shape:line', module: main, name: 'OrderLine' },
      ...fields('shape:line', {
        sku: { rules: { pattern: '^[A-Z]{3}$' }, example: 'ABC' },
        count: { type: { kind: 'integer' }, rules: { min: 1 } },
        price: { type: { kind: 'decimal', precision: 8, scale: 2 } },
      }),
      ...jobs,
    ],
    (design) => [
      ...(withLogin ? authEndpoints(main, 'shape:account') : []),
      ...(withLogin
        ? (
            ['requestPasswordReset', 'resetPassword', 'verifyEmail', 'logoutEverywhere'] as const
          ).map((operation) =>
            endpoint(
              operation,
              main,
              `POST /auth/${operation.toLowerCase()}`,
              { kind: 'auth', operation },
              { policy: operation === 'logoutEverywhere' ? policy : { kind: 'public' } },
            ),
          )
        : []),
      ...whole(
        design,
        'parcel',
        {
          list: {
            cache: { seconds: 60, scope: withLogin ? 'viewer' : 'shared' },
            includes: [{ relation: 'relation:event-parcel', side: 'to' }],
          },
          read: {
            cache: { seconds: 60 },
            rateLimit: 'none',
            ...(withLogin ? { policy: { kind: 'public' } } : {}),
          },
          create: {
            enqueues: ['job:mailTo'],
            rateLimit: { requests: 500, seconds: 1, per: 'address' },
          },
        },
        ['replace', 'restore', 'bulkCreate'],
      ),
      ...whole(design, 'event'),
      endpoint(
        'where',
        main,
        'GET /places/:place/floors/:floor',
        {
          kind: 'custom',
          params: 'shape:where',
          query: 'shape:how',
          headers: 'shape:heads',
          responses: [
            { status: 200, shape: 'shape:order' },
            { status: 202 },
            { status: 404 },
            { status: 409, shape: 'shape:line' },
          ],
          reads: ['entity:parcel'],
          handler:
            "if (ctx.params.place === 'none') throw notFound('place');\nif (ctx.params.place === 'later') return { status: 202 };\nif (ctx.params.place === 'full') return { status: 409, body: { sku: 'ABC', count: 1, price: '1.50' } };\nreturn { status: 200, body: { note: ctx.headers['x-api-token'] ?? (ctx.query.deep ? 'deep' : null), lines: [{ sku: 'ABC', count: ctx.query.top, price: '1.50' }] } };",
        },
        { operationId: 'findPlace' },
      ),
      endpoint(
        'order',
        main,
        'POST /orders',
        {
          kind: 'custom',
          body: 'shape:order',
          responses: [{ status: 201, shape: 'shape:order' }],
          writes: ['entity:event'],
        },
        { operationId: 'placeOrder' },
      ),
      endpoint(
        'lines',
        main,
        'GET /lines',
        { kind: 'custom', responses: [{ status: 200, shape: 'shape:line', list: true }] },
        {
          operationId: 'listLines',
          envelope: { kind: 'data' },
          cache: { seconds: 5, scope: withLogin ? 'viewer' : 'shared' },
        },
      ),
      endpoint(
        'nothing',
        main,
        'DELETE /orders',
        { kind: 'custom', responses: [{ status: 204 }] },
        { operationId: 'dropOrders' },
      ),
    ],
  );
}

export const withoutLogin = machinery('Machinery', false);
export const withLogin = machinery('Machinery with login', true);
