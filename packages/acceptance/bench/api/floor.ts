// The floor: `node:http` and `pg` with the statements that the export sends, named and in the same pool, and nothing
// else: nothing is validated, logged, measured or limited.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const columns =
  '"id", "title", "body", "published", "views", "author_id" as "authorId", "created_at" as "createdAt", "updated_at" as "updatedAt"';
const read = `select ${columns} from "posts" where "id" = $1`;
const list = `select ${columns} from "posts" order by "created_at" desc, "id" desc limit $1`;
const create = `insert into "posts" ("id", "title", "body", "published", "views", "author_id", "created_at", "updated_at") values ($1, $2, $3, $4, $5, $6, default, default) returning ${columns}`;

async function answer(request: IncomingMessage): Promise<{ status: number; data: unknown }> {
  const key = request.url?.split('/')[3];
  if (request.url === '/ready') return { status: 200, data: null };
  if (request.method === 'POST') {
    const { title, body, authorId } = JSON.parse(await textOf(request));
    const values = [randomUUID(), title, body, false, 0, authorId];
    const { rows } = await pool.query({ name: 'create', text: create, values });
    return { status: 201, data: rows[0] };
  }
  if (key === undefined) {
    const { rows } = await pool.query({ name: 'list', text: list, values: [21] });
    return { status: 200, data: rows.slice(0, 20) };
  }
  const { rows } = await pool.query({ name: 'read', text: read, values: [key] });
  return { status: 200, data: rows[0] };
}

function textOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => resolve(text));
  });
}

const server = createServer(async (request, response) => {
  const { status, data } = await answer(request);
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ data }));
});

server.listen(Number(process.env.PORT), '127.0.0.1');
