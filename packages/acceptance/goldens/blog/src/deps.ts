import type { Context } from 'hono';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import type { Viewer } from './http/viewer.ts';

/** What the application needs from outside. `createApp` takes nothing from anywhere else. */
export interface Deps {
  config: AppConfig;
  db: Database;
  cache: Cache;
  limiter: Limiter;
  tokens: Tokens;
  passwords: Passwords;
  mailer: Mailer;
  logger: Logger;
  clock: Clock;
  metrics: Metrics;
  /** The API document, served at /openapi.json. */
  openapi: object;
  /** The address a request came from, for rate limits and logs. */
  clientAddress(c: Context): string;
}

export type AppConfig = Pick<
  Config,
  'bodyLimit' | 'cors' | 'forceHttps' | 'rateLimits' | 'refreshTokenDays'
>;

export interface Clock {
  now(): Date;
}

export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Texts kept for a while. */
export interface Cache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, seconds: number): Promise<void>;
}

export interface Limit {
  requests: number;
  seconds: number;
}

export interface LimitState {
  allowed: boolean;
  remaining: number;
  /** Seconds until the window ends. */
  resetSeconds: number;
}

export interface Limiter {
  /** Counts one request under a key. */
  consume(key: string, limit: Limit): Promise<LimitState>;
}

export interface Tokens {
  /** How long an access token lives. */
  lifeSeconds: number;
  /** A short-lived access token that names the viewer. */
  sign(viewer: Viewer): Promise<string>;
  /** The viewer of a token, or undefined where it is forged, expired or meant for someone else. */
  verify(token: string): Promise<Viewer | undefined>;
}

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Whether a password has this hash. With no hash it is false, after the same time. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

export interface Mailer {
  send(mail: { to: string; subject: string; text: string }): Promise<void>;
}

export interface Metrics {
  observeRequest(labels: { method: string; route: string; status: number }, seconds: number): void;
  /** Everything measured so far, as Prometheus reads it. */
  render(): Promise<{ contentType: string; text: string }>;
}
