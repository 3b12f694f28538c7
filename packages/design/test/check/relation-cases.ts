import { add, breaking, type Cases, set, withoutLogin } from './break.ts';
import { byFields, shelf, shelved } from './shelf.ts';

export const relationCases: Cases = {
  'owner-relation': [
    breaking(
      ['entity:order', 'ownerRelation'],
      set('relation:order-customer', { references: ['field:user-email'] }),
    ),
    breaking(
      ['entity:order', 'ownerRelation'],
      set('entity:order', { ownerRelation: 'relation:line-order' }),
    ),
    breaking(
      ['entity:order', 'ownerRelation'],
      withoutLogin,
      set('entity:order', { ownerRelation: 'relation:order-customer' }),
    ),
  ],
  'relation-owner': [
    breaking(['relation:book-author', 'owner'], set('relation:book-author', { owner: 'to' })),
    breaking(['relation:book-author', 'owner'], set('relation:book-author', { owner: 'join' })),
    breaking(
      ['relation:book-categories', 'owner'],
      set('relation:book-categories', { owner: 'from' }),
    ),
    breaking(
      ['relation:book-author', 'owner'],
      set('relation:book-author', { fromMany: false, owner: 'join' }),
    ),
  ],
  'relation-set-null': [
    breaking(
      ['relation:book-author', 'onDelete'],
      set('relation:book-author', { onDelete: 'setNull' }),
    ),
    breaking(
      ['relation:category-parent', 'onUpdate'],
      set('relation:category-parent', { onUpdate: 'setDefault' }),
    ),
  ],
  'relation-through': [
    breaking(
      ['relation:order-books', 'through'],
      set('relation:line-book', { references: ['field:book-isbn'] }),
    ),
    breaking(
      ['relation:book-author', 'joinTable'],
      set('relation:book-author', { joinTable: 'x' }),
    ),
    breaking(
      ['relation:book-author', 'through'],
      set('relation:book-author', { through: 'entity:line' }),
    ),
    breaking(
      ['relation:order-books', 'joinTable'],
      set('relation:order-books', { joinTable: 'x' }),
    ),
    breaking(
      ['relation:order-books', 'through'],
      set('relation:order-books', { through: 'entity:review' }),
    ),
    breaking(
      ['relation:order-books', 'through'],
      set('relation:order-books', { through: 'entity:order' }),
    ),
  ],
  'relation-self-names': [
    breaking(
      ['relation:category-parent', 'fromName'],
      set('relation:category-parent', { fromName: null, toName: null }),
    ),
    breaking(
      ['relation:category-parent', 'fromName'],
      set('relation:category-parent', { fromName: null }),
    ),
  ],
  'relation-pair-names': [
    breaking(
      ['relation:new', 'fromName'],
      add({
        kind: 'relation',
        id: 'relation:new',
        from: 'entity:book',
        to: 'entity:author',
        foreignKey: ['editorId'],
      }),
    ),
  ],
  'relation-references': [
    breaking(['relation:shelved', 'references'], shelved({ references: [] })),
    breaking(
      ['relation:shelved', 'references'],
      shelved({ references: ['field:category-name', 'field:category-name'] }),
    ),
    breaking(
      ['relation:shelved', 'references'],
      shelved({ references: ['field:category-name', 'field:category-slug'] }),
    ),
    breaking(['relation:shelved', 'references'], shelved({ references: ['field:book-title'] })),
    ...[
      { required: false },
      { sensitive: true },
      { writeOnly: true },
      { unique: false },
      { type: { kind: 'json' } },
      { list: true },
    ].map((change) =>
      breaking(['relation:shelved', 'references'], shelved(), set('field:category-name', change)),
    ),
    breaking(
      ['relation:shelved', 'references'],
      shelved(),
      set('entity:category', { softDelete: true }),
    ),
    breaking(
      ['relation:book-categories', 'references'],
      set('relation:book-categories', { references: ['field:category-name'] }),
    ),
  ],
  'relation-fields': [
    breaking(['relation:shelved', 'fields'], shelf(), byFields(['field:shelf', 'field:shelf'])),
    breaking(
      ['relation:shelved', 'fields'],
      shelf(),
      byFields(['field:shelf', 'field:review-title']),
    ),
    breaking(['relation:shelved', 'fields'], shelf(), byFields([])),
    breaking(['relation:shelved', 'fields'], byFields(['field:book-title'])),
    ...[
      { type: { kind: 'integer' } },
      { list: true },
      { default: { kind: 'value', value: 'Gothic' } },
      { writeOnly: true },
      { sensitive: true },
    ].map((change) =>
      breaking(['relation:shelved', 'fields'], shelf(change), byFields(['field:shelf'])),
    ),
    breaking(
      ['relation:shelved', 'required'],
      shelf({ required: false }),
      byFields(['field:shelf']),
    ),
    breaking(
      ['relation:shelved', 'required'],
      shelf(),
      byFields(['field:shelf'], { required: false }),
    ),
    ...(['foreignKey', 'columns'] as const).map((property) =>
      breaking(
        ['relation:shelved', property],
        shelf(),
        byFields(['field:shelf'], { [property]: ['other'] }),
      ),
    ),
    ...(['writable', 'filterable'] as const).map((property) =>
      breaking(
        ['relation:shelved', property],
        shelf(),
        byFields(['field:shelf'], { [property]: false }),
      ),
    ),
    breaking(
      ['relation:book-categories', 'fields'],
      set('relation:book-categories', { fields: ['field:book-title'] }),
    ),
  ],
  'relation-foreign-key': [
    breaking(['relation:shelved', 'foreignKey'], shelved({ foreignKey: ['shelfName', 'other'] })),
    breaking(
      ['relation:book-author', 'foreignKey'],
      set('relation:book-author', { foreignKey: ['a', 'b'] }),
    ),
    breaking(
      ['relation:book-categories', 'columns'],
      set('relation:book-categories', { columns: ['a'] }),
    ),
  ],
  'relation-ring': [
    breaking(
      ['relation:category-parent', 'required'],
      set('relation:category-parent', { required: true, onDelete: 'restrict' }),
    ),
    breaking(
      ['relation:new', 'required'],
      add({
        kind: 'relation',
        id: 'relation:new',
        from: 'entity:author',
        to: 'entity:book',
        fromName: 'masterpiece',
      }),
    ),
  ],
  'foreign-key-unindexed': [
    breaking(['relation:book-author', 'indexed'], set('relation:book-author', { indexed: false })),
  ],
  'unwritable-relation': [
    breaking(
      ['relation:book-author', 'writable'],
      set('relation:book-author', { writable: false }),
    ),
    breaking(['relation:order-customer', 'writable'], set('entity:order', { ownerRelation: null })),
    breaking(
      ['endpoint:order-create', 'policy'],
      set('endpoint:order-create', { policy: { kind: 'optional' } }),
    ),
  ],
};
