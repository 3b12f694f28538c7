import type { Design } from '../../design.ts';
import type { Policy, RecordInput } from '../../kinds/index.ts';
import { roleChange } from '../accounts.ts';
import { authEndpoints, endpoint, resource } from '../sketch.ts';

const open: Policy = { kind: 'public' };
const staff: Policy = { kind: 'roles', roles: ['admin', 'clerk'] };
const admin: Policy = { kind: 'roles', roles: ['admin'] };
const owner: Policy = { kind: 'owner', relation: null, passRoles: ['admin', 'clerk'] };
const keptByStaff = {
  create: { policy: staff },
  read: { policy: open },
  update: { policy: staff },
  delete: { policy: staff },
};

export function bookshopEndpoints(design: Design): RecordInput<'endpoint'>[] {
  return [...catalogueEndpoints(design), ...salesEndpoints(design), ...peopleEndpoints(design)];
}

function catalogueEndpoints(design: Design): RecordInput<'endpoint'>[] {
  const module = 'module:catalogue';
  return [
    ...resource(design, 'entity:author', {
      ...keptByStaff,
      list: { policy: open, defaultSort: [{ by: 'field:author-name' }], cache: { seconds: 60 } },
      read: { policy: open, includes: [{ relation: 'relation:book-author', side: 'to' }] },
    }),
    ...resource(design, 'entity:book', {
      ...keptByStaff,
      list: {
        policy: open,
        includes: [{ relation: 'relation:book-author' }, { relation: 'relation:book-categories' }],
        defaultSort: [{ by: 'field:book-title' }],
        cache: { seconds: 60 },
      },
      read: {
        policy: open,
        includes: [
          { relation: 'relation:book-author' },
          { relation: 'relation:book-categories' },
          { relation: 'relation:review-book', side: 'to' },
        ],
      },
    }),
    endpoint(
      'book-by-isbn',
      module,
      'GET /books/by-isbn/:isbn',
      { kind: 'read', entity: 'entity:book' },
      {
        operationId: 'getBookByIsbn',
        summary: 'Get a book by its ISBN',
        lookup: 'field:book-isbn',
        policy: open,
        includes: [{ relation: 'relation:book-author' }],
      },
    ),
    endpoint(
      'book-bulk',
      module,
      'POST /books/bulk',
      { kind: 'bulkCreate', entity: 'entity:book' },
      {
        operationId: 'createBooks',
        summary: 'Create several books at once',
        policy: staff,
      },
    ),
    endpoint(
      'book-restore',
      module,
      'POST /books/:bookId/restore',
      { kind: 'restore', entity: 'entity:book' },
      {
        operationId: 'restoreBook',
        summary: 'Bring a deleted book back',
        policy: staff,
      },
    ),
    endpoint(
      'book-shelve',
      module,
      'PUT /books/:bookId/categories/:categoryId',
      { kind: 'link', relation: 'relation:book-categories' },
      {
        operationId: 'addBookCategory',
        summary: 'Put a book into a category',
        policy: staff,
      },
    ),
    endpoint(
      'book-unshelve',
      module,
      'DELETE /books/:bookId/categories/:categoryId',
      { kind: 'unlink', relation: 'relation:book-categories' },
      {
        operationId: 'removeBookCategory',
        summary: 'Take a book out of a category',
        policy: staff,
      },
    ),
    endpoint(
      'author-books',
      module,
      'GET /authors/:authorId/books',
      { kind: 'list', entity: 'entity:book' },
      {
        operationId: 'listAuthorBooks',
        summary: 'List the books of an author',
        within: { relation: 'relation:book-author', side: 'from' },
        policy: open,
        defaultSort: [{ by: 'field:book-title' }],
      },
    ),
    ...resource(design, 'entity:category', {
      ...keptByStaff,
      list: { policy: open, defaultSort: [{ by: 'field:category-name' }], cache: { seconds: 300 } },
      read: { policy: open, includes: [{ relation: 'relation:category-parent', side: 'to' }] },
    }),
    endpoint(
      'review-list',
      module,
      'GET /books/:bookId/reviews',
      { kind: 'list', entity: 'entity:review' },
      {
        operationId: 'listBookReviews',
        summary: 'List the reviews of a book',
        within: { relation: 'relation:review-book', side: 'from' },
        policy: open,
        includes: [{ relation: 'relation:review-customer' }],
        defaultSort: [{ by: 'createdAt', descending: true }],
      },
    ),
    endpoint(
      'review-create',
      module,
      'POST /books/:bookId/reviews',
      { kind: 'create', entity: 'entity:review' },
      {
        operationId: 'createBookReview',
        summary: 'Review a book',
        within: { relation: 'relation:review-book', side: 'from' },
        policy: { kind: 'authenticated' },
        rateLimit: { requests: 10, seconds: 60, per: 'viewer' },
      },
    ),
    ...resource(design, 'entity:review', {
      list: null,
      create: null,
      read: { policy: open },
      update: { policy: owner },
      delete: { policy: owner },
    }),
  ];
}

