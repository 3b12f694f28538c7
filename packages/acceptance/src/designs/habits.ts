import type { Design } from '@plinth/design';
import { authEndpoints } from '@plinth/design/test-support';
import { build, entity, login, main, relation, settings, users, whole } from './sketch.ts';

const owner = { kind: 'owner' } as const;

type Errors = NonNullable<Parameters<typeof settings>[1]>['errors'];

/** An API with an error format, a token header and statuses of its own; another's row is there, but closed. */
function habit(
  name: string,
  errors: Errors,
  auth: Parameters<typeof login>[0],
  json: 'camelCase' | 'snake_case',
): Design {
  return build(
    [
      settings(name, {
        errors,
        auth: login(auth),
        foreignRow: '403',
        envelope: { kind: 'bare' },
        naming: { json },
        basePath: '/v2',
        defaultPaging: { style: 'offset', size: 10, max: 50 },
      }),
      ...users({ fullName: { rules: { minLength: 1, maxLength: 80 } } }),
      {
        kind: 'shape',
        id: 'shape:account',
        module: main,
        name: 'Account',
        entity: 'entity:user',
        picks: [
          { kind: 'system', name: 'id' },
          { kind: 'field', field: 'field:user-email' },
          { kind: 'field', field: 'field:user-fullName' },
        ],
      },
      ...entity(
        'Ticket',
        {
          subject: { rules: { minLength: 1 }, filterable: true },
          number: { type: { kind: 'integer' }, unique: true },
          priority: {
            type: { kind: 'integer' },
            rules: { min: 1, max: 5 },
            default: { kind: 'value', value: 3 },
          },
        },
        { ownerRelation: 'relation:ticket-requester', version: true },
      ),
      ...entity('Reply', { body: {} }, { plural: 'Replies', key: { kind: 'serial' } }),
      relation('ticket-requester', 'ticket>user', {
        fromName: 'requester',
        toName: 'tickets',
        writable: false,
        onDelete: 'cascade',
      }),
      relation('reply-ticket', 'reply>ticket', {
        fromName: 'ticket',
        toName: 'replies',
        onDelete: 'restrict',
      }),
    ],
    (design) => [
      ...authEndpoints(main, 'shape:account'),
      ...whole(design, 'ticket', {
        list: { policy: owner },
        read: { policy: owner, lookup: 'field:ticket-number', path: '/tickets/by-number/:number' },
        update: { policy: owner },
        delete: { policy: owner, successStatus: 200 },
        create: { successStatus: 202 },
      }),
      ...whole(design, 'reply', {
        list: { policy: { kind: 'optional' } },
        create: { policy: { kind: 'public' } },
      }),
    ],
  );
}

export const keyedHabit = habit(
  'Keyed habit',
  {
    format: 'keyed',
    root: 'errors',
    rules: {
      blank: { status: 400, message: "can't be blank" },
      taken: { status: 422, message: 'has already been taken' },
      unauthenticated: { key: 'token', message: 'is missing' },
      badCredentials: { status: 422, key: 'email or password', message: 'is invalid' },
      forbidden: { key: 'access', message: 'denied' },
      notFound: { key: 'record', message: 'not found' },
      malformed: { status: 418 },
    },
  },
  { scheme: 'Token' },
  'camelCase',
);
export const listHabit = habit(
  'List habit',
  {
    format: 'list',
    root: 'messages',
    rules: {
      notFound: { status: 410, message: 'Gone.' },
      invalid: { status: 400 },
      malformed: { status: 400 },
      taken: { status: 400 },
      stale: { status: 409 },
      unauthenticated: { status: 403 },
    },
  },
  { header: 'X-Api-Token', scheme: '' },
  'snake_case',
);
export const messageHabit = habit(
  'Message habit',
  {
    format: 'message',
    root: 'error',
    rules: {
      invalid: { status: 440, message: 'Look again.' },
      conflict: { status: 423 },
      rateLimited: { status: 420 },
      unsupportedMedia: { status: 406 },
      tooLarge: { status: 419 },
    },
  },
  { scheme: 'JWT', roles: ['agent', 'customer'], defaultRole: 'customer' },
  'camelCase',
);
