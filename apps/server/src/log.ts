import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** A JSON-lines logger. Callers never give it bodies, cookies, query strings or tokens. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
