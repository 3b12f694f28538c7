import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { literal, quote, textFile } from '../source.ts';
import { featuresOf, requiredInProduction } from './features.ts';

/** The one reader of the environment. */
export function emitConfig(ir: Ir): GeneratedFile {
  const { mail, jobs, links, secrets } = featuresOf(ir);
  const { auth, project } = ir;
  const required = requiredInProduction(ir);
  return textFile(
    'src/config.ts',
    `
import { z } from 'zod';

const flag = z.stringbool();
const list = z.string().transform((text) => text.split(',').map((part) => part.trim()));
${required.length > 0 ? `\nconst requiredInProduction = ${literal(required)} as const;\n` : ''}
const environment = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    HOST: z.string().default('0.0.0.0'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
      .default('info'),
    DATABASE_URL: z.url().optional(),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(1000).default(10),
    DATA_DIRECTORY: z.string().default('.data'),
    REDIS_URL: z.url().optional(),
    BODY_LIMIT_BYTES: z.coerce.number().int().min(1024).default(1_048_576),
    CORS_ORIGINS: list${
      project.cors.credentials
        ? ".refine((origins) => !origins.includes('*'), 'cannot be * where credentials are sent')"
        : ''
    }.default(${literal(project.cors.origins)}),
    RATE_LIMITS: flag.default(true),
    TRUST_PROXY: flag.default(false),
    FORCE_HTTPS: flag.default(false),
${
  auth
    ? `    JWT_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
    JWT_ISSUER: z.string().default(${quote(project.packageName)}),
    JWT_AUDIENCE: z.string().default(${quote(project.packageName)}),
    ACCESS_TOKEN_MINUTES: z.coerce.number().int().min(1).default(${auth.accessTokenMinutes}),
    REFRESH_TOKEN_DAYS: z.coerce.number().int().min(1).default(${auth.refreshTokenDays}),
    BCRYPT_COST: z.coerce.number().int().min(4).max(20).default(12),
`
    : ''
}${links ? "    APP_URL: z.url().default('http://localhost:3000'),\n" : ''}${
  jobs
    ? `    RUN_JOBS: flag.optional(),
    WORKER_QUEUES: list.optional(),
`
    : ''
}${secrets.map((name) => `    ${name}: z.string().min(16, 'needs at least 16 characters').optional(),\n`).join('')}${
  mail
    ? `    SMTP_URL: z.url().optional(),
    MAIL_FROM: z.string().default('no-reply@localhost'),
`
    : ''
}  })${
      required.length > 0
        ? `
  .superRefine((env, context) => {
    if (env.NODE_ENV !== 'production') return;
    for (const name of requiredInProduction.filter((name) => env[name] === undefined)) {
      context.addIssue({ code: 'custom', path: [name], message: 'is required in production' });
    }
  })`
        : ''
    };

export type Config = ReturnType<typeof readConfig>;

/** Reads an environment. Throws one sentence per bad value. */
export function readConfig(env: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = environment.safeParse(given);
  if (!result.success) {
    const problems = result.error.issues.map(
      (issue) => \`\${issue.path.join('.')}: \${issue.message}\`,
    );
    throw new Error(\`The environment is not usable. \${problems.join('. ')}.\`);
  }
  const values = result.data;
  return {
    production: values.NODE_ENV === 'production',
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    dataDirectory: values.DATA_DIRECTORY,
    redisUrl: values.REDIS_URL,
    bodyLimit: values.BODY_LIMIT_BYTES,
    cors: { origins: values.CORS_ORIGINS, credentials: ${project.cors.credentials} },
    rateLimits: values.RATE_LIMITS,
    trustProxy: values.TRUST_PROXY,
    forceHttps: values.FORCE_HTTPS,
${
  auth
    ? `    jwt: {
      // A secret of one's own is demanded in production; elsewhere tokens end with the process.
      secret: values.JWT_SECRET ?? \`\${crypto.randomUUID()}\${crypto.randomUUID()}\`,
      issuer: values.JWT_ISSUER,
      audience: values.JWT_AUDIENCE,
      accessTokenMinutes: values.ACCESS_TOKEN_MINUTES,
    },
    ownJwtSecret: values.JWT_SECRET !== undefined,
    refreshTokenDays: values.REFRESH_TOKEN_DAYS,
    bcryptCost: values.BCRYPT_COST,
`
    : ''
}${
  links ? '    /** Where the pages live that mails lead to. */\n    appUrl: values.APP_URL,\n' : ''
}${
  jobs
    ? `    /** Whether the API itself runs jobs: by default where there is no Redis to share them with workers. */
    runJobs: values.RUN_JOBS ?? values.REDIS_URL === undefined,
    /** Queues that are served here; undefined for all. */
    workerQueues: values.WORKER_QUEUES,
`
    : ''
}${
  secrets.length > 0
    ? `    /** What webhooks are signed with. */
    secrets: { ${secrets.map((name) => `${name}: values.${name}`).join(', ')} },
`
    : ''
}${mail ? '    mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM },\n' : ''}  };
}
`,
  );
}
