import type { Ir, IrJob } from '@plinth/ir';
import { authMails } from '../auth/facts.ts';

/** Whether the project has jobs at all: some of the design's, or the mails of login. */
export function hasJobs(ir: Ir): boolean {
  return ir.systemTables.some(({ purpose }) => purpose === 'outbox');
}

/** Whether some job sends mail. */
export function hasMail(ir: Ir): boolean {
  const { reset, verification } = authMails(ir);
  return reset || verification || ir.jobs.some(sendsMail);
}

function sendsMail({ body }: IrJob): boolean {
  return body.kind === 'email' || (body.kind === 'handler' && /\bmailer\b/.test(body.code));
}

/** Names that an environment has anyway, or that the project itself reads. */
const ownVariables = new Set(
  `NODE_ENV HOST PORT LOG_LEVEL DATABASE_URL DATABASE_POOL_SIZE DATA_DIRECTORY REDIS_URL BODY_LIMIT_BYTES CORS_ORIGINS
  RATE_LIMITS TRUST_PROXY FORCE_HTTPS JWT_SECRET JWT_ISSUER JWT_AUDIENCE ACCESS_TOKEN_MINUTES REFRESH_TOKEN_DAYS
  BCRYPT_COST APP_URL SMTP_URL MAIL_FROM RUN_JOBS WORKER_QUEUES PATH HOME`.split(/\s+/),
);

/** A person's name of an environment variable, made one that shells and the project can take. */
export function secretVariable(name: string): string {
  const plain = name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  if (plain === '') return 'WEBHOOK_SECRET';
  return ownVariables.has(plain) || /^\d/.test(plain) ? `WEBHOOK_${plain}` : plain;
}

/** Environment variables that hold what webhooks are signed with, in order. */
export function webhookSecrets(ir: Ir): readonly string[] {
  const names = ir.jobs.flatMap(({ body }) =>
    body.kind === 'webhook' ? [secretVariable(body.secretVariable)] : [],
  );
  return [...new Set(names)].sort();
}

/** Members of the dependencies that jobs are given. */
export function jobDeps(ir: Ir): readonly string[] {
  const { reset, verification } = authMails(ir);
  const tokens = reset || verification;
  return [
    'db',
    'logger',
    'clock',
    ...(hasMail(ir) ? ['mailer'] : []),
    ...(tokens ? ['tokens'] : []),
    ...(tokens || webhookSecrets(ir).length > 0 ? ['config'] : []),
  ];
}
