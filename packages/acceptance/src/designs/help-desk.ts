import type { Design, Policy, RecordInput } from '@plinth/design';
import { authEndpoints, endpoint, fields } from '@plinth/design/test-support';
import { build, entity, login, main, relation, settings, users } from './sketch.ts';

const ticket = { entity: 'entity:ticket' } as const;
const reply = { entity: 'entity:reply' } as const;
const staff: Policy = { kind: 'roles', roles: ['agent', 'admin'] };
const own: Exclude<RecordInput<'endpoint'>['policy'], undefined> = {
  kind: 'owner',
  passRoles: ['agent', 'admin'],
};
const byNumber = { lookup: 'field:ticket-number' } as const;
const shown = { response: 'shape:ticket' } as const;
const inTicket = { within: { relation: 'relation:reply-ticket' }, ...byNumber } as const;
const status = (value: string) =>
  ({ field: 'field:ticket-status', value: { kind: 'value', value } }) as const;
const field = (id: string, as: string | null = null) =>
  ({ kind: 'field', field: `field:${id}`, as }) as const;

/**
 * A help desk that took over from an older one and keeps its habits: the token alone in a header of its own, errors as
 * `{ "error": { key: [message] } }` with 400 for what is not valid, snake_case, bare bodies, tickets found by number.
 */
