import { add, breaking, type Cases, login, remove, set } from './break.ts';

const long = 'a'.repeat(64);
const newEntity = (change: object = {}) =>
  add({
    kind: 'entity',
    id: 'entity:new',
    module: 'module:sales',
    name: 'Newcomer',
    plural: 'Newcomers',
    ...change,
  });
const newField = add({ kind: 'field', id: 'field:new', parent: 'entity:new', name: 'label' });

export const nameCases: Cases = {
  'missing-reference': [
    breaking(['field:book-title', 'parent'], set('field:book-title', { parent: 'entity:gone' })),
    breaking(['field:book-format', 'type.enum'], remove('enum:format')),
    breaking(['entity:book', 'module'], set('entity:book', { module: 'module:gone' })),
    breaking(['relation:book-author', 'to'], set('relation:book-author', { to: 'entity:gone' })),
    breaking(
      ['relation:order-books', 'through'],
      set('relation:order-books', { through: 'entity:gone' }),
    ),
    breaking(['settings:main', 'auth.userEntity'], login({ userEntity: 'entity:gone' })),
    breaking(
      ['endpoint:book-list', 'action.entity'],
      set('endpoint:book-list', { action: { kind: 'list', entity: 'entity:gone' } }),
    ),
    breaking(
      ['endpoint:book-list', 'includes.0.relation'],
      set('endpoint:book-list', { includes: [{ relation: 'relation:gone', side: 'from' }] }),
    ),
    breaking(
      ['endpoint:book-list', 'response'],
      set('endpoint:book-list', { response: 'shape:gone' }),
    ),
    breaking(['endpoint:order-ship', 'enqueues.0'], remove('job:order-shipped')),
    breaking(
      ['job:order-placed', 'trigger.entity'],
      set('job:order-placed', {
        trigger: { kind: 'event', entity: 'entity:gone', events: ['created'] },
      }),
    ),
    breaking(
      ['shape:account', 'picks.1.field'],
      set('shape:account', {
        picks: [
          { kind: 'system', name: 'id', as: null },
          { kind: 'field', field: 'field:gone', as: null },
        ],
      }),
    ),
    breaking(
      ['entity:order', 'ownerRelation'],
      set('entity:order', { ownerRelation: 'relation:gone' }),
    ),
    breaking(['entity:book', 'indexes.0.parts.0'], remove('field:book-title')),
  ],
  'stray-placement': [breaking(['placement:viewmain_enumformat', null], remove('enum:format'))],
  'name-empty': [
    breaking(['field:book-title', 'name'], set('field:book-title', { name: ' ' })),
    breaking(['entity:book', 'plural'], set('entity:book', { plural: '' })),
    breaking(['module:sales', 'name'], set('module:sales', { name: '' })),
    breaking(['settings:main', 'name'], set('settings:main', { name: '' })),
    breaking(['job:low-stock', 'name'], set('job:low-stock', { name: '' })),
  ],
  'name-invalid': [
    breaking(['field:book-title', 'name'], set('field:book-title', { name: 'the title' })),
    breaking(['entity:book', 'name'], set('entity:book', { name: "B'); DROP TABLE books; --" })),
    breaking(
      ['relation:book-author', 'fromName'],
      set('relation:book-author', { fromName: '../author' }),
    ),
    breaking(
      ['endpoint:book-list', 'operationId'],
      set('endpoint:book-list', { operationId: '1list' }),
    ),
    breaking(
      ['shape:account', 'picks.0.as'],
      set('shape:account', { picks: [{ kind: 'system', name: 'id', as: '😀' }] }),
    ),
    breaking(['module:sales', 'name'], set('module:sales', { name: '日本' })),
    breaking(['settings:main', 'name'], set('settings:main', { name: '42' })),
  ],
  'name-case': [
    breaking(['field:book-title', 'name'], set('field:book-title', { name: 'Title' })),
    breaking(['entity:book', 'name'], set('entity:book', { name: 'paper_book' })),
  ],
  'name-reserved': [
    breaking(['entity:book', 'name'], set('entity:book', { name: 'Promise' })),
    breaking(['entity:book', 'plural'], set('entity:book', { plural: 'Con' })),
    breaking(['field:book-title', 'name'], set('field:book-title', { name: 'constructor' })),
    breaking(
      ['relation:book-author', 'fromName'],
      set('relation:book-author', { fromName: '__proto__' }),
    ),
    breaking(
      ['endpoint:book-list', 'operationId'],
      set('endpoint:book-list', { operationId: 'delete' }),
    ),
    breaking(['job:low-stock', 'name'], set('job:low-stock', { name: 'await' })),
    breaking(['module:sales', 'name'], set('module:sales', { name: 'NUL' })),
  ],
  'name-reserved-in-postgres': [
    breaking(['field:book-title', 'column'], set('field:book-title', { column: 'order' })),
    breaking(['entity:book', 'table'], set('entity:book', { table: 'user' })),
  ],
  'name-too-long': [
    breaking(['field:book-title', 'name'], set('field:book-title', { name: long })),
    breaking(['entity:book', 'table'], set('entity:book', { table: long })),
    breaking(['field:book-title', 'name'], set('field:book-title', { column: long })),
    breaking(['module:sales', 'name'], set('module:sales', { name: long })),
    breaking(
      ['relation:book-categories', 'joinTable'],
      set('relation:book-categories', { joinTable: long }),
    ),
    breaking(
      ['relation:book-author', 'fromName'],
      set('relation:book-author', { fromName: long.slice(2) }),
    ),
  ],
  'column-invalid': [
    breaking(['field:book-title', 'column'], set('field:book-title', { column: 'a"; drop' })),
    breaking(['entity:book', 'table'], set('entity:book', { table: '' })),
    breaking(
      ['entity:book', 'systemColumns.version'],
      set('entity:book', { systemColumns: { version: 'row version' } }),
    ),
    breaking(
      ['relation:book-author', 'columns.0'],
      set('relation:book-author', { columns: ['a b'] }),
    ),
    breaking(
      ['relation:book-categories', 'joinTable'],
      set('relation:book-categories', { joinTable: 'a-b' }),
    ),
  ],
  'duplicate-type': [
    breaking(['enum:format', 'name'], set('enum:format', { name: 'Book' })),
    breaking(['shape:account', 'name'], set('shape:account', { name: 'AUTHOR' })),
  ],
  'duplicate-table': [
    breaking(['entity:new', 'table'], newEntity({ table: 'BOOKS' }), newField),
    breaking(
      ['relation:book-categories', 'joinTable'],
      set('relation:book-categories', { joinTable: 'authors' }),
    ),
  ],
  'duplicate-plural': [
    breaking(
      ['entity:new', 'plural'],
      newEntity({ plural: 'books', table: 'newcomers' }),
      newField,
    ),
  ],
  'duplicate-property': [
    breaking(['field:book-isbn', 'name'], set('field:book-isbn', { name: 'title' })),
    breaking(['field:book-isbn', 'name'], set('field:book-isbn', { name: 'createdAt' })),
    breaking(['relation:book-author', 'fromName'], set('field:book-isbn', { name: 'authorId' })),
    breaking(
      ['relation:book-author', 'fromName'],
      set('relation:book-author', { fromName: 'title' }),
    ),
    breaking(['field:book-reviewCount', 'name'], set('field:book-reviewCount', { name: 'stock' })),
    breaking(
      ['relation:review-book', 'toName'],
      set('relation:review-book', { toName: 'categories' }),
    ),
  ],
  'duplicate-column': [
    breaking(['field:book-isbn', 'column'], set('field:book-isbn', { column: 'Title' })),
    breaking(
      ['relation:book-author', 'columns'],
      set('relation:book-author', { columns: ['title'] }),
    ),
    breaking(
      ['entity:book', 'systemColumns.updatedAt'],
      set('entity:book', {
        timestamps: true,
        systemColumns: { createdAt: 'moment', updatedAt: 'moment' },
      }),
    ),
  ],
  'duplicate-module': [
    breaking(['module:sales', 'name'], set('module:sales', { name: 'catalogue' })),
  ],
  'module-prefix': [
    breaking(['module:sales', 'prefix'], set('module:sales', { prefix: '/sales/' })),
    breaking(['module:sales', 'prefix'], set('module:sales', { prefix: '../..' })),
  ],
  'duplicate-operation': [
    breaking(
      ['endpoint:book-read', 'operationId'],
      set('endpoint:book-list', { operationId: 'GetBook' }),
    ),
  ],
  'duplicate-job': [
    breaking(['job:order-placed', 'name'], set('job:order-placed', { name: 'report_low_stock' })),
  ],
  'enum-empty': [breaking(['enum:format', 'values'], set('enum:format', { values: [] }))],
  'enum-value': [
    breaking(
      ['enum:status', 'values.0.name'],
      set('enum:status', { values: [{ name: '', label: '' }] }),
    ),
    breaking(
      ['enum:status', 'values.0.name'],
      set('enum:status', { values: [{ name: "a'b", label: '' }] }),
    ),
    breaking(
      ['enum:status', 'values.1.name'],
      set('enum:status', {
        values: [
          { name: 'a', label: '' },
          { name: 'a', label: '' },
        ],
      }),
    ),
  ],
  'unused-enum': [
    breaking(
      ['enum:new', null],
      add({
        kind: 'enum',
        id: 'enum:new',
        module: 'module:sales',
        name: 'New',
        values: [{ name: 'a' }],
      }),
    ),
  ],
  'unused-shape': [
    breaking(
      ['shape:new', null],
      add({ kind: 'shape', id: 'shape:new', module: 'module:sales', name: 'New' }),
    ),
  ],
  'unused-job': [
    breaking(['job:order-shipped', 'trigger'], set('endpoint:order-ship', { enqueues: [] })),
  ],
  'text-control': [
    breaking(['entity:book', 'description'], set('entity:book', { description: 'a\0b' })),
    breaking(
      ['enum:status', 'values.0.label'],
      set('enum:status', { values: [{ name: 'open', label: '\ud800' }] }),
    ),
    breaking(['field:book-title', 'example'], set('field:book-title', { example: '\u001b[31m' })),
  ],
  'text-hidden': [
    breaking(['entity:book', 'description'], set('entity:book', { description: '\u202eevil' })),
  ],
  'design-limits': [
    breaking(['entity:book', null], (records) => {
      for (let i = 0; i <= 500; i++) {
        add({ kind: 'field', id: `field:x${i}`, parent: 'entity:book', name: `x${i}` })(records);
      }
    }),
    breaking(['settings:main', null], (records) => {
      for (let i = 0; i <= 1000; i++) {
        add({ kind: 'job', id: `job:x${i}`, module: 'module:sales', name: `x${i}` })(records);
      }
    }),
  ],
};
