import { z } from '@hono/zod-openapi';
import { bookFormat } from '../../../db/schema/catalogue.ts';
import { integerParam, moment } from '../../../http/fields.ts';
import { filterParams } from '../../../http/filters.ts';
import {
  cursorPage,
  cursorParam,
  limitParam,
  namesParam,
  sortParam,
} from '../../../http/pagination.ts';
import { author } from '../authors/schemas.ts';
import { category } from '../categories/schemas.ts';
import { review } from '../reviews/schemas.ts';

/** A title in one format, as it is sold. */
export const book = z
  .object({
    id: z.guid(),
    title: z.string(),
    isbn: z.string(),
    description: z.string().nullable(),
    format: z.enum(bookFormat.enumValues),
    price: z.string().regex(/^-?\d{1,8}(\.\d{1,2})?$/),
    stock: z.int32(),
    publishedOn: z.iso.date().nullable(),
    coverUrl: z.url().nullable(),
    authorId: z.guid(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int32(),
    reviewCount: z.int32(),
  })
  .openapi('Book');

export const bookCreate = z
  .strictObject({
    title: z.string().min(1).max(200),
    isbn: z.string().regex(/^97[89][0-9]{10}$/u, 'must be an ISBN of 13 digits'),
    description: z.string().max(5000).nullable().default(null),
    format: z.enum(bookFormat.enumValues).default('paperback'),
    price: z
      .string()
      .regex(/^-?\d{1,8}(\.\d{1,2})?$/)
      .refine((text) => Number(text) >= 0, 'must be at least 0')
      .refine((text) => Number(text) <= 100000, 'must be at most 100000'),
    stock: z.int32().min(0).max(1000000).default(0),
    publishedOn: z.iso.date().nullable().default(null),
    coverUrl: z.url().max(500).nullable().default(null),
    authorId: z.guid(),
  })
  .openapi('BookCreate');
export type BookCreate = z.infer<typeof bookCreate>;

export const bookCreateBulk = z
  .strictObject({ data: z.array(bookCreate).min(1).max(100) })
  .openapi('BookCreateBulk');

export const bookDetail = z
  .object({
    id: z.guid(),
    title: z.string(),
    isbn: z.string(),
    description: z.string().nullable(),
    format: z.enum(bookFormat.enumValues),
    price: z.string().regex(/^-?\d{1,8}(\.\d{1,2})?$/),
    stock: z.int32(),
    publishedOn: z.iso.date().nullable(),
    coverUrl: z.url().nullable(),
    authorId: z.guid(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int32(),
    reviewCount: z.int32(),
    get author() {
      return author.optional();
    },
    categories: z.array(category).optional(),
    reviews: z.array(review).optional(),
  })
  .openapi('BookDetail');

export const bookDetailResponse = z.object({ data: bookDetail }).openapi('BookDetailResponse');

export const bookList = z.object({ data: z.array(book) }).openapi('BookList');

export const bookListItem = z
  .object({
    id: z.guid(),
    title: z.string(),
    isbn: z.string(),
    description: z.string().nullable(),
    format: z.enum(bookFormat.enumValues),
    price: z.string().regex(/^-?\d{1,8}(\.\d{1,2})?$/),
    stock: z.int32(),
    publishedOn: z.iso.date().nullable(),
    coverUrl: z.url().nullable(),
    authorId: z.guid(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int32(),
    reviewCount: z.int32(),
    get author() {
      return author.optional();
    },
    categories: z.array(category).optional(),
  })
  .openapi('BookListItem');

export const bookListItemPage = z
  .object({ data: z.array(bookListItem), page: cursorPage })
  .openapi('BookListItemPage');

export const bookPage = z.object({ data: z.array(book), page: cursorPage }).openapi('BookPage');

export const bookResponse = z.object({ data: book }).openapi('BookResponse');

export const bookUpdate = z
  .strictObject({
    title: z.string().min(1).max(200).optional(),
    isbn: z
      .string()
      .regex(/^97[89][0-9]{10}$/u, 'must be an ISBN of 13 digits')
      .optional(),
    description: z.string().max(5000).nullable().optional(),
    format: z.enum(bookFormat.enumValues).optional(),
    price: z
      .string()
      .regex(/^-?\d{1,8}(\.\d{1,2})?$/)
      .refine((text) => Number(text) >= 0, 'must be at least 0')
      .refine((text) => Number(text) <= 100000, 'must be at most 100000')
      .optional(),
    stock: z.int32().min(0).max(1000000).optional(),
    publishedOn: z.iso.date().nullable().optional(),
    coverUrl: z.url().max(500).nullable().optional(),
    authorId: z.guid().optional(),
  })
  .openapi('BookUpdate');
export type BookUpdate = z.infer<typeof bookUpdate>;

export const bookWithAuthor = z
  .object({
    id: z.guid(),
    title: z.string(),
    isbn: z.string(),
    description: z.string().nullable(),
    format: z.enum(bookFormat.enumValues),
    price: z.string().regex(/^-?\d{1,8}(\.\d{1,2})?$/),
    stock: z.int32(),
    publishedOn: z.iso.date().nullable(),
    coverUrl: z.url().nullable(),
    authorId: z.guid(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int32(),
    reviewCount: z.int32(),
    get author() {
      return author.optional();
    },
  })
  .openapi('BookWithAuthor');

export const bookWithAuthorResponse = z
  .object({ data: bookWithAuthor })
  .openapi('BookWithAuthorResponse');

export const isbnParams = z.object({
  isbn: z.string().regex(/^97[89][0-9]{10}$/u, 'must be an ISBN of 13 digits'),
});
export type IsbnParams = z.infer<typeof isbnParams>;

export const bookIdParams = z.object({ bookId: z.guid() });
export type BookIdParams = z.infer<typeof bookIdParams>;

export const bookIdCategoryIdParams = z.object({ bookId: z.guid(), categoryId: z.guid() });
export type BookIdCategoryIdParams = z.infer<typeof bookIdCategoryIdParams>;

export const authorIdParams = z.object({ authorId: z.guid() });
export type AuthorIdParams = z.infer<typeof authorIdParams>;

const booksFilters = {
  ...filterParams('title', z.string().max(200), ['eq', 'ne', 'in', 'contains', 'startsWith']),
  ...filterParams('isbn', z.string(), ['eq', 'ne', 'in', 'contains', 'startsWith']),
  ...filterParams('format', z.enum(bookFormat.enumValues), ['eq', 'ne', 'in']),
  ...filterParams('price', z.string().regex(/^-?\d{1,8}(\.\d{1,2})?$/), [
    'eq',
    'ne',
    'in',
    'gt',
    'gte',
    'lt',
    'lte',
  ]),
  ...filterParams('stock', integerParam, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('publishedOn', z.iso.date(), [
    'eq',
    'ne',
    'in',
    'gt',
    'gte',
    'lt',
    'lte',
    'isNull',
  ]),
  ...filterParams('createdAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('updatedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
};

export const listBooksQuery = z.strictObject({
  limit: limitParam(20, 100),
  cursor: cursorParam,
  sort: sortParam(['title', 'price', 'stock', 'publishedOn', 'createdAt', 'updatedAt']),
  q: z.string().min(1).max(200).optional(),
  ...booksFilters,
  ...filterParams('authorId', z.guid(), ['eq', 'ne', 'in']),
  include: namesParam(['author', 'categories']),
});
export type ListBooksQuery = z.infer<typeof listBooksQuery>;

export const getBookByIsbnQuery = z.strictObject({ include: namesParam(['author']) });
export type GetBookByIsbnQuery = z.infer<typeof getBookByIsbnQuery>;

export const getBookQuery = z.strictObject({
  include: namesParam(['author', 'categories', 'reviews']),
});
export type GetBookQuery = z.infer<typeof getBookQuery>;

export const listAuthorBooksQuery = z.strictObject({
  limit: limitParam(20, 100),
  cursor: cursorParam,
  sort: sortParam(['title', 'price', 'stock', 'publishedOn', 'createdAt', 'updatedAt']),
  q: z.string().min(1).max(200).optional(),
  ...booksFilters,
});
export type ListAuthorBooksQuery = z.infer<typeof listAuthorBooksQuery>;
