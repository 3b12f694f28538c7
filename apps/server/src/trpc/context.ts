import type { Importer } from '../services/importer.ts';
import type { Services } from '../services/services.ts';

/** What a procedure sees of its request. */
export interface Context {
  services: Services;
  importer: Importer;
  /** The visitor's user id, looked up once a request and only when asked for. */
  userId(): Promise<string | null>;
  /** Aborts when the server closes: open subscriptions end. */
  closing: AbortSignal;
}
