import type { RecordInput } from '../../kinds/index.ts';
import { fields } from '../sketch.ts';

const module = 'module:sales';

const orders: RecordInput[] = [
  {
    kind: 'enum',
    id: 'enum:status',
    module,
    name: 'OrderStatus',
    description: 'How far an order has come.',
    values: [
      { name: 'open', label: 'Open' },
      { name: 'paid', label: 'Paid' },
      { name: 'shipped', label: 'Shipped' },
      { name: 'cancelled', label: 'Cancelled' },
    ],
  },
  {
    kind: 'entity',
    id: 'entity:order',
    module,
    name: 'Order',
    plural: 'Orders',
    description: 'Books that a customer buys at once.',
    version: true,
    ownerRelation: 'relation:order-customer',
    indexes: [{ parts: [{ ref: 'field:order-status' }] }],
  },
  ...fields('entity:order', {
    number: {
      type: { kind: 'integer' },
      default: { kind: 'sequence' },
      unique: true,
      readOnly: true,
      filterable: true,
      sortable: true,
      example: 1042,
      description: 'Number on the invoice.',
    },
    status: {
      type: { kind: 'enum', enum: 'enum:status' },
      default: { kind: 'value', value: 'open' },
      readOnly: true,
      filterable: true,
    },
    shippingAddress: {
      type: { kind: 'text' },
      rules: { minLength: 10, maxLength: 500 },
      example: '1 Lake Road, 1204 Geneva',
    },
    remark: { required: false, rules: { maxLength: 300 }, example: 'Please gift-wrap.' },
    paidAt: {
      type: { kind: 'datetime' },
      required: false,
      readOnly: true,
      filterable: true,
      example: '2026-05-04T10:15:00Z',
    },
    shippedAt: {
      type: { kind: 'datetime' },
      required: false,
      readOnly: true,
      filterable: true,
      example: '2026-05-05T08:00:00Z',
    },
  }),
  {
    kind: 'relation',
    id: 'relation:order-customer',
    from: 'entity:order',
    to: 'entity:user',
    fromName: 'customer',
    toName: 'orders',
    writable: false,
  },
];

const lines: RecordInput[] = [
  {
    kind: 'entity',
    id: 'entity:line',
    module,
    name: 'OrderLine',
    plural: 'OrderLines',
    description: 'One book on an order, and how many copies of it.',
    indexes: [
      { parts: [{ ref: 'relation:line-order' }, { ref: 'relation:line-book' }], unique: true },
    ],
  },
  ...fields('entity:line', {
    quantity: {
      type: { kind: 'integer' },
      default: { kind: 'value', value: 1 },
      rules: { min: 1, max: 1000 },
      example: 2,
    },
    unitPrice: {
      type: { kind: 'decimal', precision: 10, scale: 2 },
      rules: { min: 0, max: 100_000 },
      example: '9.99',
      description: 'Price of one copy when it was ordered.',
    },
  }),
  {
    kind: 'relation',
    id: 'relation:line-order',
    from: 'entity:line',
    to: 'entity:order',
    fromName: 'order',
    toName: 'lines',
    onDelete: 'cascade',
  },
  {
    kind: 'relation',
    id: 'relation:line-book',
    from: 'entity:line',
    to: 'entity:book',
    fromName: 'book',
    toName: 'orderLines',
  },
  {
    kind: 'relation',
    id: 'relation:order-books',
    from: 'entity:order',
    to: 'entity:book',
    fromMany: true,
    toMany: true,
    owner: 'join',
    fromName: 'books',
    toName: 'orders',
    required: false,
    through: 'entity:line',
    onDelete: 'cascade',
  },
];

const jobs: RecordInput[] = [
  {
    kind: 'job',
    id: 'job:low-stock',
    module: 'module:catalogue',
    name: 'reportLowStock',
    description: 'Reminds the stockroom each night to look at what runs low.',
    trigger: { kind: 'schedule', cron: '0 3 * * *', timeZone: 'Europe/Berlin' },
    queue: 'mail',
    body: {
      kind: 'email',
      to: 'stockroom@example.com',
      subject: 'Books that run low',
      text: 'Look at /api/books?stock.lt=10&sort=stock and order what is missing.',
    },
  },
  {
    kind: 'job',
    id: 'job:order-placed',
    module,
    name: 'announceOrder',
    description: 'Tells the shop about each new order.',
    trigger: { kind: 'event', entity: 'entity:order', events: ['created'] },
    queue: 'mail',
    body: {
      kind: 'email',
      to: 'orders@example.com',
      subject: 'Order {{number}}',
      text: 'Order {{number}} was placed.\n\nShip it to:\n{{shippingAddress}}',
    },
  },
  {
    kind: 'job',
    id: 'job:order-shipped',
    module,
    name: 'notifyWarehouse',
    description: 'Tells the warehouse when an order is shipped.',
    trigger: { kind: 'endpoint' },
    queue: 'hooks',
    retries: 5,
    body: { kind: 'webhook', url: 'https://warehouse.example.com/hooks/orders' },
  },
];

export const sales: readonly RecordInput[] = [...orders, ...lines, ...jobs];
