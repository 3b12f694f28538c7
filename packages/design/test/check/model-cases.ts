import type { JsonValue } from '../../src/index.ts';
import { add, breaking, type Cases, rules, set, withoutLogin } from './break.ts';
import { byFields, shelf } from './shelf.ts';

const index = (change: object) => ({
  name: null,
  parts: [],
  unique: false,
  method: 'btree',
  where: null,
  ...change,
});
const part = (ref: string, descending = false) => ({ ref, descending });
const system = (name: string) => ({ system: name, descending: false });
const title = part('field:book-title');
const checks = (expression: string) =>
  set('entity:book', { checks: [{ name: 'a_check', expression }] });
const bookIndexes = (...indexes: object[]) => set('entity:book', { indexes });
const key = (...parts: string[]) => ({ key: { kind: 'fields', parts } });
const tags = add({
  kind: 'field',
  id: 'field:tags',
  parent: 'entity:book',
  name: 'tags',
  list: true,
});
const data = add({
  kind: 'field',
  id: 'field:data',
  parent: 'entity:book',
  name: 'extra',
  type: { kind: 'json' },
});

const nested = [
  add({ kind: 'shape', id: 'shape:size', module: 'module:sales', name: 'Size' }),
  add({
    kind: 'field',
    id: 'field:width',
    parent: 'shape:size',
    name: 'outerWidth',
    type: { kind: 'decimal', precision: 5, scale: 1 },
    required: true,
  }),
  add({ kind: 'shape', id: 'shape:parcel', module: 'module:sales', name: 'Parcel' }),
];
const parcel = (example: JsonValue) =>
  add({
    kind: 'field',
    id: 'field:sizes',
    parent: 'shape:parcel',
    name: 'sizes',
    type: { kind: 'shape', shape: 'shape:size' },
    list: true,
    example,
  });

