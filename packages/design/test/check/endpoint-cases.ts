import {
  add,
  breaking,
  type Cases,
  login,
  remove,
  rules,
  set,
  settings,
  withoutLogin,
} from './break.ts';

const list = 'endpoint:book-list';
const read = 'endpoint:book-read';
const create = 'endpoint:book-create';
const custom = (change: object) => ({
  kind: 'custom',
  params: null,
  query: null,
  headers: null,
  body: null,
  responses: [{ status: 200, description: '', shape: null, list: false }],
  handler: '',
  reads: [],
  writes: [],
  ...change,
});
const filter = (change: object) => ({
  filters: [{ path: [], field: 'field:book-title', alias: null, operators: null, ...change }],
});
const set1 = (value: object, field = 'field:order-status') => ({
  action: { kind: 'transition', entity: 'entity:order', set: [{ field, value }] },
});
const auth = (operation: string, change: object = {}) =>
  add({
    kind: 'endpoint',
    id: 'endpoint:new',
    module: 'module:people',
    method: 'POST',
    path: `/auth/new-${operation}`,
    action: { kind: 'auth', operation: operation as 'login' },
    policy: { kind: 'public' },
    ...change,
  });

export const endpointCases: Cases = {
  'path-syntax': [
    'books',
    '/books/',
    '//books',
    '/bo oks',
    '/:',
    '/:1a',
    '/a:id',
    '/../x',
    '/.git',
    '/*',
    '/a?b',
    '/é',
  ].map((path) => breaking([list, 'path'], set(list, { path }))),
  'path-parameters': [
    breaking([list, 'path'], set(list, { path: '/books/:bookId/x' })),
    breaking([read, 'path'], set(read, { path: '/some/books' })),
    breaking(['endpoint:review-list', 'path'], set('endpoint:review-list', { path: '/reviews' })),
    breaking(
      ['endpoint:book-shelve', 'path'],
      set('endpoint:book-shelve', { path: '/shelve/:bookId' }),
    ),
    breaking(
      ['endpoint:book-shelve', 'path'],
      set('endpoint:book-shelve', { path: '/shelve/:a/:a' }),
    ),
    breaking(['endpoint:auth-login', 'path'], set('endpoint:auth-login', { path: '/login/:x' })),
    breaking(
      [list, 'path'],
      set(list, { action: custom({ params: 'shape:new' }) }),
      add({ kind: 'shape', id: 'shape:new', module: 'module:sales', name: 'New' }),
      add({ kind: 'field', id: 'field:new', parent: 'shape:new', name: 'x' }),
    ),
    breaking(
      [list, 'action.params'],
      set(list, { path: '/find/:x', action: custom({ params: 'shape:new' }) }),
      add({ kind: 'shape', id: 'shape:new', module: 'module:sales', name: 'New' }),
    ),
  ],
  'duplicate-route': [
    breaking(['endpoint:review-list', 'path'], set(list, { path: '/books/:bookId/reviews' })),
    breaking(['endpoint:order-list', 'path'], set('endpoint:order-list', { path: '/books' })),
    breaking(
      ['endpoint:order-list', 'path'],
      set('module:sales', { prefix: 'books' }),
      set('endpoint:order-list', { path: '/' }),
    ),
  ].map(({ at, changes }) => ({ at: [at[0], at[1]] as const, changes })),
  'ambiguous-route': [
    breaking(
      ['endpoint:review-list', 'path'],
      set('endpoint:review-list', { path: '/books/:id/reviews' }),
    ),
  ],
  'method-action': [
    breaking([list, 'method'], set(list, { method: 'POST', path: '/books/search', cache: null })),
    breaking([create, 'method'], set(create, { method: 'GET', path: '/books/new' })),
    breaking(['endpoint:auth-me', 'method'], set('endpoint:auth-me', { method: 'POST' })),
    breaking([list, 'method'], set(list, { action: custom({ body: 'shape:account' }) })),
  ],
  'endpoint-within': [
    breaking(
      [list, 'within'],
      set(list, { within: { relation: 'relation:review-book', side: 'from' } }),
    ),
    breaking(
      ['endpoint:auth-me', 'within'],
      set('endpoint:auth-me', { within: { relation: 'relation:review-book', side: 'from' } }),
    ),
  ],
  'endpoint-lookup': [
    breaking([list, 'lookup'], set(list, { lookup: 'field:book-isbn' })),
    breaking([read, 'lookup'], set(read, { lookup: 'field:book-title' })),
    breaking([read, 'lookup'], set(read, { lookup: 'field:user-email' })),
    breaking(
      [read, 'lookup'],
      set(read, { lookup: 'field:new' }),
      add({
        kind: 'field',
        id: 'field:new',
        parent: 'entity:book',
        name: 'weight',
        type: { kind: 'float' },
        unique: true,
      }),
    ),
  ],
  'endpoint-filters': [
    breaking([read, 'filters'], set(read, filter({}))),
    breaking([list, 'filters.0.field'], set(list, filter({ field: 'field:author-name' }))),
    breaking(
      [list, 'filters.0.path.0'],
      set(
        list,
        filter({
          path: [{ relation: 'relation:line-order', side: 'from' }],
          field: 'field:author-name',
        }),
      ),
    ),
    breaking([list, 'filters.0.alias'], set(list, filter({ alias: 'sort' }))),
    breaking(
      [list, 'filters.0.field'],
      set(list, filter({ field: 'field:tags', operators: ['eq'] })),
      add({
        kind: 'field',
        id: 'field:tags',
        parent: 'entity:book',
        name: 'tags',
        list: true,
        filterable: true,
      }),
    ),
    breaking([list, 'filters.0.field'], set(list, filter({ field: 'field:book-reviewCount' }))),
    breaking(
      [list, 'filters.1'],
      set(list, { filters: [...filter({}).filters, ...filter({}).filters] }),
    ),
  ],
  'endpoint-sorts': [
    breaking([read, 'sorts.0'], set(read, { sorts: ['field:book-title'] })),
    breaking([list, 'sorts.0'], set(list, { sorts: ['field:author-name'] })),
    breaking([list, 'sorts.1'], set(list, { sorts: ['field:book-title', 'field:book-title'] })),
    breaking(
      [list, 'defaultSort.0.by'],
      set(list, { defaultSort: [{ by: 'field:book-reviewCount', descending: false }] }),
    ),
    breaking(
      [list, 'defaultSort.0.by'],
      set(list, { defaultSort: [{ by: 'field:book-stock', descending: false }] }),
      set('field:book-stock', { sensitive: true, sortable: false, filterable: false }),
    ),
    breaking(
      [list, 'defaultSort.0.by'],
      set(list, { defaultSort: [{ by: 'createdAt', descending: false }] }),
      set('entity:book', { timestamps: false }),
    ),
  ],
  'endpoint-includes': [
    breaking(
      ['endpoint:book-delete', 'includes'],
      set('endpoint:book-delete', {
        includes: [{ relation: 'relation:book-author', side: 'from' }],
      }),
    ),
    breaking(
      [list, 'includes.0'],
      set(list, { includes: [{ relation: 'relation:line-order', side: 'from' }] }),
    ),
    breaking(
      [list, 'includes.1'],
      set(list, {
        includes: [
          { relation: 'relation:book-author', side: 'from' },
          { relation: 'relation:book-author', side: 'from' },
        ],
      }),
    ),
    breaking([list, 'includes.0'], set('relation:book-author', { fromName: null })),
  ],
  'endpoint-shape': [
    breaking([read, 'response'], set(read, { response: 'shape:account' })),
    breaking([read, 'request'], set(read, { request: 'shape:account' })),
    breaking([list, 'response'], set(list, { response: 'shape:account', action: custom({}) })),
  ],
  'cache-method': [
    breaking([create, 'cache'], set(create, { cache: { seconds: 5, scope: 'viewer' } })),
    breaking(
      [list, 'cache'],
      set(list, { cache: { seconds: 5, scope: 'viewer' }, successStatus: 202 }),
    ),
  ],
  'cache-shared': [
    breaking(
      ['endpoint:order-list', 'cache.scope'],
      set('endpoint:order-list', { cache: { seconds: 5, scope: 'shared' } }),
    ),
    breaking(
      [list, 'cache.scope'],
      add({
        kind: 'field',
        id: 'field:new',
        parent: 'entity:book',
        name: 'isOrdered',
        type: { kind: 'boolean' },
        computed: { kind: 'viewerIn', of: { relation: 'relation:review-book', side: 'to' } },
      }),
    ),
  ],
  'paging-bounds': [
    breaking([list, 'paging.size'], set(list, { paging: { style: 'cursor', size: 50, max: 20 } })),
    breaking([read, 'paging'], set(read, { paging: { style: 'cursor', size: 5, max: 20 } })),
    breaking(
      ['settings:main', 'defaultPaging.size'],
      set('settings:main', { defaultPaging: { style: 'cursor', size: 50, max: 20 } }),
    ),
  ],
  'restore-soft-delete': [
    breaking(['endpoint:book-restore', 'action'], set('entity:book', { softDelete: false })),
  ],
  'endpoint-feed': [
    breaking(
      ['endpoint:order-list', 'feed.owner'],
      set('relation:order-customer', { references: ['field:user-email'] }),
      set('endpoint:order-list', {
        policy: { kind: 'authenticated' },
        feed: feed('relation:order-customer'),
      }),
    ),
    breaking([read, 'feed'], set(read, { feed: feed('relation:book-author') })),
    breaking([list, 'feed'], set(list, { feed: feed('relation:book-author') })),
    breaking(
      ['endpoint:order-list', 'feed.owner'],
      set('endpoint:order-list', { feed: feed('relation:book-author') }),
    ),
    breaking(
      ['endpoint:order-list', 'feed.follows'],
      set('endpoint:order-list', { feed: feed('relation:order-customer') }),
    ),
    breaking([list, 'feed'], withoutLogin, set(list, { feed: feed('relation:book-author') })),
  ],
  'endpoint-transition': [
    breaking(
      ['endpoint:order-pay', 'action.set'],
      set('endpoint:order-pay', {
        action: { kind: 'transition', entity: 'entity:order', set: [] },
      }),
    ),
    breaking(
      ['endpoint:order-pay', 'action.set.0.value'],
      set('endpoint:order-pay', set1({ kind: 'value', value: 'gone' })),
    ),
    breaking(
      ['endpoint:order-pay', 'action.set.0.value'],
      set('endpoint:order-pay', set1({ kind: 'value', value: null })),
    ),
    breaking(
      ['endpoint:order-pay', 'action.set.0.value'],
      set('endpoint:order-pay', set1({ kind: 'now' })),
    ),
    breaking(
      ['endpoint:order-pay', 'action.set.0.field'],
      set('endpoint:order-pay', set1({ kind: 'now' }, 'field:book-publishedOn')),
    ),
  ],
  'endpoint-link': [
    breaking(
      ['endpoint:book-shelve', 'action.relation'],
      set('endpoint:book-shelve', {
        action: { kind: 'link', relation: 'relation:book-author', side: 'from', viewer: false },
      }),
    ),
    breaking(
      ['endpoint:book-shelve', 'action.viewer'],
      set('endpoint:book-shelve', {
        path: '/books/:bookId/shelve',
        action: { kind: 'link', relation: 'relation:book-categories', side: 'from', viewer: true },
      }),
    ),
    breaking(
      ['endpoint:book-shelve', 'action.relation'],
      set('endpoint:book-shelve', {
        action: { kind: 'link', relation: 'relation:order-books', side: 'to', viewer: false },
      }),
    ),
    // An entity between that leads to one end by a second key as well, which joining does not fill.
    breaking(
      ['endpoint:book-shelve', 'action.relation'],
      add({
        kind: 'entity',
        id: 'entity:placing',
        module: 'module:catalogue',
        name: 'Placing',
        plural: 'Placings',
      }),
      ...(['book', 'category', 'suggested'] as const).map((name) =>
        add({
          kind: 'relation',
          id: `relation:placing-${name === 'suggested' ? 'z' : name}`,
          from: 'entity:placing',
          to: name === 'book' ? 'entity:book' : 'entity:category',
          fromName: name,
        }),
      ),
      set('relation:book-categories', { through: 'entity:placing', joinTable: null }),
    ),
  ],
  'link-unique': [
    breaking(
      ['endpoint:book-shelve', 'action.relation'],
      add({
        kind: 'entity',
        id: 'entity:placing',
        module: 'module:catalogue',
        name: 'Placing',
        plural: 'Placings',
        indexes: [
          {
            parts: [{ ref: 'relation:placing-book' }, { ref: 'relation:placing-category' }],
            unique: true,
            where: 'id is not null',
          },
        ],
      }),
      ...(['book', 'category'] as const).map((name) =>
        add({
          kind: 'relation',
          id: `relation:placing-${name}`,
          from: 'entity:placing',
          to: `entity:${name}`,
          fromName: name,
        }),
      ),
      set('relation:book-categories', { through: 'entity:placing', joinTable: null }),
    ),
  ],
  'endpoint-enqueues': [
    breaking([create, 'enqueues.0'], set(create, { enqueues: ['job:low-stock'] })),
  ],
  'custom-responses': [
    breaking([list, 'action.responses'], set(list, { action: custom({ responses: [] }) })),
    breaking(
      [list, 'action.responses.1.status'],
      set(list, { action: custom({ responses: [response(200), response(200)] }) }),
    ),
    breaking(
      [list, 'action.responses.0.status'],
      set(list, { action: custom({ responses: [response(100), response(200)] }) }),
    ),
    breaking(
      [list, 'action.responses.0.shape'],
      set(list, { action: custom({ responses: [response(204, 'shape:account')] }) }),
    ),
  ],
  'success-status': [
    breaking([list, 'successStatus'], set(list, { successStatus: 204 })),
    breaking([list, 'successStatus'], set(list, { successStatus: 202, action: custom({}) })),
    breaking(
      ['endpoint:auth-login', 'successStatus'],
      set('endpoint:auth-login', { successStatus: 205 }),
    ),
  ],
  'public-write': [breaking([create, 'policy'], set(create, { policy: { kind: 'public' } }))],
  'sort-unindexed': [breaking([list, 'defaultSort.0'], set('entity:book', { indexes: [] }))],
  'policy-roles': [
    breaking([create, 'policy'], set(create, { policy: { kind: 'roles', roles: ['wizard'] } })),
    breaking([create, 'policy'], set(create, { policy: { kind: 'roles', roles: [] } })),
    breaking(
      ['endpoint:order-list', 'policy'],
      set('endpoint:order-list', {
        policy: { kind: 'owner', relation: null, passRoles: ['wizard'] },
      }),
    ),
    breaking(
      ['settings:main', 'defaultPolicy'],
      set('settings:main', { defaultPolicy: { kind: 'roles', roles: ['wizard'] } }),
    ),
  ],
  'policy-login': [
    breaking([create, 'policy'], withoutLogin, set(create, { policy: { kind: 'authenticated' } })),
    breaking(
      [create, 'policy'],
      withoutLogin,
      set(create, { policy: { kind: 'owner', relation: null, passRoles: [] } }),
    ),
    breaking(
      ['settings:main', 'defaultPolicy'],
      withoutLogin,
      set(create, { policy: { kind: 'inherit' } }),
      settings({ defaultPolicy: { kind: 'authenticated' } }),
    ),
  ],
  'policy-default': [
    breaking(
      ['settings:main', 'defaultPolicy'],
      set('settings:main', { defaultPolicy: { kind: 'inherit' } }),
    ),
    breaking(
      ['settings:main', 'defaultPolicy'],
      set('settings:main', { defaultPolicy: { kind: 'owner', relation: null, passRoles: [] } }),
    ),
  ],
  'policy-owner': [
    breaking(
      ['endpoint:order-update', 'policy.relation'],
      set('relation:order-customer', { references: ['field:user-email'] }),
      set('endpoint:order-update', {
        policy: { kind: 'owner', relation: 'relation:order-customer', passRoles: [] },
      }),
    ),
    breaking(
      ['endpoint:book-update', 'policy'],
      set('endpoint:book-update', { policy: { kind: 'owner', relation: null, passRoles: [] } }),
    ),
    breaking(
      ['endpoint:book-update', 'policy.relation'],
      set('endpoint:book-update', {
        policy: { kind: 'owner', relation: 'relation:book-author', passRoles: [] },
      }),
    ),
    breaking(
      [list, 'policy'],
      set(list, { policy: { kind: 'owner', relation: null, passRoles: [] }, action: custom({}) }),
    ),
  ],
  'auth-user': [
    breaking(['settings:main', 'auth.userEntity'], login({ userEntity: null })),
    breaking(
      ['settings:main', 'auth.userEntity'],
      set('entity:user', { key: { kind: 'fields', parts: ['field:user-email'] } }),
    ),
  ],
  'auth-login-field': [
    breaking(['settings:main', 'auth.loginField'], login({ loginField: null })),
    breaking(['settings:main', 'auth.loginField'], login({ loginField: 'field:book-isbn' })),
    breaking(['settings:main', 'auth.loginField'], set('field:user-email', { unique: false })),
    breaking(
      ['settings:main', 'auth.loginField'],
      set('field:user-email', { type: { kind: 'text' } }),
    ),
    breaking(['settings:main', 'auth.loginField'], set('field:user-email', { writeOnly: true })),
  ],
  'auth-password-field': [
    breaking(['settings:main', 'auth.passwordField'], login({ passwordField: null })),
    breaking(['settings:main', 'auth.passwordField'], login({ passwordField: 'field:book-isbn' })),
    breaking(['settings:main', 'auth.passwordField'], login({ passwordField: 'field:user-email' })),
    breaking(
      ['settings:main', 'auth.passwordField'],
      set('field:user-password', { writeOnly: false }),
    ),
    breaking(
      ['settings:main', 'auth.passwordField'],
      set('field:user-password', { type: { kind: 'text' } }),
    ),
    breaking(
      ['settings:main', 'auth.passwordField'],
      rules('field:user-password', { maxLength: 100 }),
    ),
  ],
  'auth-role-field': [
    breaking(['settings:main', 'auth.roleField'], set('field:user-role', { unique: true })),
    breaking(
      ['settings:main', 'auth.roleField'],
      set('field:user-role', {
        type: { kind: 'string', format: null },
        default: null,
        rules: { maxLength: 2 },
      }),
    ),
    breaking(['settings:main', 'auth.roleField'], login({ roleField: 'field:book-title' })),
    breaking(['settings:main', 'auth.roleField'], login({ roleField: 'field:user-password' })),
    breaking(
      ['settings:main', 'auth.roleField'],
      login({ roles: ['admin', 'clerk', 'customer', 'wizard'] }),
    ),
    breaking(
      ['settings:main', 'auth.roleField'],
      set('field:user-role', { type: { kind: 'boolean' }, default: null }),
    ),
  ],
  'auth-roles': [
    breaking(['settings:main', 'auth.roles.0'], login({ roles: ['a b'] })),
    breaking(['settings:main', 'auth.roles.1'], login({ roles: ['admin', 'admin'] })),
    breaking(['settings:main', 'auth.defaultRole'], login({ defaultRole: 'wizard' })),
    breaking(['settings:main', 'auth.defaultRole'], login({ defaultRole: null })),
  ],
  'auth-operation': [
    breaking(['endpoint:new', 'action'], withoutLogin, auth('login')),
    breaking(['endpoint:new', 'action'], auth('login', { order: 'zz' })),
    breaking(['endpoint:auth-register', 'action'], login({ openRegistration: false })),
    breaking(['endpoint:new', 'action'], auth('verifyEmail')),
    breaking(
      ['endpoint:auth-login', 'policy'],
      set('endpoint:auth-login', { policy: { kind: 'authenticated' } }),
    ),
    breaking(
      ['endpoint:auth-me', 'policy'],
      set('endpoint:auth-me', { policy: { kind: 'public' } }),
    ),
  ],
  'auth-no-login': [
    breaking(['settings:main', 'auth.enabled'], remove('endpoint:auth-login')),
    breaking(['settings:main', 'auth.enabled'], remove('endpoint:auth-refresh')),
  ],
  'auth-header': [
    breaking(['settings:main', 'auth.header'], login({ header: 'X: y' })),
    breaking(['settings:main', 'auth.scheme'], login({ scheme: 'Bearer "x"' })),
  ],
  'envelope-names': [
    breaking(
      ['settings:main', 'envelope.one'],
      set('settings:main', { envelope: named({ one: '' }) }),
    ),
    breaking(
      [list, 'envelope.total'],
      set(list, { envelope: named({ many: 'rows', total: 'rows' }) }),
    ),
    breaking(
      ['settings:main', 'errors.root'],
      set('settings:main', { errors: { format: 'keyed', root: 'a b', rules: {} } }),
    ),
  ],
  'settings-paths': [
    breaking(['settings:main', 'basePath'], set('settings:main', { basePath: 'api/' })),
    breaking(['settings:main', 'auth.prefix'], login({ prefix: '/..' })),
  ],
  'settings-version': [
    breaking(['settings:main', 'version'], set('settings:main', { version: 'v2' })),
  ],
  'settings-cors': [
    breaking(
      ['settings:main', 'cors.origins.0'],
      set('settings:main', { cors: { origins: ['*'], credentials: true } }),
    ),
    breaking(
      ['settings:main', 'cors.origins.0'],
      set('settings:main', { cors: { origins: ['https://a.com/'], credentials: true } }),
    ),
  ],
  'settings-server': [
    breaking(
      ['settings:main', 'servers.0.url'],
      set('settings:main', { servers: [{ url: 'javascript:alert(1)', description: '' }] }),
    ),
    breaking(
      ['settings:main', 'servers.0.url'],
      set('settings:main', { servers: [{ url: '', description: '' }] }),
    ),
  ],
};

function feed(relation: string) {
  return { owner: { relation, side: 'from' }, follows: { relation, side: 'from' } };
}

function response(status: number, shape: string | null = null) {
  return { status, description: '', shape, list: false };
}

function named(change: object) {
  return { kind: 'named', one: null, many: null, total: null, requests: true, ...change };
}
