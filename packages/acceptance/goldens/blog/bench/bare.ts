// The floor: the same SQL through `pg` with named statements, without validation, routes or headers.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const one =
  'select "id" as "id", "title" as "title", "slug" as "slug", "summary" as "summary", "body" as "body", "status" as "status", "published_at" as "publishedAt", "author_id" as "authorId", "created_at" as "createdAt", "updated_at" as "updatedAt", "version" as "version" from "posts" where "slug" = $1 and "deleted_at" is null';
const page =
  'select "id" as "id", "title" as "title", "slug" as "slug", "summary" as "summary", "body" as "body", "status" as "status", "published_at" as "publishedAt", "author_id" as "authorId", "created_at" as "createdAt", "updated_at" as "updatedAt", "version" as "version" from "posts" where "deleted_at" is null order by "published_at" desc, "id" limit $1';

const server = createServer(async (request, response) => {
  const key = request.url?.slice(1) ?? '';
  const { rows } = await pool.query(
    key === ''
      ? { name: 'page', text: page, values: [21] }
      : { name: 'one', text: one, values: [key] },
  );
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ data: key === '' ? rows : rows[0] }));
});

server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});