export const modelCases: Cases = {
  'entity-empty': [
    breaking(
      ['entity:new', null],
      add({
        kind: 'entity',
        id: 'entity:new',
        module: 'module:sales',
        name: 'Newcomer',
        plural: 'Newcomers',
      }),
    ),
  ],
  'entity-key': [
    breaking(
      ['entity:review', 'key.parts.0'],
      shelf(),
      byFields(['field:shelf']),
      set('entity:review', key('relation:shelved')),
    ),
    breaking(['entity:book', 'key'], set('entity:book', key())),
    breaking(['entity:book', 'key.parts.0'], set('entity:book', key('field:author-name'))),
    breaking(['entity:book', 'key.parts.0'], set('entity:book', key('field:book-publishedOn'))),
    breaking(
      ['entity:book', 'key.parts.1'],
      set('entity:book', key('field:book-isbn', 'field:book-isbn')),
    ),
    breaking(['entity:book', 'key.parts.0'], set('entity:book', key('field:tags')), tags),
    breaking(
      ['entity:category', 'key.parts.0'],
      set('entity:category', key('relation:category-parent')),
    ),
    breaking(['entity:book', 'key.parts.0'], set('entity:book', key('field:book-reviewCount'))),
    breaking(
      ['entity:book', 'key.parts.0'],
      set('entity:book', key('field:book-isbn')),
      set('field:book-isbn', { writeOnly: true }),
    ),
    breaking(
      ['entity:category', 'key'],
      set('entity:category', key('relation:category-parent')),
      set('relation:category-parent', { required: true }),
    ),
  ],
  'author-login': [
    breaking(['entity:book', 'author'], withoutLogin, set('entity:book', { author: true })),
  ],
  'index-parts': [
    breaking(['entity:book', 'indexes.0'], bookIndexes(index({}))),
    breaking(
      ['entity:book', 'indexes.0'],
      bookIndexes(index({ parts: [part('field:author-name')] })),
    ),
    breaking(['entity:book', 'indexes.0'], bookIndexes(index({ parts: [title, title] }))),
    breaking(
      ['entity:book', 'indexes.0'],
      bookIndexes(index({ parts: [part('relation:review-book')] })),
    ),
    breaking(['entity:book', 'indexes.0'], bookIndexes(index({ parts: [title], method: 'gin' }))),
    breaking(
      ['entity:book', 'indexes.0'],
      tags,
      bookIndexes(index({ parts: [part('field:tags')] })),
    ),
    breaking(
      ['entity:book', 'indexes.0'],
      tags,
      bookIndexes(index({ parts: [part('field:tags')], method: 'gin', unique: true })),
    ),
    breaking(
      ['entity:book', 'indexes.0'],
      bookIndexes(index({ parts: [part('field:book-title', true)], method: 'hash' })),
    ),
    breaking(
      ['entity:book', 'indexes.0'],
      bookIndexes(index({ parts: [title, part('field:book-price')], method: 'hash' })),
    ),
    breaking(
      ['entity:book', 'indexes.0'],
      bookIndexes(index({ parts: [part('field:book-reviewCount')] })),
    ),
    ...['gin', 'hash'].map((method) =>
      breaking(
        ['entity:book', 'indexes.0'],
        bookIndexes(index({ parts: [{ expression: 'lower(title)' }], method })),
      ),
    ),
    ...[
      { unique: true },
      { method: 'gin' },
      { parts: [system('createdAt'), system('createdAt')] },
      { parts: [system('deletedAt')] },
    ].map((change) =>
      breaking(
        ['entity:book', 'indexes.0'],
        set('entity:book', { timestamps: true, softDelete: false }),
        bookIndexes(index({ parts: [system('createdAt')], ...change })),
      ),
    ),
    // Rows whose texts differ may be alike in these.
    ...['price + 1', 'coalesce(lower(title), title)', 'length(title)', 'lower(stock)'].map(
      (expression) =>
        breaking(
          ['entity:book', 'indexes.0'],
          bookIndexes(index({ parts: [{ expression }], unique: true })),
        ),
    ),
  ],
  'index-name': [
    breaking(
      ['entity:book', 'indexes.0.name'],
      bookIndexes(index({ name: 'a b', parts: [title] })),
    ),
    breaking(
      ['entity:book', 'indexes.0.name'],
      bookIndexes(index({ name: 'authors', parts: [title] })),
    ),
    breaking(
      ['entity:book', 'indexes.1.name'],
      bookIndexes(
        index({ name: 'same', parts: [title] }),
        index({ name: 'Same', parts: [part('field:book-price')] }),
      ),
    ),
    breaking(
      ['entity:book', 'checks.0.name'],
      set('entity:book', { checks: [{ name: '', expression: 'price > 0' }] }),
    ),
    breaking(
      ['entity:book', 'checks.1.name'],
      set('entity:book', {
        checks: [
          { name: 'a', expression: 'price > 0' },
          { name: 'a', expression: 'price > 1' },
        ],
      }),
    ),
  ],
  'duplicate-index': [
    breaking(
      ['entity:book', 'indexes.1'],
      bookIndexes(index({ parts: [title] }), index({ parts: [part('field:book-title', true)] })),
    ),
    breaking(
      ['entity:book', 'indexes.0'],
      bookIndexes(index({ parts: [part('field:book-isbn')] })),
    ),
    breaking(
      ['entity:book', 'indexes.0'],
      bookIndexes(index({ parts: [part('relation:book-author')] })),
    ),
  ],
  'sql-unsafe': [
    ...[
      'price > 0; drop table books',
      'price > 0 -- x',
      'price /* x */ > 0',
      "title <> 'a",
      '(price > 0',
      'price > 0)',
      '',
      'price > $$x$$',
      'price > \\',
      'price > `1`',
    ].map((expression) => breaking(['entity:book', 'checks.0.expression'], checks(expression))),
    breaking(
      ['entity:book', 'indexes.0.where'],
      bookIndexes(index({ parts: [title], where: 'stock < 1;' })),
    ),
    // What an index holds must not hang on settings of the session.
    ...["date_trunc('day', published_on) is null", 'published_on::timestamp is null'].map((where) =>
      breaking(['entity:book', 'indexes.0.where'], bookIndexes(index({ parts: [title], where }))),
    ),
    ...['lower(title', "concat(title, 'a')", 'title::date', 'published_on', "'a'", ''].map(
      (expression) =>
        breaking(
          ['entity:book', 'indexes.0.parts.1.expression'],
          bookIndexes(index({ parts: [title, { expression }] })),
        ),
    ),
  ],
  'sql-unknown': [
    ...[
      'cost > 0',
      'price > (select 1)',
      'pg_sleep(1) is null',
      '"Price" > 0',
      'publishedOn > price',
    ].map((expression) => breaking(['entity:book', 'checks.0.expression'], checks(expression))),
    breaking(
      ['entity:book', 'indexes.0.where'],
      bookIndexes(index({ parts: [title], where: 'now() > published_on' })),
    ),
  ],
  'rule-range': [
    breaking(['field:book-stock', 'rules.min'], rules('field:book-stock', { min: 5, max: 4 })),
    breaking(
      ['field:book-title', 'rules.minLength'],
      rules('field:book-title', { minLength: 300 }),
    ),
    breaking(
      ['field:tags', 'rules.minItems'],
      tags,
      rules('field:tags', { minItems: 3, maxItems: 2 }),
    ),
    breaking(
      ['field:book-stock', 'rules.min'],
      rules('field:book-stock', { min: 0.5, max: 0.75 }),
      set('field:book-stock', { default: null, example: null }),
    ),
    breaking(
      ['field:book-title', 'rules.minLength'],
      rules('field:book-title', { minLength: 100_001, maxLength: null }),
      set('field:book-title', { default: null, example: null }),
    ),
    breaking(
      ['field:book-title', 'rules.maxLength'],
      set('field:book-title', { type: { kind: 'string', format: 'email' } }),
      rules('field:book-title', { minLength: null, maxLength: 5 }),
      set('field:book-title', { default: null, example: null }),
    ),
    breaking(
      ['field:book-title', 'rules.minLength'],
      set('field:book-title', { type: { kind: 'string', format: 'colour' } }),
      rules('field:book-title', { minLength: 8, maxLength: null }),
      set('field:book-title', { default: null, example: null }),
    ),
    breaking(
      ['field:book-stock', 'rules.multipleOf'],
      rules('field:book-stock', { min: 1, max: 4, multipleOf: 5 }),
      set('field:book-stock', { default: null, example: null }),
    ),
  ],
  'rule-type': [
    breaking(['field:book-stock', 'rules.minLength'], rules('field:book-stock', { minLength: 1 })),
    breaking(['field:book-title', 'rules.max'], rules('field:book-title', { max: 1 })),
    breaking(['field:book-title', 'rules.maxItems'], rules('field:book-title', { maxItems: 1 })),
    breaking(['field:book-stock', 'rules.pattern'], rules('field:book-stock', { pattern: 'a' })),
  ],
  'pattern-invalid': [
    breaking(['field:book-title', 'rules.pattern'], rules('field:book-title', { pattern: '(' })),
    breaking(['field:book-title', 'rules.pattern'], rules('field:book-title', { pattern: '' })),
  ],
  'pattern-slow': ['(a+)+$', '(a|a)*', '(.*)*', '([a-z]+)*x', '(a{1,50}){1,50}', '(x+x+)+y'].map(
    (pattern) =>
      breaking(['field:book-title', 'rules.pattern'], rules('field:book-title', { pattern })),
  ),
  'default-type': [
    breaking(
      ['field:book-stock', 'default'],
      set('field:book-stock', { default: { kind: 'value', value: 'x' } }),
    ),
    breaking(
      ['field:book-stock', 'default'],
      set('field:book-stock', { default: { kind: 'value', value: -1 } }),
    ),
    breaking(
      ['field:book-stock', 'default'],
      set('field:book-stock', { default: { kind: 'value', value: null } }),
    ),
    breaking(
      ['field:book-format', 'default'],
      set('field:book-format', { default: { kind: 'value', value: 'scroll' } }),
    ),
    breaking(
      ['field:book-title', 'default'],
      set('field:book-title', { default: { kind: 'now' } }),
    ),
    breaking(
      ['field:book-title', 'default'],
      set('field:book-title', { default: { kind: 'uuid' } }),
    ),
    breaking(
      ['field:book-title', 'default'],
      set('field:book-title', { default: { kind: 'sequence' } }),
    ),
  ],
  'example-type': [
    breaking(['field:book-title', 'example'], set('field:book-title', { example: 7 })),
    breaking(['field:book-isbn', 'example'], set('field:book-isbn', { example: '123' })),
    breaking(['field:book-price', 'example'], set('field:book-price', { example: '9.999' })),
    breaking(
      ['field:book-coverUrl', 'example'],
      set('field:book-coverUrl', { example: 'javascript:alert(1)' }),
    ),
    breaking(
      ['field:book-publishedOn', 'example'],
      set('field:book-publishedOn', { example: '2026-13-01' }),
    ),
    breaking(['field:book-stock', 'example'], set('field:book-stock', { example: 1.5 })),
    breaking(['field:tags', 'example'], tags, set('field:tags', { example: ['a', 1] })),
    ...[7, [{}], [{ outerWidth: null }], [{ outerWidth: 1.25 }], [{ OuterWidth: 1 }]].map(
      (example) => breaking(['field:sizes', 'example'], ...nested, parcel(example)),
    ),
  ],
  'computed-field': [
    breaking(
      ['field:mine', 'computed.of'],
      set('relation:order-customer', { references: ['field:user-email'] }),
      add({
        kind: 'field',
        id: 'field:mine',
        parent: 'entity:order',
        name: 'mine',
        type: { kind: 'boolean' },
        computed: { kind: 'viewerIn', of: { relation: 'relation:order-customer', side: 'from' } },
      }),
    ),
    breaking(
      ['field:book-reviewCount', 'type'],
      set('field:book-reviewCount', { type: { kind: 'text' } }),
    ),
    breaking(
      ['field:book-reviewCount', 'computed.of'],
      set('field:book-reviewCount', {
        computed: { kind: 'count', of: { relation: 'relation:review-book', side: 'from' } },
      }),
    ),
    breaking(
      ['field:book-reviewCount', 'computed.of'],
      set('field:book-reviewCount', {
        computed: { kind: 'count', of: { relation: 'relation:book-author', side: 'from' } },
      }),
    ),
    breaking(
      ['field:book-reviewCount', 'default'],
      set('field:book-reviewCount', { default: { kind: 'value', value: 1 } }),
    ),
    breaking(
      ['field:book-reviewCount', 'computed.of'],
      set('field:book-reviewCount', {
        type: { kind: 'boolean' },
        computed: { kind: 'viewerIn', of: { relation: 'relation:book-author', side: 'from' } },
      }),
    ),
    breaking(
      ['field:category-slug', 'computed.from'],
      set('field:category-slug', { computed: { kind: 'slug', from: 'field:book-title' } }),
    ),
    breaking(
      ['field:category-slug', 'computed.from'],
      set('field:category-slug', { computed: { kind: 'slug', from: 'field:category-slug' } }),
    ),
    breaking(
      ['field:category-slug', 'type'],
      set('field:category-slug', { type: { kind: 'integer' }, rules: rulesOf(), example: null }),
    ),
    breaking(
      ['field:category-slug', 'type'],
      set('field:category-slug', { type: { kind: 'string', format: 'email' }, example: null }),
    ),
    breaking(
      ['field:category-slug', 'rules.maxLength'],
      rules('field:category-slug', { maxLength: 15 }),
      set('field:category-slug', { example: null }),
    ),
    breaking(
      ['field:category-slug', 'rules.minLength'],
      rules('field:category-slug', { minLength: 2 }),
    ),
    breaking(
      ['field:category-slug', 'rules.pattern'],
      rules('field:category-slug', { pattern: '^[a-z]' }),
    ),
  ],
  'read-only-required': [
    breaking(['field:book-title', 'required'], set('field:book-title', { readOnly: true })),
  ],
  'read-write-only': [
    breaking(
      ['field:user-phone', 'writeOnly'],
      set('field:user-phone', { readOnly: true, writeOnly: true }),
    ),
  ],
  'unique-type': [
    breaking(['field:data', 'unique'], data, set('field:data', { unique: true })),
    breaking(['field:tags', 'unique'], tags, set('field:tags', { unique: true })),
  ],
  'query-type': [
    breaking(['field:data', 'filterable'], data, set('field:data', { filterable: true })),
    breaking(['field:tags', 'sortable'], tags, set('field:tags', { sortable: true })),
    breaking(['field:tags', 'filterable'], tags, set('field:tags', { filterable: true })),
    breaking(
      ['field:data', 'filterable'],
      data,
      set('field:data', { type: { kind: 'interval' }, filterable: true }),
    ),
    breaking(['field:book-stock', 'searchable'], set('field:book-stock', { searchable: true })),
    breaking(
      ['field:book-reviewCount', 'sortable'],
      set('field:book-reviewCount', { sortable: true }),
    ),
  ],
  'answer-hidden': [
    breaking(
      ['shape:account', 'picks.0'],
      set('shape:account', {
        picks: [{ kind: 'field', field: 'field:user-password', as: null }],
      }),
    ),
  ],
  'query-hidden': [
    breaking(['field:user-password', 'sortable'], set('field:user-password', { sortable: true })),
  ],
  'query-sensitive': (['filterable', 'sortable', 'searchable'] as const).map((key) =>
    breaking(['field:user-phone', key], set('field:user-phone', { sensitive: true, [key]: true })),
  ),
  'decimal-scale': [
    breaking(
      ['field:book-price', 'type.scale'],
      set('field:book-price', { type: { kind: 'decimal', precision: 2, scale: 3 }, example: null }),
    ),
  ],
  'field-storage': [
    breaking(
      ['field:data', 'type'],
      data,
      set('field:data', { type: { kind: 'shape', shape: 'shape:account' } }),
    ),
    breaking(
      ['field:new', 'unique'],
      add({ kind: 'field', id: 'field:new', parent: 'shape:account', name: 'extra', unique: true }),
    ),
    breaking(
      ['field:new', 'column'],
      add({ kind: 'field', id: 'field:new', parent: 'shape:account', name: 'extra', column: 'x' }),
    ),
  ],
  'shape-cycle': [
    breaking(
      ['shape:account', 'picks.0.shape'],
      set('shape:account', {
        picks: [
          {
            kind: 'relation',
            relation: 'relation:order-customer',
            side: 'to',
            as: null,
            shape: 'shape:new',
            value: null,
          },
        ],
      }),
      add({
        kind: 'shape',
        id: 'shape:new',
        module: 'module:sales',
        name: 'New',
        entity: 'entity:order',
        picks: [{ kind: 'relation', relation: 'relation:order-customer', shape: 'shape:account' }],
      }),
    ),
    breaking(
      ['field:new', 'type'],
      add({
        kind: 'field',
        id: 'field:new',
        parent: 'shape:account',
        name: 'self',
        type: { kind: 'shape', shape: 'shape:account' },
      }),
    ),
  ],
  'shape-picks': [
    breaking(['shape:account', 'picks.0'], set('shape:account', { entity: null })),
    breaking(
      ['shape:account', 'picks.0'],
      set('shape:account', { picks: [{ kind: 'field', field: 'field:book-title', as: null }] }),
    ),
    breaking(
      ['shape:account', 'picks.0'],
      set('shape:account', { picks: [{ kind: 'system', name: 'deletedAt', as: null }] }),
    ),
    ...[
      { relation: 'relation:book-author', side: 'from', shape: null, value: null },
      { relation: 'relation:order-customer', side: 'from', shape: null, value: null },
      { relation: 'relation:order-customer', side: 'to', shape: 'shape:account', value: null },
      { relation: 'relation:order-customer', side: 'to', shape: null, value: 'field:book-title' },
    ].map((pick) =>
      breaking(
        ['shape:account', 'picks.0'],
        set('shape:account', { picks: [{ kind: 'relation', as: null, ...pick }] }),
      ),
    ),
  ],
  'shape-keys': [
    breaking(
      ['shape:account', 'picks.1'],
      set('shape:account', {
        picks: [
          { kind: 'field', field: 'field:user-name', as: null },
          { kind: 'field', field: 'field:user-email', as: 'name' },
        ],
      }),
    ),
    breaking(
      ['field:new', 'name'],
      add({ kind: 'field', id: 'field:new', parent: 'shape:account', name: 'name' }),
    ),
  ],
  'request-incomplete': [
    breaking(
      ['endpoint:book-create', 'request'],
      set('endpoint:book-create', { request: 'shape:new' }),
      add({
        kind: 'shape',
        id: 'shape:new',
        module: 'module:sales',
        name: 'New',
        entity: 'entity:book',
        picks: [{ kind: 'field', field: 'field:book-title' }],
      }),
    ),
  ],
};

function rulesOf() {
  return {
    minLength: null,
    maxLength: null,
    min: null,
    max: null,
    multipleOf: null,
    pattern: null,
    minItems: null,
    maxItems: null,
    message: null,
  };
}
