// The floor: the same SQL through `pg` with named statements, without validation, routes or headers.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const one =
  'select "id" as "id", "name" as "name", "colour" as "colour", "created_at" as "createdAt", "updated_at" as "updatedAt" from "tags" where "id" = $1';
const page =
  'select "id" as "id", "name" as "name", "colour" as "colour", "created_at" as "createdAt", "updated_at" as "updatedAt" from "tags" order by "name", "id" limit $1';

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
