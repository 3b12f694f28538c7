import type { RecordInput } from '../../kinds/index.ts';
import { accounts, loginSettings } from '../accounts.ts';
import { arrange } from '../arrange.ts';
import { withEndpoints } from '../sketch.ts';
import type { Template } from '../template.ts';
import { catalogue } from './catalogue.ts';
import { bookshopEndpoints } from './endpoints.ts';
import { sales } from './sales.ts';

const roles = ['admin', 'clerk', 'customer'];

const frame: RecordInput[] = [
  {
    kind: 'settings',
    id: 'settings:main',
    name: 'Bookshop',
    description:
      'A shop for books. Anyone looks around, customers order and review, clerks keep the shelves, admins everything.',
    licence: 'MIT',
    auth: loginSettings(roles),
  },
  {
    kind: 'module',
    id: 'module:catalogue',
    name: 'Catalogue',
    colour: 'blue',
    description: 'What is sold, and what is thought of it.',
    order: 'a0',
  },
  {
    kind: 'module',
    id: 'module:sales',
    name: 'Sales',
    colour: 'green',
    description: 'Orders and their lines.',
    order: 'a1',
  },
  {
    kind: 'module',
    id: 'module:people',
    name: 'People',
    colour: 'violet',
    description: 'Customers, staff and login.',
    order: 'a2',
  },
];

const people = accounts({
  module: 'module:people',
  name: 'Customer',
  plural: 'Customers',
  description: 'Someone who buys books, or sells them.',
  roles,
  fields: {
    name: {
      rules: { minLength: 1, maxLength: 120 },
      sortable: true,
      searchable: true,
      example: 'Ada Lovelace',
    },
    phone: {
      type: { kind: 'string', format: 'phone' },
      required: false,
      sensitive: true,
      example: '+4930123456',
    },
  },
});

const records = withEndpoints([...frame, ...catalogue, ...sales, ...people], bookshopEndpoints);

export const bookshop: Template = {
  id: 'bookshop',
  title: 'Bookshop',
  description: 'Books, authors and reviews, orders with lines, customers and staff with roles.',
  design: arrange(records, [
    [
      ['entity:author', 'entity:category', 'job:low-stock'],
      ['entity:book', 'enum:format'],
      ['entity:review'],
    ],
    [
      ['entity:order', 'enum:status'],
      ['entity:line', 'job:order-placed', 'job:order-shipped'],
    ],
    [
      ['entity:user', 'enum:role'],
      ['endpoint:auth-register', 'shape:account', 'shape:role'],
    ],
  ]),
};