export const helpDesk: Design = build(
  [
    settings('Help desk', {
      basePath: '/rest/v3',
      envelope: { kind: 'bare' },
      foreignRow: '403',
      naming: { json: 'snake_case' },
      errors: {
        format: 'keyed',
        root: 'error',
        rules: {
          malformed: { key: 'request', message: 'could not be read' },
          blank: { status: 400, message: 'must be given' },
          invalid: { status: 400 },
          taken: { status: 400, message: 'is in use' },
          unauthenticated: { key: 'token', message: 'is missing or has expired' },
          badCredentials: { status: 400, key: 'login', message: 'does not match' },
          forbidden: { key: 'access', message: 'is not allowed' },
          notFound: { key: 'record', message: 'does not exist' },
          stale: { status: 409, key: 'version', message: 'is not the latest' },
        },
      },
      auth: login({
        header: 'X-Desk-Token',
        scheme: '',
        roles: ['customer', 'agent', 'admin'],
        defaultRole: 'customer',
        prefix: '/session',
        passwordReset: false,
      }),
      defaultPaging: { style: 'offset', size: 25, max: 100 },
    }),
    ...users({ fullName: { rules: { minLength: 1, maxLength: 80 }, searchable: true } }),
    {
      kind: 'enum',
      id: 'enum:status',
      module: main,
      name: 'TicketStatus',
      values: [
        { name: 'open', label: 'Open' },
        { name: 'waiting', label: 'Waiting for the customer' },
        { name: 'closed', label: 'Closed' },
      ],
    },
    ...entity(
      'Ticket',
      {
        number: {
          type: { kind: 'integer' },
          unique: true,
          default: { kind: 'sequence' },
          readOnly: true,
        },
        subject: { rules: { minLength: 3, maxLength: 150 }, searchable: true },
        body: { type: { kind: 'text' }, searchable: true },
        status: {
          type: { kind: 'enum', enum: 'enum:status' },
          default: { kind: 'value', value: 'open' },
          readOnly: true,
          filterable: true,
        },
        priority: {
          type: { kind: 'integer' },
          rules: { min: 1, max: 4 },
          default: { kind: 'value', value: 3 },
          filterable: true,
          sortable: true,
        },
        closedAt: { type: { kind: 'datetime' }, required: false, readOnly: true },
        replyCount: {
          type: { kind: 'integer' },
          computed: { kind: 'count', of: { relation: 'relation:reply-ticket', side: 'to' } },
        },
      },
      {
        ownerRelation: 'relation:ticket-requester',
        version: true,
        indexes: [{ parts: [{ ref: 'field:ticket-priority' }] }],
      },
    ),
    ...entity(
      'Reply',
      { body: { type: { kind: 'text' }, rules: { minLength: 1, maxLength: 5000 } } },
      { plural: 'Replies', ownerRelation: 'relation:reply-author' },
    ),
    relation('ticket-requester', 'ticket>user', {
      fromName: 'requester',
      toName: 'tickets',
      writable: false,
      onDelete: 'cascade',
    }),
    relation('ticket-assignee', 'ticket>user', {
      fromName: 'assignee',
      toName: 'assignedTickets',
      required: false,
      writable: false,
      onDelete: 'setNull',
    }),
    relation('reply-ticket', 'reply>ticket', {
      fromName: 'ticket',
      toName: 'replies',
      onDelete: 'cascade',
    }),
    relation('reply-author', 'reply>user', {
      fromName: 'author',
      toName: 'replies',
      writable: false,
      onDelete: 'cascade',
    }),
    {
      kind: 'shape',
      id: 'shape:account',
      module: main,
      name: 'Account',
      entity: 'entity:user',
      picks: [{ kind: 'system', name: 'id' }, field('user-email'), field('user-fullName')],
    },
    {
      kind: 'shape',
      id: 'shape:session',
      module: main,
      name: 'DeskSession',
      entity: 'entity:user',
      picks: [field('user-email'), field('user-fullName')],
    },
    ...fields('shape:session', { token: {} }),
    {
      kind: 'shape',
      id: 'shape:person',
      module: main,
      name: 'Person',
      entity: 'entity:user',
      picks: [field('user-fullName', 'name'), field('user-email')],
    },
    {
      kind: 'shape',
      id: 'shape:ticket',
      module: main,
      name: 'TicketView',
      entity: 'entity:ticket',
      picks: [
        field('ticket-number'),
        field('ticket-subject'),
        field('ticket-body'),
        field('ticket-status'),
        field('ticket-priority'),
        field('ticket-closedAt'),
        field('ticket-replyCount'),
        { kind: 'system', name: 'createdAt' },
        { kind: 'relation', relation: 'relation:ticket-requester', shape: 'shape:person' },
        { kind: 'relation', relation: 'relation:ticket-assignee', shape: 'shape:person' },
      ],
    },
    {
      kind: 'shape',
      id: 'shape:reply',
      module: main,
      name: 'ReplyView',
      entity: 'entity:reply',
      picks: [
        { kind: 'system', name: 'id' },
        field('reply-body'),
        { kind: 'system', name: 'createdAt' },
        { kind: 'relation', relation: 'relation:reply-author', shape: 'shape:person' },
      ],
    },
    { kind: 'shape', id: 'shape:ticket-number', module: main, name: 'TicketNumber' },
    ...fields('shape:ticket-number', { number: { type: { kind: 'integer' } } }),
    {
      kind: 'shape',
      id: 'shape:taken',
      module: main,
      name: 'TakenTicket',
      entity: 'entity:ticket',
      picks: [field('ticket-number'), field('ticket-status')],
    },
    {
      kind: 'job',
      id: 'job:opened',
      module: main,
      name: 'confirmTicket',
      trigger: { kind: 'event', entity: 'entity:ticket', events: ['created'] },
      body: {
        kind: 'webhook',
        url: 'https://desk.example.com/hooks/opened',
        secretVariable: 'DESK_HOOK_SECRET',
      },
    },
    {
      kind: 'job',
      id: 'job:purge',
      module: main,
      name: 'forgetClosedTickets',
      trigger: { kind: 'schedule', cron: '30 3 * * *', timeZone: 'Europe/Berlin' },
      body: {
        kind: 'purge',
        entity: 'entity:ticket',
        by: 'field:ticket-closedAt',
        olderThanDays: 730,
      },
    },
  ],
  () => [
    ...authEndpoints(main, 'shape:account').map((each) => ({
      ...each,
      path: each.path.replace('/auth/', '/session/'),
      ...(['register', 'login'].includes(String(each.operationId))
        ? { response: 'shape:session' as const }
        : {}),
    })),
    endpoint(
      'tickets',
      main,
      'GET /tickets',
      { kind: 'list', ...ticket },
      {
        ...shown,
        policy: own,
        envelope: { kind: 'named', many: 'tickets', total: 'count' },
        defaultSort: [{ by: 'field:ticket-priority' }, { by: 'createdAt', descending: true }],
        filters: [
          { field: 'field:ticket-status', alias: 'state', operators: ['eq', 'in'] },
          { field: 'field:ticket-priority' },
          {
            path: [{ relation: 'relation:ticket-requester' }],
            field: 'field:user-email',
            alias: 'from',
            operators: ['eq'],
          },
          {
            path: [{ relation: 'relation:ticket-assignee' }],
            field: 'field:user-email',
            alias: 'agent',
            operators: ['eq'],
          },
        ],
      },
    ),
    endpoint(
      'ticket-create',
      main,
      'POST /tickets',
      { kind: 'create', ...ticket },
      {
        ...shown,
        successStatus: 200,
      },
    ),
    endpoint(
      'ticket',
      main,
      'GET /tickets/:number',
      { kind: 'read', ...ticket },
      {
        ...shown,
        ...byNumber,
        policy: own,
      },
    ),
    endpoint(
      'ticket-update',
      main,
      'PUT /tickets/:number',
      { kind: 'update', ...ticket },
      {
        ...shown,
        ...byNumber,
        policy: own,
      },
    ),
    endpoint(
      'ticket-close',
      main,
      'POST /tickets/:number/close',
      {
        kind: 'transition',
        ...ticket,
        set: [status('closed'), { field: 'field:ticket-closedAt', value: { kind: 'now' } }],
      },
      { ...shown, ...byNumber, policy: own },
    ),
    endpoint(
      'ticket-wait',
      main,
      'POST /tickets/:number/wait',
      { kind: 'transition', ...ticket, set: [status('waiting')] },
      { ...shown, ...byNumber, policy: staff },
    ),
    endpoint(
      'ticket-take',
      main,
      'POST /tickets/:number/take',
      {
        kind: 'custom',
        params: 'shape:ticket-number',
        responses: [{ status: 200, description: 'It is mine now', shape: 'shape:taken' }],
        reads: ['entity:ticket'],
        writes: ['entity:ticket'],
        handler: `const [row] = await ctx.db
  .update(tickets)
  .set({ assignee_id: ctx.viewer.id })
  .where(eq(tickets.number, ctx.params.number))
  .returning({ number: tickets.number, status: tickets.status });
if (!row) throw notFound('ticket');
return row;`,
      },
      { operationId: 'takeTicket', policy: staff },
    ),
    endpoint(
      'ticket-delete',
      main,
      'DELETE /tickets/:number',
      { kind: 'delete', ...ticket },
      {
        ...byNumber,
        policy: { kind: 'roles', roles: ['admin'] },
        successStatus: 200,
      },
    ),
    endpoint(
      'replies',
      main,
      'GET /tickets/:number/replies',
      { kind: 'list', ...reply },
      {
        ...inTicket,
        response: 'shape:reply',
        paging: { style: 'none' },
        defaultSort: [{ by: 'createdAt' }],
      },
    ),
    endpoint(
      'reply',
      main,
      'POST /tickets/:number/replies',
      { kind: 'create', ...reply },
      {
        ...inTicket,
        response: 'shape:reply',
        successStatus: 200,
      },
    ),
  ],
);