function salesEndpoints(design: Design): RecordInput<'endpoint'>[] {
  const module = 'module:sales';
  const step = (
    name: string,
    status: string,
    time: 'field:order-paidAt' | 'field:order-shippedAt' | null,
    summary: string,
  ) =>
    endpoint(
      `order-${name}`,
      module,
      `POST /orders/:orderId/${name}`,
      {
        kind: 'transition',
        entity: 'entity:order',
        set: [
          { field: 'field:order-status', value: { kind: 'value', value: status } },
          ...(time ? [{ field: time, value: { kind: 'now' as const } }] : []),
        ],
      },
      { operationId: `${name}Order`, summary, policy: staff },
    );
  return [
    ...resource(design, 'entity:order', {
      list: {
        policy: owner,
        includes: [
          { relation: 'relation:order-customer' },
          { relation: 'relation:line-order', side: 'to' },
        ],
        defaultSort: [{ by: 'createdAt', descending: true }],
      },
      create: { policy: { kind: 'authenticated' } },
      read: {
        policy: owner,
        includes: [
          { relation: 'relation:order-customer' },
          { relation: 'relation:line-order', side: 'to' },
          { relation: 'relation:order-books' },
        ],
      },
      update: { policy: owner },
      delete: { policy: admin },
    }),
    step('pay', 'paid', 'field:order-paidAt', 'Mark an order as paid'),
    {
      ...step('ship', 'shipped', 'field:order-shippedAt', 'Mark an order as shipped'),
      enqueues: ['job:order-shipped'],
    },
    step('cancel', 'cancelled', null, 'Cancel an order'),
    endpoint(
      'line-list',
      module,
      'GET /orders/:orderId/lines',
      { kind: 'list', entity: 'entity:line' },
      {
        operationId: 'listOrderLines',
        summary: 'List the lines of an order',
        within: { relation: 'relation:line-order', side: 'from' },
        policy: staff,
        includes: [{ relation: 'relation:line-book' }],
      },
    ),
    endpoint(
      'line-create',
      module,
      'POST /orders/:orderId/lines',
      { kind: 'create', entity: 'entity:line' },
      {
        operationId: 'createOrderLine',
        summary: 'Add a book to an order',
        within: { relation: 'relation:line-order', side: 'from' },
        policy: staff,
      },
    ),
    ...resource(design, 'entity:line', {
      list: null,
      create: null,
      read: null,
      update: { policy: staff },
      delete: { policy: staff },
    }),
  ];
}

function peopleEndpoints(design: Design): RecordInput<'endpoint'>[] {
  return [
    ...authEndpoints('module:people', 'shape:account'),
    ...resource(design, 'entity:user', {
      list: { policy: staff, defaultSort: [{ by: 'createdAt', descending: true }] },
      create: null,
      read: { policy: staff },
      update: roleChange('Customer', admin),
      delete: { policy: admin },
    }),
  ];
}
