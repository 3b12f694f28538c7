import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { featuresOf, requiredInProduction } from '../project/features.ts';
import { textFile } from '../source.ts';

/** Dockerfile, compose.yaml, the CI workflow and the example environment. */
export function emitContainers(ir: Ir): GeneratedFile[] {
  return [
    textFile('Dockerfile', dockerfile),
    textFile('.dockerignore', 'node_modules\ndist\n.data\n.env\n.git\ntest\n'),
    textFile('compose.yaml', compose(ir)),
    textFile('.github/workflows/ci.yml', workflow),
    textFile('.env.example', exampleEnvironment(ir)),
  ];
}

const dockerfile = `FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json* ./
RUN npm install --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
COPY --from=build --chown=node:node /app/migrations ./migrations
COPY --from=build --chown=node:node /app/openapi.json ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \\
  CMD node -e "fetch('http://127.0.0.1:3000/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "dist/server.js"]
`;

function compose(ir: Ir): string {
  const { jobs } = featuresOf(ir);
  const environment = [
    'NODE_ENV: production',
    'PORT: 3000',
    'DATABASE_URL: postgres://app:app@postgres:5432/app',
    'REDIS_URL: redis://redis:6379',
    ...requiredInProduction(ir).map((name) => `${name}: \${${name}:?set ${name} in .env}`),
  ];
  const service = (indent: string) =>
    `build: .
env_file:
  - path: .env
    required: false
environment:
${environment.map((line) => `  ${line}`).join('\n')}
depends_on:
  postgres:
    condition: service_healthy
  redis:
    condition: service_healthy`.replaceAll(/^/gm, indent);
  const ports = `    ports:
      - "3000:3000"
`;
  const processes = jobs
    ? `x-process: &process
${service('  ')}

services:
  api:
    <<: *process
${ports}
  # Jobs under way have half a minute to end in.
  worker:
    <<: *process
    command: ["node", "dist/worker.js"]
    healthcheck:
      disable: true
    stop_grace_period: 40s
`
    : `services:
  api:
${service('    ')}
${ports}`;
  // What is handed over to the queue is in Redis alone.
  const kept = jobs
    ? `    command: ["redis-server", "--appendonly", "yes"]
    volumes:
      - redis:/data
`
    : '';
  return `${processes}
  postgres:
    image: postgres:17
    environment:
      POSTGRES_USER: app
      POSTGRES_PASSWORD: app
      POSTGRES_DB: app
    volumes:
      - postgres:/var/lib/postgresql/data
    healthcheck:
      test: ["CMD", "pg_isready", "-U", "app"]
      interval: 2s
      retries: 30

  redis:
    image: redis:7
${kept}    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
      interval: 2s
      retries: 30

volumes:
  postgres:
${jobs ? '  redis:\n' : ''}`;
}

const workflow = `name: CI
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    services:
      postgres:
        image: postgres:17
        env:
          POSTGRES_PASSWORD: postgres
        ports: ["5432:5432"]
        options: --health-cmd pg_isready --health-interval 2s --health-retries 30
      redis:
        image: redis:7
        ports: ["6379:6379"]
        options: --health-cmd "redis-cli ping" --health-interval 2s --health-retries 30
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm install
      - run: npm run typecheck
      - run: npm run lint
      - run: npm run build
      - run: npm test
      - run: npm run coverage
        env:
          DATABASE_URL: postgres://postgres:postgres@localhost:5432/postgres
          REDIS_URL: redis://localhost:6379
`;

function exampleEnvironment(ir: Ir): string {
  const { auth, mail, jobs, links, secrets } = featuresOf(ir);
  const { packageName, cors } = ir.project;
  const lines = [
    '# Every variable that src/config.ts reads. Those commented out show their defaults.',
    'NODE_ENV=development',
    '# HOST=0.0.0.0',
    '# PORT=3000',
    '# LOG_LEVEL=info',
    '# Without DATABASE_URL data is kept in an embedded PostgreSQL under DATA_DIRECTORY.',
    '# DATABASE_URL=postgres://app:app@localhost:5432/app',
    '# DATABASE_POOL_SIZE=10',
    '# DATA_DIRECTORY=.data',
    `# Without REDIS_URL caches${jobs ? ', limits and jobs' : ' and limits'} live in this process.`,
    '# REDIS_URL=redis://localhost:6379',
    '# BODY_LIMIT_BYTES=1048576',
    '# Origins that browsers may call from, separated by commas.',
    `# CORS_ORIGINS=${cors.origins.join(',')}`,
    '# RATE_LIMITS=true',
    '# Trust X-Forwarded-For and X-Forwarded-Proto: only behind a proxy of yours.',
    '# TRUST_PROXY=false',
    '# FORCE_HTTPS=false',
    ...(auth
      ? [
          '# At least 32 random characters, as `openssl rand -base64 48` gives; required in production.',
          'JWT_SECRET=',
          `# JWT_ISSUER=${packageName}`,
          `# JWT_AUDIENCE=${packageName}`,
          `# ACCESS_TOKEN_MINUTES=${ir.auth?.accessTokenMinutes}`,
          `# REFRESH_TOKEN_DAYS=${ir.auth?.refreshTokenDays}`,
          '# BCRYPT_COST=12',
        ]
      : []),
    ...(links
      ? ['# Where the pages live that mails lead to.', '# APP_URL=http://localhost:3000']
      : []),
    ...(jobs
      ? [
          '# Whether the API itself runs jobs: true without REDIS_URL, else false.',
          '# RUN_JOBS=',
          '# Queues that a worker serves, separated by commas; all where it is not set.',
          '# WORKER_QUEUES=',
        ]
      : []),
    ...secrets.flatMap((name) => [
      '# What a webhook is signed with, at least 16 random characters; required in production.',
      `${name}=`,
    ]),
    ...(mail
      ? [
          '# Required in production; without it mails are logged.',
          'SMTP_URL=',
          '# MAIL_FROM=no-reply@localhost',
        ]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}
