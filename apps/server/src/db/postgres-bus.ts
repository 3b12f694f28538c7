import pg from 'pg';
import type { Logger } from '../log.ts';
import { type Bus, Listeners } from './bus.ts';

const CHANNEL = 'plinth_designs';
const RETRY_MS = 500;

/** A bus over LISTEN/NOTIFY: published on the pool, heard on a connection of its own that comes back by itself. */
export async function createPostgresBus(
  pool: pg.Pool,
  config: pg.ClientConfig,
  log: Logger,
): Promise<Bus> {
  const listeners = new Listeners();
  let closed = false;
  let client = await listen();

  async function listen(): Promise<pg.Client> {
    const next = new pg.Client({ ...config, keepAlive: true });
    next.on('notification', (message) => {
      if (message.payload) listeners.wake(message.payload);
    });
    // 'end' follows an error and starts the next attempt.
    next.on('error', (error) => log.warn({ err: error }, 'listening connection lost'));
    await next.connect();
    await next.query(`LISTEN ${CHANNEL}`);
    next.on('end', () => again());
    return next;
  }

  function again(): void {
    if (closed) return;
    setTimeout(async () => {
      if (closed) return;
      try {
        client = await listen();
        // Whatever was published while nobody listened is found by reading again.
        listeners.wakeAll();
      } catch (error) {
        log.warn({ err: error }, 'listening again failed');
        again();
      }
    }, RETRY_MS).unref();
  }

  return {
    publish: async (designId) => {
      await pool.query('SELECT pg_notify($1, $2)', [CHANNEL, designId]);
    },
    subscribe: (designId, wake) => listeners.add(designId, wake),
    close: async () => {
      closed = true;
      await client.end();
    },
  };
}
