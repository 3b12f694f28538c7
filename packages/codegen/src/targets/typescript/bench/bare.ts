import type { IrColumn } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { columnOf, paramsOf, systemColumn } from '../resources/context.ts';
import { quote, textFile } from '../source.ts';
import type { BenchTargets } from './targets.ts';

/** bench/bare.ts: the floor, `node:http` and `pg` with the same SQL and nothing else. */
export function bareFile({ entity, read, list }: BenchTargets): GeneratedFile {
  const key = columnOf(entity, paramsOf(read, 'self')[0]?.finds?.property ?? '');
  const columns = entity.columns
    .filter(({ inResponse }) => inResponse)
    .map(({ column, property }) => `${sqlName(column)} as ${sqlName(property)}`)
    .join(', ');
  const deleted = systemColumn(entity, 'deletedAt');
  const live = deleted ? `${sqlName(deleted.column)} is null` : '';
  const from = `select ${columns} from ${sqlName(entity.table)}`;
  const one = `${from} where ${[`${sqlName(key.column)} = $1`, live].filter(Boolean).join(' and ')}`;
  const order = [
    ...(list.list?.defaultSort ?? []),
    ...entity.primaryKey.map((property) => ({ property, descending: false })),
  ]
    .map(
      ({ property, descending }) =>
        `${sqlName(columnOf(entity, property).column)}${descending ? ' desc' : ''}`,
    )
    .join(', ');
  const page = `${from}${live === '' ? '' : ` where ${live}`} order by ${order} limit $1`;
  return textFile(
    'bench/bare.ts',
    `// The floor: the same SQL through \`pg\` with named statements, without validation, routes or headers.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const one = ${quote(one)};
const page = ${quote(page)};

const server = createServer(async (request, response) => {
  const key = request.url?.slice(1) ?? '';
  const { rows } = await pool.query(
    key === '' ? { name: 'page', text: page, values: [${(list.list?.paging.size ?? 20) + 1}] } : { name: 'one', text: one, values: [key] },
  );
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ data: key === '' ? rows : rows[0] }));
});

server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});
`,
  );
}

function sqlName(name: IrColumn['column']): string {
  return `"${name.replaceAll('"', '""')}"`;
}
