import { z } from '@hono/zod-openapi';
import { moment } from '../../../http/fields.ts';
import { filterParams } from '../../../http/filters.ts';
import {
  cursorPage,
  cursorParam,
  limitParam,
  namesParam,
  sortParam,
} from '../../../http/pagination.ts';
import { book } from '../books/schemas.ts';

/** Someone who writes books. */
export const author = z
  .object({
    id: z.guid(),
    name: z.string(),
    country: z.string().nullable(),
    bornOn: z.iso.date().nullable(),
    biography: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Author');

export const authorCreate = z
  .strictObject({
    name: z.string().min(1).max(120),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/u, 'must be a country code of two letters')
      .nullable()
      .default(null),
    bornOn: z.iso.date().nullable().default(null),
    biography: z.string().max(10000).nullable().default(null),
  })
  .openapi('AuthorCreate');
export type AuthorCreate = z.infer<typeof authorCreate>;

export const authorDetail = z
  .object({
    id: z.guid(),
    name: z.string(),
    country: z.string().nullable(),
    bornOn: z.iso.date().nullable(),
    biography: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    get books() {
      return z.array(book).optional();
    },
  })
  .openapi('AuthorDetail');

export const authorDetailResponse = z
  .object({ data: authorDetail })
  .openapi('AuthorDetailResponse');

export const authorPage = z
  .object({ data: z.array(author), page: cursorPage })
  .openapi('AuthorPage');

export const authorResponse = z.object({ data: author }).openapi('AuthorResponse');

export const authorUpdate = z
  .strictObject({
    name: z.string().min(1).max(120).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/u, 'must be a country code of two letters')
      .nullable()
      .optional(),
    bornOn: z.iso.date().nullable().optional(),
    biography: z.string().max(10000).nullable().optional(),
  })
  .openapi('AuthorUpdate');
export type AuthorUpdate = z.infer<typeof authorUpdate>;

export const authorIdParams = z.object({ authorId: z.guid() });
export type AuthorIdParams = z.infer<typeof authorIdParams>;

export const listAuthorsQuery = z.strictObject({
  limit: limitParam(20, 100),
  cursor: cursorParam,
  sort: sortParam(['name', 'createdAt', 'updatedAt']),
  q: z.string().min(1).max(200).optional(),
  ...filterParams('name', z.string().max(120), ['eq', 'ne', 'in', 'contains', 'startsWith']),
  ...filterParams('country', z.string(), ['eq', 'ne', 'in', 'contains', 'startsWith', 'isNull']),
  ...filterParams('createdAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('updatedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
});
export type ListAuthorsQuery = z.infer<typeof listAuthorsQuery>;

export const getAuthorQuery = z.strictObject({ include: namesParam(['books']) });
export type GetAuthorQuery = z.infer<typeof getAuthorQuery>;
