import type { Design } from '@plinth/design';
import { endpoint } from '@plinth/design/test-support';
import { build, entity, main, relation, settings, whole } from './sketch.ts';

const checks = (table: string, ...expressions: readonly string[]) =>
  expressions.map((expression, index) => ({ name: `${table}_check_${index + 1}`, expression }));
const unique = (...expressions: readonly string[]) => ({
  parts: expressions.map((expression) => ({ expression })),
  unique: true,
});
const optional = { required: false };
const money = { kind: 'decimal', precision: 8, scale: 2 } as const;
const optionalEnd = { onDelete: 'setNull', required: false } as const;

/** Tables whose checks say something of several columns, or of which one is enough, and whose indexes hold expressions. */
export const checked: Design = build(
  [
    settings('Checked', { defaultPolicy: { kind: 'public' } }),
    ...entity(
      'Offer',
      {
        code: { unique: true, filterable: true, sortable: true },
        currency: { filterable: true },
        status: { filterable: true },
        kind: { required: false, filterable: true },
        url: { required: false, filterable: true },
        price: { type: money, filterable: true },
        cost: { type: money },
        count: { type: { kind: 'integer' }, sortable: true },
        total: { type: money },
        weight: { type: { kind: 'float' }, required: false },
        isFree: { type: { kind: 'boolean' }, required: false },
        tags: { list: true },
        startsAt: { type: { kind: 'datetime' }, filterable: true, sortable: true },
        endsAt: { type: { kind: 'datetime' }, required: false, filterable: true },
        width: { type: { kind: 'integer' }, ...optional, filterable: true },
        height: { type: { kind: 'integer' }, ...optional },
        email: { ...optional, filterable: true },
        phone: { ...optional, filterable: true },
      },
      {
        checks: checks(
          'offers',
          'code = upper(code) AND char_length(code) <= 12',
          'char_length(currency) = 3',
          "status IN ('draft', 'live')",
          "kind = ANY (ARRAY['usual'::text, 'rare'::text])",
          "status = 'draft' OR url IS NOT NULL",
          "url ~ '^https?://'",
          'price > cost AND cost >= 5',
          'total = price * count',
          'abs(weight) BETWEEN 10 AND 20',
          'is_free IS NOT TRUE',
          'cardinality(tags) BETWEEN 2 AND 4',
          'starts_at < ends_at',
          '(width IS NULL) = (height IS NULL)',
          '(email IS NULL) <> (phone IS NULL)',
          'coalesce(width, 1) > coalesce(height, 0)',
        ),
      },
    ),
    ...entity('Room', { name: {} }, { indexes: [unique('lower(name)')] }),
    ...entity(
      'Booking',
      {
        startsOn: { type: { kind: 'date' }, filterable: true },
        endsOn: { type: { kind: 'date' } },
        cancelledAt: { type: { kind: 'datetime' }, ...optional },
        reason: optional,
      },
      {
        indexes: [
          { parts: [{ ref: 'relation:room' }, { ref: 'field:booking-startsOn' }], unique: true },
        ],
        checks: checks(
          'bookings',
          'ends_on > starts_on',
          'CASE WHEN cancelled_at IS NULL THEN reason IS NULL ELSE char_length(btrim(reason)) > 20 END',
          'cancelled_at >= created_at',
        ),
      },
    ),
    ...entity(
      'Post',
      { title: {}, number: { type: { kind: 'integer' }, ...optional } },
      { indexes: [unique('upper(btrim(title))::text', 'coalesce("number", 0)')] },
    ),
    ...entity('Video', { title: {} }),
    ...entity(
      'Comment',
      { text: {} },
      { checks: checks('comments', 'num_nonnulls(post_id, video_id) = 1') },
    ),
    ...entity(
      'Account',
      { name: {}, profile: { type: { kind: 'json' }, ...optional } },
      {
        indexes: [
          { parts: [{ expression: "profile ->> 'city'" }, { ref: 'field:account-name' }] },
          {
            parts: [{ expression: "CASE WHEN name = '`' THEN 1 ELSE char_length(name) END" }],
            where: "name <> ''",
          },
        ],
      },
    ),
    ...entity(
      'Transfer',
      { amount: { type: money } },
      { checks: checks('transfers', 'from_id <> to_id', 'amount > 100') },
    ),
    relation('room', 'booking>room', { fromName: 'room', toName: 'bookings' }),
    relation('post', 'comment>post', { fromName: 'post', toName: 'comments', ...optionalEnd }),
    relation('video', 'comment>video', { fromName: 'video', toName: 'comments', ...optionalEnd }),
    relation('from', 'transfer>account', { fromName: 'from', toName: 'sent' }),
    relation('to', 'transfer>account', { fromName: 'to', toName: 'received' }),
  ],
  (design) => [
    ...['offer', 'room', 'booking', 'post', 'video', 'account', 'transfer'].flatMap((name) =>
      whole(design, name),
    ),
    ...whole(design, 'comment', {
      list: {
        includes: [{ relation: 'relation:post' }, { relation: 'relation:video' }],
        filters: [
          { path: [{ relation: 'relation:post' }], field: 'field:post-title', alias: 'post' },
          { path: [{ relation: 'relation:video' }], field: 'field:video-title', alias: 'video' },
        ],
      },
    }),
    ...(['post', 'video'] as const).flatMap((name) => [
      endpoint(
        `${name}-comments`,
        main,
        `GET /${name}s/:${name}Id/comments`,
        { kind: 'list', entity: 'entity:comment' },
        { within: { relation: `relation:${name}` } },
      ),
      endpoint(
        `${name}-comment`,
        main,
        `POST /${name}s/:${name}Id/comments`,
        { kind: 'create', entity: 'entity:comment' },
        { within: { relation: `relation:${name}` } },
      ),
    ]),
  ],
);
