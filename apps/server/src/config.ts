import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { StartError } from './errors.ts';

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PLINTH_DATA: z.string().min(1).optional(),
  PLINTH_URL: z.url({ protocol: /^https?$/ }).optional(),
  PLINTH_ORIGINS: z.string().default(''),
  PLINTH_WEB: z.string().min(1).optional(),
  PLINTH_TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  PLINTH_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
  PLINTH_DESIGNS_PER_VISITOR: z.coerce.number().int().min(1).default(1000),
  PLINTH_EXPORT_SECONDS: z.coerce.number().min(0.1).max(600).default(30),
  PLINTH_IMPORT_SECONDS: z.coerce.number().min(0.1).max(600).default(30),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  BETTER_AUTH_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface Config {
  production: boolean;
  port: number;
  host: string;
  /** Folder of the embedded database; unused when databaseUrl is set. */
  dataFolder: string;
  databaseUrl: string | null;
  /** Address that people see, without a trailing slash; null takes http://localhost:<port>. */
  publicUrl: string | null;
  /** Origins besides our own whose pages may send requests, such as a development server. */
  origins: readonly string[];
  webFolder: string;
  /** Number of proxies in front whose X-Forwarded-For is believed. */
  trustedProxies: number;
  requestsPerMinute: number;
  designsPerVisitor: number;
  exportTimeoutMs: number;
  importTimeoutMs: number;
  /** Signs cookies; null has one made and kept in the database. */
  secret: string | null;
  logLevel: string;
}

/** Reads the environment, the only place that does. Throws StartError naming the variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartError(`The environment is wrong: ${faults.join('; ')}.`);
  }
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  if (production && values.DATABASE_URL !== undefined && values.BETTER_AUTH_SECRET === undefined) {
    throw new StartError(
      'In production with DATABASE_URL, set BETTER_AUTH_SECRET to 32 characters or more that stay the same.',
    );
  }
  return {
    production,
    port: values.PORT,
    host: values.HOST,
    dataFolder: values.PLINTH_DATA ?? besideRepository('.data'),
    databaseUrl: values.DATABASE_URL ?? null,
    publicUrl: values.PLINTH_URL?.replace(/\/+$/, '') ?? null,
    origins: values.PLINTH_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
    webFolder: values.PLINTH_WEB ?? besideRepository('apps/web/dist'),
    trustedProxies: values.PLINTH_TRUST_PROXY,
    requestsPerMinute: values.PLINTH_REQUESTS_PER_MINUTE,
    designsPerVisitor: values.PLINTH_DESIGNS_PER_VISITOR,
    exportTimeoutMs: values.PLINTH_EXPORT_SECONDS * 1000,
    importTimeoutMs: values.PLINTH_IMPORT_SECONDS * 1000,
    secret: values.BETTER_AUTH_SECRET ?? null,
    logLevel: values.LOG_LEVEL,
  };
}

// src/ and dist/ are at the same depth, so the path holds for sources and for the bundle.
function besideRepository(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
