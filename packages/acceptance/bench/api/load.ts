import autocannon from 'autocannon';
import type { Running } from '../../src/project.ts';

/** Enough that the server is never idle. */
const CONNECTIONS = 20;
/** How long a server is asked before it is measured, so that what it runs is compiled. */
const WARM_UP_SECONDS = 4;
/** Many short turns: what else the machine does then falls on all servers alike. */
const SECONDS = 1;
const ROUNDS = 15;

interface Call {
  readonly path: string;
  /** What a creation sends; without it the path is read. */
  readonly body?: object;
}

/** Requests per second of each server, the median of rounds in which they are asked in turn, after a warm-up. */
export async function measureInTurn<Name extends string>(
  servers: Readonly<Record<Name, Running>>,
  call: Call,
): Promise<Record<Name, number>> {
  const names = Object.keys(servers) as Name[];
  const rates = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (const name of names) await rate(servers[name], call, WARM_UP_SECONDS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) rates.get(name)?.push(await rate(servers[name], call));
  }
  const medians = names.map((name) => [name, median(rates.get(name) ?? [])]);
  return Object.fromEntries(medians) as Record<Name, number>;
}

/** Requests per second of one server. Throws where any is refused or fails. */
export async function rate(
  { url }: Running,
  { path, body }: Call,
  duration = SECONDS,
): Promise<number> {
  const result = await autocannon({
    url: url + path,
    connections: CONNECTIONS,
    duration,
    ...(body && {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  if (result.errors > 0 || result.non2xx > 0 || result['2xx'] === 0) {
    throw new Error(`${url}${path}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  return Math.round(result['2xx'] / result.duration);
}

/** What part one rate is of another, to the hundredth. */
export function ratio(rate: number, of: number): number {
  return Math.round((rate / of) * 100) / 100;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
