import type { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { RunEvent } from '../messages.ts';
import { createPasswords } from './passwords.ts';

interface Outside {
  readonly client: PGlite;
  /** The statements of the migrations, in their order. */
  readonly migrations: readonly string[];
  tell(event: RunEvent): void;
}

/** Files of the project whose work needs a server: the database, mails, measurements, native hashes. */
export function standInFiles({
  client,
  migrations,
  tell,
}: Outside): Readonly<Record<string, object>> {
  return {
    'src/db/client.ts': {
      openDatabase: async () => ({
        db: drizzle(client),
        migrate: async () => {
          for (const statements of migrations) await client.exec(statements);
        },
        close: async () => {},
      }),
    },
    'src/platform/mailer.ts': {
      createMailer: () => ({
        send: async (mail: { to: string; subject: string; text: string }) =>
          tell({ kind: 'mail', to: mail.to, subject: mail.subject, text: mail.text }),
      }),
    },
    'src/platform/metrics.ts': {
      createMetrics: () => ({
        observeRequest: () => {},
        render: async () => ({ contentType: 'text/plain', text: '# Nothing is measured here.\n' }),
      }),
    },
    'src/platform/passwords.ts': { createPasswords },
  };
}

/** Libraries of Node that the wiring of the project asks for. */
export function standInLibraries(tell: Outside['tell']): Readonly<Record<string, object>> {
  const line = (level: 'info' | 'warn' | 'error') => (fields: object, words: string) =>
    tell({ kind: 'log', level, words, fields: fieldsText(fields) });
  return {
    '@hono/node-server/conninfo': { getConnInfo: () => ({ remote: { address: '127.0.0.1' } }) },
    pino: { pino: () => ({ info: line('info'), warn: line('warn'), error: line('error') }) },
  };
}

/** Fields of a log line, with what JSON makes nothing of an error. */
function fieldsText(fields: object): string {
  if (Object.keys(fields).length === 0) return '';
  return JSON.stringify(fields, (_, value) =>
    value instanceof Error ? (value.stack ?? String(value)) : value,
  );
}
