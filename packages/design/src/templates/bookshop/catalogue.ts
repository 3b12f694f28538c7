import type { RecordInput } from '../../kinds/index.ts';
import { fields } from '../sketch.ts';

const module = 'module:catalogue';

const authors: RecordInput[] = [
  {
    kind: 'entity',
    id: 'entity:author',
    module,
    name: 'Author',
    plural: 'Authors',
    description: 'Someone who writes books.',
    indexes: [{ parts: [{ ref: 'field:author-name' }] }],
  },
  ...fields('entity:author', {
    name: {
      rules: { minLength: 1, maxLength: 120 },
      filterable: true,
      sortable: true,
      searchable: true,
      example: 'Mary Shelley',
    },
    country: {
      required: false,
      rules: { pattern: '^[A-Z]{2}$', message: 'must be a country code of two letters' },
      filterable: true,
      example: 'GB',
      description: 'ISO 3166 code.',
    },
    bornOn: { type: { kind: 'date' }, required: false, example: '1797-08-30' },
    biography: {
      type: { kind: 'text' },
      required: false,
      rules: { maxLength: 10_000 },
      searchable: true,
    },
  }),
];

const books: RecordInput[] = [
  {
    kind: 'enum',
    id: 'enum:format',
    module,
    name: 'BookFormat',
    description: 'How a book is bound.',
    values: [
      { name: 'hardcover', label: 'Hardcover' },
      { name: 'paperback', label: 'Paperback' },
      { name: 'ebook', label: 'E-book' },
      { name: 'audiobook', label: 'Audiobook' },
    ],
  },
  {
    kind: 'entity',
    id: 'entity:book',
    module,
    name: 'Book',
    plural: 'Books',
    description: 'A title in one format, as it is sold.',
    softDelete: true,
    version: true,
    indexes: [
      { parts: [{ ref: 'field:book-title' }] },
      { parts: [{ ref: 'field:book-price' }] },
      { parts: [{ ref: 'field:book-stock' }], where: 'stock < 10' },
    ],
    checks: [{ name: 'books_price_not_negative', expression: 'price >= 0' }],
  },
  ...fields('entity:book', {
    title: {
      rules: { minLength: 1, maxLength: 200 },
      filterable: true,
      sortable: true,
      searchable: true,
      example: 'Frankenstein',
    },
    isbn: {
      unique: true,
      rules: { pattern: '^97[89][0-9]{10}$', message: 'must be an ISBN of 13 digits' },
      filterable: true,
      example: '9780141439471',
    },
    description: {
      type: { kind: 'text' },
      required: false,
      rules: { maxLength: 5000 },
      searchable: true,
      example: 'A scientist makes a creature and regrets it.',
    },
    format: {
      type: { kind: 'enum', enum: 'enum:format' },
      default: { kind: 'value', value: 'paperback' },
      filterable: true,
    },
    price: {
      type: { kind: 'decimal', precision: 10, scale: 2 },
      rules: { min: 0, max: 100_000 },
      filterable: true,
      sortable: true,
      example: '9.99',
      description: 'Price in euros, tax included.',
    },
    stock: {
      type: { kind: 'integer' },
      default: { kind: 'value', value: 0 },
      rules: { min: 0, max: 1_000_000 },
      filterable: true,
      sortable: true,
      example: 12,
      description: 'Copies on the shelf.',
    },
    publishedOn: {
      type: { kind: 'date' },
      required: false,
      filterable: true,
      sortable: true,
      example: '1818-01-01',
    },
    coverUrl: {
      type: { kind: 'string', format: 'url' },
      required: false,
      rules: { maxLength: 500 },
      example: 'https://images.example.com/frankenstein.jpg',
    },
    reviewCount: {
      type: { kind: 'integer' },
      readOnly: true,
      computed: { kind: 'count', of: { relation: 'relation:review-book', side: 'to' } },
      description: 'Number of reviews.',
    },
  }),
  {
    kind: 'relation',
    id: 'relation:book-author',
    from: 'entity:book',
    to: 'entity:author',
    fromName: 'author',
    toName: 'books',
  },
];

const categories: RecordInput[] = [
  {
    kind: 'entity',
    id: 'entity:category',
    module,
    name: 'Category',
    plural: 'Categories',
    description: 'A shelf of books, itself on a larger one or none.',
  },
  ...fields('entity:category', {
    name: {
      unique: true,
      rules: { minLength: 1, maxLength: 80 },
      filterable: true,
      sortable: true,
      searchable: true,
      example: 'Gothic fiction',
    },
    slug: {
      type: { kind: 'string', format: 'slug' },
      unique: true,
      readOnly: true,
      computed: { kind: 'slug', from: 'field:category-name' },
      rules: { maxLength: 100 },
      example: 'gothic-fiction',
    },
  }),
  {
    kind: 'relation',
    id: 'relation:category-parent',
    from: 'entity:category',
    to: 'entity:category',
    fromName: 'parent',
    toName: 'children',
    required: false,
    onDelete: 'setNull',
  },
  {
    kind: 'relation',
    id: 'relation:book-categories',
    from: 'entity:book',
    to: 'entity:category',
    fromMany: true,
    toMany: true,
    owner: 'join',
    fromName: 'categories',
    toName: 'books',
    required: false,
    joinTable: 'book_categories',
    onDelete: 'cascade',
  },
];

const reviews: RecordInput[] = [
  {
    kind: 'entity',
    id: 'entity:review',
    module,
    name: 'Review',
    plural: 'Reviews',
    description: 'What a customer thinks of a book; one for each.',
    ownerRelation: 'relation:review-customer',
    indexes: [
      {
        parts: [{ ref: 'relation:review-book' }, { ref: 'relation:review-customer' }],
        unique: true,
      },
    ],
  },
  ...fields('entity:review', {
    rating: {
      type: { kind: 'integer' },
      rules: { min: 1, max: 5 },
      filterable: true,
      sortable: true,
      example: 5,
    },
    title: { rules: { minLength: 1, maxLength: 120 }, example: 'Could not stop' },
    body: {
      type: { kind: 'text' },
      required: false,
      rules: { maxLength: 5000 },
      example: 'Read it in one night, with the lights on.',
    },
  }),
  {
    kind: 'relation',
    id: 'relation:review-book',
    from: 'entity:review',
    to: 'entity:book',
    fromName: 'book',
    toName: 'reviews',
    onDelete: 'cascade',
  },
  {
    kind: 'relation',
    id: 'relation:review-customer',
    from: 'entity:review',
    to: 'entity:user',
    fromName: 'customer',
    toName: 'reviews',
    writable: false,
    onDelete: 'cascade',
  },
];

export const catalogue: readonly RecordInput[] = [...authors, ...books, ...categories, ...reviews];
