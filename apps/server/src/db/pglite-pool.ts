import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

type Done = (error?: Error | null) => void;

const TERMINATE = 0x58;

/** The socket of a pg client whose server is a PGlite in the same process. */
class PGliteStream extends Duplex {
  readonly #db: PGlite;

  constructor(db: PGlite) {
    super();
    this.#db = db;
  }

  // What pg calls on a socket and has no meaning here.
  connect(): this {
    queueMicrotask(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: Done): void {
    this.#send(chunk).then(() => done(), done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: Done): void {
    this.#send(Buffer.concat(chunks.map((part) => part.chunk))).then(() => done(), done);
  }

  override _final(done: Done): void {
    this.push(null);
    done();
  }

  async #send(message: Buffer): Promise<void> {
    if (message[0] === TERMINATE) {
      this.push(null);
      return;
    }
    await this.#db.runExclusive(() =>
      this.#db.execProtocolRawStream(message, {
        onRawData: (data) => {
          this.push(Buffer.from(data));
        },
      }),
    );
  }
}

/** A pg.Pool of one connection that speaks to an in-process PGlite without a port. */
export function createPGlitePool(db: PGlite): pg.Pool {
  return new pg.Pool({
    max: 1,
    idleTimeoutMillis: 0,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    stream: () => new PGliteStream(db) as never,
  });
}
